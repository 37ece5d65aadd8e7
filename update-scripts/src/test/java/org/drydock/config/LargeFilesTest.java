package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One conversion of a file of 2 MB; a scan that looks back at the whole file for every line takes minutes for it. */
class LargeFilesTest {
    private static final int BLOCKS = 6_000;

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void oneKeyOfALargeFileIsConvertedInSeconds(ConfigFormat format) {
        var file = LargeFile.of(format, BLOCKS);
        assertThat(file.text().length()).isGreaterThan(1_900_000);
        assertTimeout(Duration.ofSeconds(20), () -> {
            var converted = file.script().apply(format.parse(file.bytes(), "large", FailureKind.PRECONDITION));
            assertThat(new String(converted.document().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(file.converted());
        });
    }
}
