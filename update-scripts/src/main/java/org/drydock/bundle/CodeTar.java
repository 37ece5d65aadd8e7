package org.drydock.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Code.CodeFile;

/**
 * Packs a folder into the inner tar (POSIX.1-2001, with extended headers for long and non-ASCII names and for sizes
 * above 8 GiB). Its headers are for people and their tools; the verifier never looks at them. Nothing of the machine
 * gets in: no owners, no times, no order of directories.
 */
final class CodeTar {
    private static final int CHUNK = 256 << 10;

    private final SliceOutput out;
    private final BundleListener listener;
    private final byte[] chunk = new byte[CHUNK];

    CodeTar(SliceOutput out, BundleListener listener) {
        this.out = out;
        this.listener = listener;
    }

    /** Says where everything is. */
    List<CodeFile> write(CodeFolder folder) {
        var files = new ArrayList<CodeFile>();
        for (CodeFolder.Item item : folder.items()) {
            files.add(item instanceof CodeFolder.PlainFile file ? file(file) : link((CodeFolder.Link) item));
        }
        out.write(new byte[BundleLayout.TRAILER], 0, BundleLayout.TRAILER);
        return files;
    }

    private CodeFile link(CodeFolder.Link link) {
        header(link.path(), FileMode.PROGRAM, 0, TarHeader.LINK, link.target());
        return new CodeFile(new TreeEntry.Link(link.path(), link.target()), 0);
    }

    private CodeFile file(CodeFolder.PlainFile file) {
        header(file.path(), file.mode(), file.size(), TarHeader.FILE, "");
        var offset = out.position();
        var sha256 = content(file.source(), file.size());
        pad(file.size());
        return new CodeFile(new TreeEntry.File(file.path(), file.mode(), file.size(), sha256), offset);
    }

    private Sha256 content(Path source, long size) {
        var hasher = new Hasher();
        var left = size;
        try (var in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = read(in, left); read > 0; read = read(in, left)) {
                hasher.update(chunk, 0, read);
                out.write(chunk, 0, read);
                listener.advanced(read);
                left -= read;
            }
            if (left > 0 || in.read() >= 0) {
                throw new UpdateException(
                        FailureKind.FINDINGS,
                        source + ": it changed while the bundle was built: expected " + size + " bytes, found "
                                + (left > 0 ? size - left : "more"));
            }
        } catch (IOException e) {
            throw new DiskException("read", source, e);
        }
        return hasher.finish();
    }

    private int read(InputStream in, long left) throws IOException {
        return in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
    }

    private void header(String path, FileMode mode, long size, char type, String linkTarget) {
        var extended = extended("path", path, TarHeader.MOST_NAME_BYTES)
                + extended("linkpath", linkTarget, TarHeader.MOST_NAME_BYTES)
                + (size > TarHeader.MOST_SIZE ? line("size", Long.toString(size)) : "");
        if (!extended.isEmpty()) {
            var bytes = extended.getBytes(StandardCharsets.UTF_8);
            block(TarHeader.of("extended", FileMode.FILE, bytes.length, TarHeader.EXTENDED, ""));
            out.write(bytes, 0, bytes.length);
            pad(bytes.length);
        }
        block(TarHeader.of(plain(path), mode, Math.min(size, TarHeader.MOST_SIZE), type, plain(linkTarget)));
    }

    private static String extended(String keyword, String value, int most) {
        return plain(value).equals(value) && value.length() <= most ? "" : line(keyword, value);
    }

    /** An extended header's record: its own length in decimal, counted with itself, then keyword and value. */
    private static String line(String keyword, String value) {
        var rest = " " + keyword + "=" + value + "\n";
        var length = rest.getBytes(StandardCharsets.UTF_8).length;
        var total = length + Integer.toString(length).length();
        total = length + Integer.toString(total).length();
        return total + rest;
    }

    /** What a tool sees that does not know extended headers. */
    private static String plain(String name) {
        var ascii = name.replaceAll("[^ -~]", "_");
        return ascii.substring(0, Math.min(ascii.length(), TarHeader.MOST_NAME_BYTES));
    }

    private void block(byte[] header) {
        out.write(header, 0, header.length);
    }

    private void pad(long size) {
        var padding = (int) (TarHeader.padded(size) - size);
        out.write(new byte[padding], 0, padding);
    }
}
