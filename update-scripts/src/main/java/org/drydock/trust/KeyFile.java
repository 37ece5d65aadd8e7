package org.drydock.trust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * A private key in a file, mode 0600: some lines for people and for our checks, then an encrypted PKCS#8 PEM block
 * ({@code ENCRYPTED PRIVATE KEY}) for each of the key type's algorithms, in order. Other programs read the blocks and skip
 * the lines before them (RFC 7468, clause 2). The digest tells a damaged file from a wrong passphrase; the key id holds
 * the parts together.
 */
public final class KeyFile {
    private static final String TITLE = "Drydock signing key";
    private static final String TYPE = "type: ";
    private static final String ID = "key: ";
    private static final String DIGEST = "sha256-of-blocks: ";
    private static final String BLOCK = "ENCRYPTED PRIVATE KEY";
    private static final int LARGEST = 1 << 20;

    private KeyFile() {}

    /** @throws UpdateException if the passphrase is empty or the file exists: a key is never overwritten */
    public static void write(Disk disk, Path file, SigningKey key, char[] passphrase) {
        requirePassphrase(passphrase);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(file, "exists already, and a key is never overwritten");
        }

        var encryption = new EncryptedParts(passphrase);
        var blocks = new ArrayList<byte[]>();
        for (AsymmetricKeyParameter part : key.parts()) {
            blocks.add(encryption.encrypt(part));
        }
        var header = List.of(
                TITLE, TYPE + key.publicKey().type(), ID + key.publicKey().id(), DIGEST + digest(blocks));
        AtomicFile.write(disk, file, String.join("\n", header) + "\n" + pem(blocks), FileMode.PRIVATE_FILE);
    }

    /** @throws UpdateException with {@link FailureKind#USAGE}, telling apart another file, damage and a wrong passphrase */
    public static SigningKey read(Path file, char[] passphrase) {
        requirePassphrase(passphrase);
        var text = new String(SmallFile.read(file, LARGEST, FailureKind.USAGE).shared(), StandardCharsets.UTF_8);
        try (var lines = new BufferedReader(new StringReader(text))) {
            if (!TITLE.equals(lines.readLine())) {
                throw refused(file, "is not a signing key: expected '" + TITLE + "' in its first line");
            }
            var type = KeyType.parse(value(lines, TYPE));
            var id = KeyId.parse(value(lines, ID));
            var digest = new Sha256(value(lines, DIGEST));

            var blocks = blocks(lines);
            if (!digest(blocks).equals(digest)) {
                throw refused(file, "is damaged: its blocks do not have the SHA-256 that it states");
            }
            if (blocks.size() != type.algorithms().size()) {
                throw refused(
                        file,
                        "is damaged: expected " + type.algorithms().size() + " blocks for a key of type " + type
                                + ", found " + blocks.size());
            }
            return opened(file, type, id, blocks, passphrase);
        } catch (IOException | IllegalArgumentException e) {
            throw new UpdateException(FailureKind.USAGE, file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static SigningKey opened(Path file, KeyType type, KeyId id, List<byte[]> blocks, char[] passphrase) {
        var encryption = new EncryptedParts(passphrase);
        var parts = new ArrayList<AsymmetricKeyParameter>();
        for (byte[] block : blocks) {
            parts.add(decrypted(file, block, encryption));
        }
        var key = SigningKey.of(type, parts);
        if (!key.publicKey().id().equals(id)) {
            throw refused(
                    file,
                    "is damaged: it states key " + id + ", but holds "
                            + key.publicKey().id());
        }
        return key;
    }

    private static AsymmetricKeyParameter decrypted(Path file, byte[] block, EncryptedParts encryption) {
        try {
            return encryption.decrypt(block);
        } catch (CryptoException | IOException | RuntimeException e) {
            throw new UpdateException(FailureKind.USAGE, file + " does not open: the passphrase is wrong", e);
        }
    }

    private static String value(BufferedReader lines, String name) throws IOException {
        var line = lines.readLine();
        if (line == null || !line.startsWith(name)) {
            throw new IllegalArgumentException("expected a line '" + name + "...', found '" + line + "'");
        }
        return line.substring(name.length());
    }

    private static List<byte[]> blocks(BufferedReader lines) throws IOException {
        var blocks = new ArrayList<byte[]>();
        var reader = new PemReader(lines);
        for (var block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
            if (!block.getType().equals(BLOCK)) {
                throw new IllegalArgumentException("expected " + BLOCK + ", found " + block.getType());
            }
            blocks.add(block.getContent());
        }
        return blocks;
    }

    private static String pem(List<byte[]> blocks) {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            for (byte[] block : blocks) {
                writer.writeObject(new PemObject(BLOCK, block));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail to be written", e);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static Sha256 digest(List<byte[]> blocks) {
        var hasher = new Hasher();
        blocks.forEach(hasher::update);
        return hasher.finish();
    }

    private static void requirePassphrase(char[] passphrase) {
        if (passphrase.length == 0) {
            throw new UpdateException(FailureKind.USAGE, "a signing key needs a passphrase, found an empty one");
        }
    }

    private static UpdateException refused(Path file, String message) {
        return new UpdateException(FailureKind.USAGE, file + " " + message);
    }
}
