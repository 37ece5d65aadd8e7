package org.drydock.database.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.drydock.durable.DiskException;
import org.h2.store.fs.encrypt.FileEncrypt;
import org.h2.store.fs.encrypt.FilePathEncrypt;

/** Reads from an encrypted file without opening it as a database. */
final class H2Cipher {
    private H2Cipher() {}

    /** The first characters; with a wrong password they mean nothing. */
    static String start(Path file, String password, int length) {
        var key = FilePathEncrypt.getPasswordBytes(password.toCharArray());
        try (var channel = new FileEncrypt(file.toString(), key, FileChannel.open(file, StandardOpenOption.READ))) {
            var bytes = ByteBuffer.allocate(length);
            channel.read(bytes, 0);
            return new String(bytes.array(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
