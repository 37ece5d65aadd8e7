package org.drydock.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** Linux through java.nio. What differs elsewhere is to be put here and nowhere else. */
enum RealDisk implements Disk {
    INSTANCE;

    @Override
    public Sink create(Path file, FileMode mode) {
        return attempt("create", file, () -> {
            var attributes = PosixFilePermissions.asFileAttribute(mode.permissions());
            var channel =
                    FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), attributes);
            try {
                mode.set(file); // open(2) lets the umask take bits away
            } catch (IOException e) {
                try (channel) {
                    throw e;
                }
            }
            return new ChannelSink(file, channel);
        });
    }

    @Override
    public Sink append(Path file) {
        return attempt(
                "open for appending",
                file,
                () -> new ChannelSink(
                        file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)));
    }

    @Override
    public void truncate(Path file, long length) {
        attempt("truncate", file, () -> {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
                channel.force(true);
            }
        });
    }

    @Override
    public void move(Path from, Path to) {
        attempt(
                "rename " + from + " to",
                to,
                () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void link(Path link, Path target) {
        attempt("create the link", link, () -> Files.createSymbolicLink(link, target));
    }

    @Override
    public void hardLink(Path name, Path existing) {
        attempt("create the hard link", name, () -> Files.createLink(name, existing));
    }

    @Override
    public void cloneTree(Path from, Path to, Map<String, String> marks) {
        attempt("clone " + from + " to", to, () -> TreeClone.make(from, to, marks));
    }

    @Override
    public void delete(Path path) {
        attempt("delete", path, () -> Files.delete(path));
    }

    @Override
    public void makeDirectory(Path directory, FileMode mode) {
        attempt("create the directory", directory, () -> {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(mode.permissions()));
            mode.set(directory);
        });
    }

    @Override
    public void copyAttributes(Path from, Path to) {
        attempt("set the attributes of", to, () -> {
            var source = Files.readAttributes(from, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            var target = Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            var present = target.readAttributes();
            if (!present.owner().equals(source.owner())) {
                asFarAsWeMay(present, () -> target.setOwner(source.owner()));
            }
            if (!present.group().equals(source.group())) {
                asFarAsWeMay(present, () -> target.setGroup(source.group()));
            }
            if (!source.isSymbolicLink()) {
                target.setTimes(
                        source.lastModifiedTime(), null, null); // opens the file: not after its mode forbids that
                copyMode(from, to);
            }
        });
    }

    @Override
    public void copyAccessList(Path from, Path to) {
        attempt("set the access control list of", to, () -> AccessLists.copy(from, to));
    }

    /** After the owner, whose change clears bits; and not if it is the same, as setting it may clear bits as well. */
    private static void copyMode(Path from, Path to) throws IOException {
        var mode = FileMode.of(from);
        if (!FileMode.of(to).equals(mode)) {
            mode.set(to);
        }
    }

    /** Only root may give files away; to everybody else that is refused, and they keep what they own. */
    private static void asFarAsWeMay(PosixFileAttributes present, Action change) throws IOException {
        try {
            change.run();
        } catch (FileSystemException e) {
            if (present.owner().getName().equals("root")) {
                throw e;
            }
        }
    }

    @Override
    public void setMode(Path path, FileMode mode) {
        attempt("set the mode of", path, () -> mode.set(path));
    }

    @Override
    public void force(Path file) {
        ForcedTree.forceOne(file);
    }

    @Override
    public void forceDirectory(Path directory) {
        ForcedTree.forceOne(directory);
    }

    @Override
    public void forceTree(Path root) {
        ForcedTree.force(root);
    }

    /** An operation of java.nio that gives something back. */
    private interface Operation<T> {
        T run() throws IOException;
    }

    /** An operation of java.nio that gives nothing back. */
    private interface Action {
        void run() throws IOException;
    }

    private static <T> T attempt(String what, Path path, Operation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw new DiskException(what, path, e);
        }
    }

    private static void attempt(String what, Path path, Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new DiskException(what, path, e);
        }
    }
}
