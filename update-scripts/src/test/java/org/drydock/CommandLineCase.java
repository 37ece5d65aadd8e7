package org.drydock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Plays a case from {@code cases/*.txt} beside the test's class. What stands before the first part is for people: what
 * the case is there for. Then {@code >>> file PATH} writes a file, {@code >>> run ARGUMENTS} runs a command line, and
 * {@code >>> exit CODE}, {@code >>> stdout} and {@code >>> stderr} say what it must have done, to the last character.
 * {@code >>> damage PATH BYTE} flips a bit (a
 * negative number counts from the end), {@code >>> same PATH PATH} compares two files. {@code DIR} stands for the
 * folder of the case, {@code HEX} for any digest: keys are new in every run. A test may know more verbs.
 */
public final class CommandLineCase {
    private final Path folder;
    private final Program program;
    private final Map<String, Verb> verbs = new HashMap<>();
    private final List<UnaryOperator<String>> disguises = new ArrayList<>();

    private Ended last = new Ended(-1, "", "");

    /** @param folder a fresh one, for the files of the case */
    public CommandLineCase(Path folder, Program program) {
        this.folder = folder;
        this.program = program;
        verbs.put("file", part -> write(part.rest(), filled(part.text())));
        verbs.put("run", part -> ended(run(part.words())));
        verbs.put("exit", part -> assertThat(last.code()).as(last.toString()).isEqualTo(Integer.parseInt(part.rest())));
        verbs.put("damage", part -> damage(part.words()));
        verbs.put("same", part -> same(part.words()));
        verbs.put("stdout", part -> assertThat(shown(last.out())).isEqualTo(part.text()));
        verbs.put("stderr", part -> assertThat(shown(last.err())).isEqualTo(part.text()));
    }

    /** The program under test. */
    @FunctionalInterface
    public interface Program {
        /** @return the exit code */
        int run(PrintWriter out, PrintWriter err, String... arguments);
    }

    /** What a part of a case does. */
    @FunctionalInterface
    public interface Verb {
        void take(Part part) throws Exception;
    }

    /** How a command line ended. */
    public record Ended(int code, String out, String err) {
        @Override
        public String toString() {
            return "exit code " + code + "\n--- stdout\n" + out + "--- stderr\n" + err;
        }
    }

    /**
     * A part of a case.
     *
     * @param verb its first word
     * @param rest of its first line, filled in
     * @param text the lines below
     */
    public record Part(String verb, String rest, String text) {
        public List<String> words() {
            return rest.isEmpty() ? List.of() : List.of(rest.split(" ", -1));
        }
    }

    /** Names of the cases beside a test. */
    public static List<String> names(Class<?> test) throws IOException, URISyntaxException {
        try (var files = Files.list(cases(test))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** One verb more, or another meaning of one. */
    public CommandLineCase with(String verb, Verb meaning) {
        verbs.put(verb, meaning);
        return this;
    }

    /** Something else that is not the same in every run, and what to show in its place. */
    public CommandLineCase showing(String pattern, String placeholder) {
        disguises.add(text -> text.replaceAll(pattern, placeholder));
        return this;
    }

    public void play(Class<?> test, String name) throws Exception {
        var isHeld = false;
        for (Part part : parts(Files.readString(cases(test).resolve(name)))) {
            isHeld |= part.verb().startsWith("std");
            var verb = verbs.get(part.verb());
            if (verb == null) {
                throw new IllegalArgumentException("unknown part: " + part.verb());
            }
            verb.take(part);
        }
        assertThat(isHeld).as("the case looks at an output").isTrue();
    }

    /** What the following parts look at: for verbs that run the program in another way. */
    public void ended(Ended how) {
        last = how;
    }

    private Ended run(List<String> words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = program.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(folder.resolve(path).getParent()));
        Files.writeString(folder.resolve(path), text);
    }

    private void damage(List<String> words) throws IOException {
        var file = folder.resolve(words.get(0));
        var bytes = Files.readAllBytes(file);
        var at = Integer.parseInt(words.get(1));
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(file, bytes);
    }

    private void same(List<String> words) {
        assertThat(folder.resolve(words.get(0))).hasSameBinaryContentAs(folder.resolve(words.get(1)));
    }

    private String filled(String text) {
        return text.replace("DIR", folder.toString());
    }

    private String shown(String output) {
        var text = output.replace(folder.toString(), "DIR").replaceAll("\\b[0-9a-f]{64}\\b", "HEX");
        for (UnaryOperator<String> disguise : disguises) {
            text = disguise.apply(text);
        }
        return text;
    }

    private List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        var pieces = List.of(text.split("(?m)^>>> ", -1));
        for (String piece : pieces.subList(1, pieces.size())) {
            var end = piece.indexOf('\n');
            var head = List.of(piece.substring(0, end).split(" ", 2));
            var rest = head.size() < 2 ? "" : filled(head.get(1));
            parts.add(new Part(head.get(0), rest, piece.substring(end + 1)));
        }
        return parts;
    }

    private static Path cases(Class<?> test) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(test.getResource("cases"), "cases").toURI());
    }
}
