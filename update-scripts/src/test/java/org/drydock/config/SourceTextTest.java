package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.drydock.config.format.SourceText;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {
    /** Large enough for several pieces, at each of which a character of two halves or a shift may stand. */
    @ParameterizedTest
    @CsvSource({"UTF-8, 😀", "UTF-8, é", "ISO-8859-1, é", "ISO-2022-JP, あ", "Shift_JIS, あ"})
    void aLargePartIsAsLongAsItsBytes(String charset, String character) {
        for (String shift : new String[] {"", "a"}) {
            var content = (shift + character.repeat(140_000)).getBytes(Charset.forName(charset));
            var text = SourceText.decode(content, "f", FailureKind.PRECONDITION, Charset.forName(charset));
            assertThat(text.encodedLength(0, text.length())).isEqualTo(content.length);
        }
    }

    /** ISO-8859-1 takes any bytes, and would write others between them. */
    @ParameterizedTest
    @CsvSource({"PROPERTIES, UTF-16", "PROPERTIES, UTF-16LE", "INI, UTF-16LE", "INI, UTF-16BE", "INI, x-UTF-16LE-BOM"})
    void utf16IsRefusedByName(ConfigFormat format, String charset) {
        var content = "port=81\r\n".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> format.parse(content, "f", FailureKind.PRECONDITION))
                .isInstanceOf(UpdateException.class)
                .hasMessage("f:1:1: expected UTF-8 or ISO-8859-1, found UTF-16");
    }
}
