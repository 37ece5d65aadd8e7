package org.drydock.builder.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;

/** Where a command says what it does: text, or one JSON object a line. */
final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean quiet;
    private final boolean verbose;

    Console(PrintWriter out, PrintWriter err, boolean json, boolean quiet, boolean verbose) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.quiet = quiet;
        this.verbose = verbose;
    }

    /** For people; not with --json or --quiet. */
    void say(String text) {
        if (!json && !quiet) {
            out.println(text);
        }
    }

    /** For people who asked for --verbose. */
    void detail(String text) {
        if (verbose) {
            say(text);
        }
    }

    /** What was asked for: for people, also with --quiet. */
    void result(String text) {
        if (!json) {
            out.println(text);
        }
    }

    /** For programs: one line with --json, nothing without. Fields are added, never changed. */
    void message(String type, Map<String, ?> fields) {
        if (json) {
            var message = new TreeMap<String, Object>();
            message.put("message_type", type);
            message.putAll(fields);
            out.println(StrictJson.line(message));
        }
    }

    void warning(String text) {
        err.println("warning: " + text);
    }

    void error(UpdateException failure) {
        error(failure.text());
        failure.hint().ifPresent(this::hint);
        for (Throwable suppressed : failure.getSuppressed()) {
            error(String.valueOf(suppressed.getMessage()));
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("exit_code", failure.kind().exitCode());
        fields.put("message", failure.text());
        failure.hint().ifPresent(hint -> fields.put("hint", hint));
        message("error", fields);
    }

    void error(String text) {
        err.println("error: " + text);
    }

    void hint(String text) {
        err.println("hint: " + text);
    }

    /** A defect of ours. */
    void stack(Throwable defect) {
        if (verbose) {
            defect.printStackTrace(err);
        }
    }
}
