package org.drydock.database.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScriptChecksumTest {
    @Test
    void isTheSameWhateverEndsTheLinesAndWhateverBeginsTheFile() {
        var plain = of("create table a (b int);\n-- ä\n");
        assertThat(of("create table a (b int);\r\n-- ä\r\n")).isEqualTo(plain);
        assertThat(of("\uFEFFcreate table a (b int);\n-- ä\n")).isEqualTo(plain);
        assertThat(of("create table a (b int);\n-- o\n")).isNotEqualTo(plain);
    }

    private static int of(String script) {
        return ScriptChecksum.of(script.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
