package org.drydock.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
    /** FIPS 180-4's example "abc". */
    private static final Sha256 ABC = new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    @TempDir
    Path directory;

    @Test
    void agreesWithThePublishedExampleHoweverTheBytesCome() throws Exception {
        var bytes = "abc".getBytes(StandardCharsets.UTF_8);
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of(bytes)).isEqualTo(ABC);
        assertThat(Sha256.of(Files.write(directory.resolve("file"), bytes))).isEqualTo(ABC);
        assertThat(new Hasher()
                        .update(bytes, 0, 1)
                        .update(ByteBuffer.wrap(bytes, 1, 2))
                        .finish())
                .isEqualTo(ABC);
        assertThat(ABC.shortened()).isEqualTo("ba7816bf8f01");
    }

    @Test
    void startsAnewAfterFinishing() {
        var hasher = new Hasher().update(new byte[] {1});
        hasher.finish();
        assertThat(hasher.finish()).isEqualTo(Sha256.of(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ba7816bf",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "٠a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0"
            })
    void refusesWhatIsNoDigest(String text) {
        assertThatThrownBy(() -> Sha256.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        var none = directory.resolve("none");
        assertThatThrownBy(() -> Sha256.of(none)).hasMessage("cannot read " + none + ": no such file or directory");
    }
}
