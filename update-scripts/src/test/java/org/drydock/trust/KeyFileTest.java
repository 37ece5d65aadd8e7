package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.drydock.trust.Vendor.ALICE;
import static org.drydock.trust.Vendor.BOB;
import static org.drydock.trust.Vendor.CONTENT;
import static org.drydock.trust.Vendor.MANIFEST;
import static org.drydock.trust.Vendor.TOKEN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final Disk DISK = Disk.real();

    @TempDir
    Path folder;

    @Test
    void readsBackTheKeysThatItWrote() {
        for (SigningKey key : List.of(ALICE, TOKEN)) {
            var file = folder.resolve(key.publicKey().id().shortened());
            KeyFile.write(DISK, file, key, passphrase());
            var again = KeyFile.read(file, passphrase());
            assertThat(again.publicKey()).isEqualTo(key.publicKey());
            assertThat(again.sign(MANIFEST, CONTENT)).isEqualTo(key.sign(MANIFEST, CONTENT));
        }
    }

    @Test
    void writesOneEncryptedBlockForEachPartAndNothingReadableForOthers() throws IOException {
        var file = written();
        assertThat(FileMode.of(file)).isEqualTo(FileMode.PRIVATE_FILE);
        assertThat(Files.readString(file))
                .containsSubsequence(
                        "key: " + ALICE.publicKey().id(),
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----",
                        "-----END ENCRYPTED PRIVATE KEY-----",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----",
                        "-----END ENCRYPTED PRIVATE KEY-----");
    }

    @Test
    void readsFileWhoseLineEndsWereChangedOnTheWay() throws IOException {
        var file = written();
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        assertThat(KeyFile.read(file, passphrase()).publicKey()).isEqualTo(ALICE.publicKey());
    }

    @Test
    void refusesWrongPassphrase() {
        var file = written();
        assertRefused(file, "wrong".toCharArray(), "the passphrase is wrong");
    }

    @Test
    void refusesEmptyPassphrase() {
        var file = folder.resolve("key");
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> KeyFile.write(DISK, file, ALICE, new char[0]))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE));
        assertThat(file).doesNotExist();
        assertRefused(written(), new char[0], "empty");
    }

    @Test
    void neverOverwritesKey() throws IOException {
        var file = written();
        var before = Files.readString(file);
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> KeyFile.write(DISK, file, BOB, passphrase()))
                .withMessageContaining("never overwritten");
        assertThat(file).hasContent(before);
    }

    @Test
    void refusesFileThatIsNoSigningKey() throws IOException {
        var file = Files.writeString(folder.resolve("key"), "{}");
        assertRefused(file, passphrase(), "is not a signing key");
        assertRefused(folder.resolve("none"), passphrase(), "no such file");
        assertRefused(Path.of("/dev/zero"), passphrase(), "too large");
    }

    @Test
    void tellsDamageFromWrongPassphrase() throws IOException {
        var file = written();
        var text = Files.readString(file);
        var inside = text.indexOf("-----BEGIN") + 200;
        var other = text.charAt(inside) == 'A' ? 'B' : 'A';
        Files.writeString(file, text.substring(0, inside) + other + text.substring(inside + 1));
        assertRefused(file, passphrase(), "is damaged");

        Files.writeString(file, text.substring(0, text.length() / 2));
        assertRefused(file, passphrase(), "is damaged");

        Files.writeString(file, text.substring(0, text.indexOf("sha256")));
        assertRefused(file, passphrase(), "is damaged");

        Files.writeString(
                file,
                text.replace(
                        ALICE.publicKey().id().toString(), BOB.publicKey().id().toString()));
        assertRefused(file, passphrase(), "is damaged");

        Files.writeString(file, text.replace("ed25519+ml-dsa-65", "ecdsa-p384"));
        assertRefused(file, passphrase(), "is damaged");
    }

    @Test
    void readsBackPublicKeys() {
        var file = folder.resolve("key.json");
        PublicKeyFile.write(DISK, file, ALICE.publicKey());
        assertThat(PublicKeyFile.read(file)).isEqualTo(ALICE.publicKey());
        PublicKeyFile.write(DISK, file, TOKEN.publicKey());
        assertThat(PublicKeyFile.read(file)).isEqualTo(TOKEN.publicKey());
    }

    @Test
    void refusesPublicKeyThatWasTouched() throws IOException {
        var file = folder.resolve("key.json");
        PublicKeyFile.write(DISK, file, TOKEN.publicKey());
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                TOKEN.publicKey().id().toString(),
                                BOB.publicKey().id().toString()));
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> PublicKeyFile.read(file))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE));
    }

    private Path written() {
        var file = folder.resolve("alice.key");
        KeyFile.write(DISK, file, ALICE, passphrase());
        return file;
    }

    private static char[] passphrase() {
        return "correct horse, größer".toCharArray();
    }

    private static void assertRefused(Path file, char[] passphrase, String message) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> KeyFile.read(file, passphrase))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE));
    }
}
