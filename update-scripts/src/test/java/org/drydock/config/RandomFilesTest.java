package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of the conversion cases with random damage. */
class RandomFilesTest {
    private static final int CASES = 1500;
    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "=",
            ":",
            ",",
            "#",
            "//",
            "/*",
            "*/",
            "<!--",
            "-->",
            "\n",
            "\r",
            "\r\n",
            "\t",
            " ",
            "\\",
            "&",
            ";",
            "\uFEFF",
            "\u2028",
            "\u0085",
            "é",
            "\uD83D\uDE00",
            "\u0000",
            "0",
            "a",
            "- ",
            "|");

    @ParameterizedTest
    @EnumSource
    void editsOneKeyAndNothingElseOrRefuses(ConfigFormat format) {
        var files = files(format);
        assertThat(files).isNotEmpty();
        int done = 0;
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var content = damaged(random, files.get(random.nextInt(files.size())));
            try {
                done += AnyFile.check(format, content, random.nextInt(10_000)) ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ":\n" + new String(content, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(done).as("edits that were made").isGreaterThan(CASES / 8);
    }

    private static byte[] damaged(Random random, byte[] content) {
        var damaged = content;
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(damaged.length + 1);
            int gone = random.nextInt(3) == 0 ? random.nextInt(Math.min(8, damaged.length - at + 1)) : 0;
            var piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
            var next = Arrays.copyOf(damaged, damaged.length - gone + piece.length);
            System.arraycopy(piece, 0, next, at, piece.length);
            System.arraycopy(damaged, at + gone, next, at + piece.length, damaged.length - at - gone);
            damaged = next;
        }
        return damaged;
    }

    private static List<byte[]> files(ConfigFormat format) {
        var found = new ArrayList<byte[]>();
        try (var all = Files.walk(folder())) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                if (isOf(file, format)) {
                    found.add(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean isOf(Path file, ConfigFormat format) {
        var name = Objects.requireNonNull(file.getFileName()).toString();
        return (name.startsWith("before.") || name.startsWith("after."))
                && ConfigFormat.of(name, FailureKind.FINDINGS) == format;
    }

    private static Path folder() {
        try {
            var marker = Objects.requireNonNull(RandomFilesTest.class.getResource("the-lot"), "the-lot");
            return Objects.requireNonNull(Path.of(marker.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
