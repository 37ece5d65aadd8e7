package org.drydock.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;

/** Where a command says what it does: text, or one JSON object a line. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final OutputOptions options;

    public Console(PrintWriter out, PrintWriter err, OutputOptions options) {
        this.out = out;
        this.err = err;
        this.options = options;
    }

    public boolean isJson() {
        return options.json();
    }

    public boolean isVerbose() {
        return options.verbose();
    }

    /** For people; not with --json or --quiet. */
    public void say(String text) {
        if (!options.json() && !options.quiet()) {
            out.println(text);
        }
    }

    /** A line that the next one writes over: only for a terminal. */
    public void live(String text) {
        if (!options.json() && !options.quiet()) {
            out.print("\r\u001b[K" + text);
            out.flush();
        }
    }

    /** For people who asked for --verbose. */
    public void detail(String text) {
        if (options.verbose()) {
            say(text);
        }
    }

    /** What was asked for: for people, also with --quiet. */
    public void result(String text) {
        if (!options.json()) {
            out.println(text);
        }
    }

    /** For programs: one line with --json, nothing without. Fields are added, never changed. */
    public void message(String type, Map<String, ?> fields) {
        if (options.json()) {
            var message = new LinkedHashMap<String, Object>();
            message.put("message_type", type);
            message.putAll(fields);
            document(message);
        }
    }

    /** The answer to a query, as one JSON object; nothing without --json. */
    public void document(Map<String, ?> fields) {
        if (options.json()) {
            out.println(StrictJson.line(fields));
        }
    }

    public void warning(String text) {
        err.println("warning: " + indented(text));
    }

    public void error(UpdateException failure) {
        error(failure.text());
        failure.hint().ifPresent(this::hint);
        Stream.of(failure.getSuppressed())
                .map(suppressed -> String.valueOf(suppressed.getMessage()))
                .distinct()
                .filter(text -> !failure.text().contains(text))
                .forEach(this::error);
        if (options.json()) {
            document(errorFields(failure.kind(), failure.text(), failure.hint()));
        }
    }

    /** The message by which programs learn of an error. */
    static Map<String, Object> errorFields(FailureKind kind, String text, Optional<String> hint) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("message_type", "error");
        fields.put("exit_code", kind.exitCode());
        fields.put("message", text);
        hint.ifPresent(advice -> fields.put("hint", advice));
        return fields;
    }

    public void error(String text) {
        err.println("error: " + indented(text));
    }

    public void hint(String text) {
        err.println("hint: " + indented(text));
    }

    /** What a program has said may have many lines, even one that begins as ours do: those after the first are set in. */
    private static String indented(String text) {
        return text.strip().replaceAll("\\R(\\h*\\R)*", "\n    ");
    }

    /** A defect of ours. */
    public void stack(Throwable defect) {
        if (options.verbose()) {
            defect.printStackTrace(err);
        }
    }
}
