package org.drydock.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.drydock.digest.Hasher;
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
    private final SliceOutput out;
    private final BundleListener listener;

    CodeTar(SliceOutput out, BundleListener listener) {
        this.out = out;
        this.listener = listener;
    }

    /** Says where everything is; to be asked when all slices are done, for only then the digests are known. */
    List<Supplier<CodeFile>> write(CodeFolder folder) {
        var files = new ArrayList<Supplier<CodeFile>>();
        for (CodeFolder.Item item : folder.items()) {
            files.add(item instanceof CodeFolder.PlainFile file ? file(file) : link((CodeFolder.Link) item));
        }
        out.write(new byte[BundleLayout.TRAILER]);
        return files;
    }

    private Supplier<CodeFile> link(CodeFolder.Link link) {
        header(link.path(), FileMode.PROGRAM, 0, TarHeader.LINK, link.target());
        return () -> new CodeFile(new TreeEntry.Link(link.path(), link.target()), 0);
    }

    private Supplier<CodeFile> file(CodeFolder.PlainFile file) {
        header(file.path(), file.mode(), file.size(), TarHeader.FILE, "");
        var offset = out.position();
        var digest = content(file.source(), file.size());
        pad(file.size());
        return () -> {
            var sha256 = digest.join().finish();
            return new CodeFile(new TreeEntry.File(file.path(), file.mode(), file.size(), sha256), offset);
        };
    }

    private CompletableFuture<Hasher> content(Path source, long size) {
        var digest = CompletableFuture.completedFuture(new Hasher());
        var end = out.position() + size;
        try (var in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
            while (out.position() < end) {
                var before = out.position();
                digest = out.copy(in, end - before, digest);
                if (out.position() == before) {
                    throw changed(source, size, Long.toString(size - (end - before)));
                }
                listener.advanced(out.position() - before);
            }
            if (in.read() >= 0) {
                throw changed(source, size, "more");
            }
        } catch (IOException e) {
            throw new DiskException("read", source, e);
        }
        return digest;
    }

    private static UpdateException changed(Path source, long size, String found) {
        return new UpdateException(
                FailureKind.FINDINGS,
                source + ": it changed while the bundle was built: expected " + size + " bytes, found " + found);
    }

    private void header(String path, FileMode mode, long size, char type, String linkTarget) {
        var extended = extended("path", path, TarHeader.MOST_NAME_BYTES)
                + extended("linkpath", linkTarget, TarHeader.MOST_NAME_BYTES)
                + (size > TarHeader.MOST_SIZE ? line("size", Long.toString(size)) : "");
        if (!extended.isEmpty()) {
            var bytes = extended.getBytes(StandardCharsets.UTF_8);
            out.write(TarHeader.of("extended", FileMode.FILE, bytes.length, TarHeader.EXTENDED, ""));
            out.write(bytes);
            pad(bytes.length);
        }
        out.write(TarHeader.of(plain(path), mode, Math.min(size, TarHeader.MOST_SIZE), type, plain(linkTarget)));
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
        var ascii = name.substring(0, Math.min(name.length(), TarHeader.MOST_NAME_BYTES))
                .toCharArray();
        for (int at = 0; at < ascii.length; at++) {
            if (ascii[at] < ' ' || ascii[at] > '~') {
                ascii[at] = '_';
            }
        }
        return String.valueOf(ascii);
    }

    private void pad(long size) {
        out.write(new byte[(int) (TarHeader.padded(size) - size)]);
    }
}
