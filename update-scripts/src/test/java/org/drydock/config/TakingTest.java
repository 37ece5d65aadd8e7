package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;

/** Keys that come from a file in one charset to one in another. */
class TakingTest {
    @Test
    void aPropertyMeansTheSameInEveryCharset() {
        var from = document(
                ConfigFormat.PROPERTIES, "# ours\nname=B\u00fcro \\\n  \u00df\\t\n", StandardCharsets.ISO_8859_1);
        var into = document(ConfigFormat.PROPERTIES, "a=1\n", StandardCharsets.UTF_8);

        var taken = into.take(from, ConfigFormat.PROPERTIES.key("name"), Optional.empty());

        assertThat(new String(taken.bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("a=1\n# ours\nname=B\\u00FCro \\\n  \\u00DF\\t\n");
    }

    @Test
    void aKeyOfAnIniFileIsRefusedWhereItsLettersWouldBeOthers() {
        var from = document(ConfigFormat.INI, "[s]\nname = B\u00fcro\nplain = x\n", StandardCharsets.ISO_8859_1);
        var into = document(ConfigFormat.INI, "[s]\na = 1\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> into.take(from, ConfigFormat.INI.key("s.name"), Optional.empty()))
                .isInstanceOf(UpdateException.class)
                .hasMessage(
                        "f:1:1: cannot add s.name here: it has letters in ISO-8859-1, and this file is read as UTF-8");
        assertThat(into.take(from, ConfigFormat.INI.key("s.plain"), Optional.empty())
                        .bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[s]\na = 1\nplain = x\n");
    }

    private static ConfigDocument document(ConfigFormat format, String text, Charset charset) {
        return format.parse(text.getBytes(charset), "f", FailureKind.PRECONDITION);
    }
}
