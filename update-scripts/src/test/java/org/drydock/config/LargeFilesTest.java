package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scan that looks back at the whole file for every line, or at the whole line for every part of it, takes minutes for these. */
class LargeFilesTest {
    private static final int BLOCKS = 6_000;
    private static final int FEW = 1_000;
    private static final int LONG = 5_000_000;

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void oneKeyOfALargeFileIsConvertedInSeconds(ConfigFormat format) {
        var file = LargeFile.of(format, BLOCKS);
        assertThat(file.text().length()).isGreaterThan(1_900_000);
        convert(file);
    }

    /** A certificate store or a picture, as text. */
    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void oneKeyBesideAValueOfManyMegabytesIsConvertedInSeconds(ConfigFormat format) {
        var text =
                LargeFile.of(format, FEW).text().replace("the value number 9006 of this file", "Ab+/".repeat(LONG / 4));
        assertThat(text.length()).isGreaterThan(LONG);
        convert(new LargeFile(format, text));
    }

    private static void convert(LargeFile file) {
        assertTimeout(Duration.ofSeconds(20), () -> {
            var converted = file.script().apply(file.format().parse(file.bytes(), "large", FailureKind.PRECONDITION));
            assertThat(converted.document().bytes()).isEqualTo(file.converted().getBytes(StandardCharsets.UTF_8));
        });
    }
}
