package org.drydock.builder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the cases in {@code cases/*.txt}. A case is made of parts: {@code >>> file PATH} writes a file, {@code >>> run
 * ARGUMENTS} runs a command line, and {@code >>> exit CODE}, {@code >>> stdout} and {@code >>> stderr} say what it must
 * have done. {@code >>> damage PATH BYTE} flips a bit, {@code >>> same PATH PATH} compares two files. {@code DIR} stands for
 * the folder of the case, {@code HEX} for any digest: keys are new in every run.
 */
class CommandLineCasesTest {
    @TempDir
    Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int exit = -1;

    static List<String> cases() throws IOException, URISyntaxException {
        try (var files = Files.list(cases("."))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatTheCaseSays(String name) throws IOException, URISyntaxException {
        var isHeld = false;
        for (Part part : parts(Files.readString(cases(name)))) {
            isHeld |= part.head().startsWith("std");
            take(part);
        }
        assertThat(isHeld).as("the case looks at an output").isTrue();
    }

    private void take(Part part) throws IOException {
        var words = List.of(part.head().split(" ", 2));
        switch (words.get(0)) {
            case "file" -> write(words.get(1), part.text());
            case "run" -> run(words.get(1));
            case "exit" -> assertThat(exit).as(err.toString()).isEqualTo(Integer.parseInt(words.get(1)));
            case "damage" -> damage(List.of(words.get(1).split(" ", -1)));
            case "same" -> same(List.of(words.get(1).split(" ", -1)));
            case "stdout" -> assertThat(shown(out)).isEqualTo(part.text());
            case "stderr" -> assertThat(shown(err)).isEqualTo(part.text());
            default -> throw new IllegalArgumentException("unknown part: " + part.head());
        }
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(folder.resolve(path).getParent()));
        Files.writeString(folder.resolve(path), text);
    }

    private void damage(List<String> words) throws IOException {
        var file = folder.resolve(words.get(0));
        var bytes = Files.readAllBytes(file);
        bytes[Integer.parseInt(words.get(1))] ^= 1;
        Files.write(file, bytes);
    }

    private void same(List<String> words) {
        assertThat(folder.resolve(words.get(0))).hasSameBinaryContentAs(folder.resolve(words.get(1)));
    }

    private void run(String arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var words = arguments.replace("DIR", folder.toString()).split(" ", -1);
        exit = BundleBuilder.run(Prompt.NOBODY, new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private String shown(StringWriter output) {
        return output.toString().replace(folder.toString(), "DIR").replaceAll("\\b[0-9a-f]{64}\\b", "HEX");
    }

    private static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        for (String part : text.split("(?m)^>>> ", -1)) {
            var end = part.indexOf('\n');
            if (end >= 0 && !part.isBlank()) {
                parts.add(new Part(part.substring(0, end), part.substring(end + 1)));
            }
        }
        return parts;
    }

    private static Path cases(String name) throws URISyntaxException {
        var resource = Objects.requireNonNull(CommandLineCasesTest.class.getResource("cases"));
        return Path.of(resource.toURI()).resolve(name);
    }

    private record Part(String head, String text) {}
}
