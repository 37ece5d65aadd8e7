package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteStringTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "AAA=", "AAAA", "/+8="})
    void readsBackWhatItWrites(String base64) {
        assertThat(ByteString.parse(base64).base64()).isEqualTo(base64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AB==",
                "AAB=",
                "AA",
                "AA=",
                "AAA",
                "AAAA=",
                "AA== ",
                " AA==",
                "AA\n==",
                "_-8=",
                "A",
                "=",
                "AA==AA=="
            })
    void refusesBase64WithSlackMissingPaddingSpacesAndOtherAlphabets(String base64) {
        assertThatIllegalArgumentException().isThrownBy(() -> ByteString.parse(base64));
    }

    @Test
    void doesNotChangeWithTheArrayThatItWasMadeFromOrGivesAway() {
        var array = new byte[] {1, 2};
        var string = ByteString.copyOf(array);
        array[0] = 9;
        string.toByteArray()[1] = 9;
        assertThat(string).isEqualTo(ByteString.copyOf(new byte[] {1, 2}));
    }
}
