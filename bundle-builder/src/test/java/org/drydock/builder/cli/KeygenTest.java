package org.drydock.builder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.drydock.durable.FileMode;
import org.drydock.trust.KeyFile;
import org.drydock.trust.PublicKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeygenTest {
    @TempDir
    Path folder = Path.of("");

    private final StringWriter err = new StringWriter();
    private Path key = Path.of("");

    @BeforeEach
    void nameKey() {
        key = folder.resolve("a.key");
    }

    @Test
    void takesThePassphraseThatWasTypedTwice() {
        assertThat(keygen("open sesame", "open sesame")).isZero();
        var opened = KeyFile.read(key, "open sesame".toCharArray());
        assertThat(PublicKeyFile.read(folder.resolve("a.key.pub"))).isEqualTo(opened.publicKey());
    }

    @Test
    void letsNobodyElseReadTheKey() {
        assertThat(keygen("open sesame", "open sesame")).isZero();
        assertThat(FileMode.of(key)).isEqualTo(FileMode.PRIVATE_FILE);
    }

    @Test
    void makesNoKeyWhenTheSecondPassphraseIsAnother() {
        assertThat(keygen("open sesame", "open sesam")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("error: the two passphrases differ\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void makesNoKeyWithoutPassphrase() {
        assertThat(keygen("", "")).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    private int keygen(String... answers) {
        var typed = new ArrayDeque<>(List.of(answers));
        Prompt person = question -> Optional.of(typed.remove().toCharArray());
        return BundleBuilder.run(
                person,
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true),
                "keygen",
                "--type",
                "ecdsa-p384",
                "--out",
                key.toString());
    }
}
