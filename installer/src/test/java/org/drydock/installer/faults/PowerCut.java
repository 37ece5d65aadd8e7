package org.drydock.installer.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.FileMode;
import org.drydock.durable.FileStamp;
import org.drydock.durable.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Knows of a folder what a power cut leaves of it, by the letter of POSIX: of a file what stood in it when it was last
 * forced, of a directory the names that were in it when that was last forced; nothing of what was never forced. What
 * others wrote there, such as an engine or a program, is read from the disk when it is forced.
 */
final class PowerCut implements DiskObserver {
    /** What a cut leaves. */
    enum Leaves {
        /** Only what was forced. */
        FORCED,
        /** Names as they are, contents as they were forced: a file system that writes its directories early. */
        NAMES,
        /** Names as they were forced, contents as they are. */
        CONTENTS
    }

    private record Node(Object key, int generation) {}

    private record Entry(
            Node node, boolean isFolder, @Nullable Path link, FileMode mode) {}

    private final Path root;
    private final Map<Object, Integer> generations = new HashMap<>();
    private final Map<Node, byte[]> contents = new HashMap<>();
    private final Map<Node, Map<String, Entry>> names = new HashMap<>();
    /** Of what was forced itself, or is named in a folder that was forced later. */
    private final Map<Node, FileMode> modes = new HashMap<>();

    /** All that stands there now is durable. */
    PowerCut(Path root) {
        this.root = root;
        forceTree(root);
    }

    @Override
    public synchronized void before(long ordinal, Operation operation, Path path) {
        if (path.startsWith(root) && (operation == Operation.DELETE || operation == Operation.MOVE)) {
            if (isLastName(path)) {
                renew(path); // the number of its inode may be another file's next
            }
        }
    }

    @Override
    public synchronized void after(long ordinal, Operation operation, Path path) {
        if (!path.startsWith(root)) {
            return;
        }
        switch (operation) {
            case SINK_FORCE, FORCE, TRUNCATE -> forceFile(path);
            case FORCE_DIRECTORY -> forceNames(path);
            case FORCE_TREE -> forceTree(path);
            case CREATE, MAKE_DIRECTORY, LINK -> renew(path);
            case CLONE_TREE -> renewAll(path);
            case HARD_LINK, APPEND, MOVE, DELETE, COPY_ATTRIBUTES, SET_MODE, SINK_WRITE, SINK_CLOSE -> {}
        }
    }

    private static boolean isLastName(Path path) {
        return FileStamp.of(path)
                .filter(stamp -> stamp.names() == 1 || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    private void renewAll(Path path) {
        renew(path);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            list(path).forEach(this::renewAll);
        }
    }

    private void renew(Path path) {
        generations.merge(key(path), 1, Integer::sum);
    }

    private Node node(Path path) {
        var key = key(path);
        return new Node(key, generations.getOrDefault(key, 0));
    }

    private void forceFile(Path path) {
        try {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                contents.put(node(path), Files.readAllBytes(path));
                modes.put(node(path), FileMode.of(path));
            } else if (Files.isDirectory(path)) {
                forceNames(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forceNames(Path folder) {
        var entries = entries(folder);
        names.put(node(folder), entries);
        entries.values().forEach(entry -> modes.put(entry.node(), entry.mode()));
        modes.put(node(folder), FileMode.of(folder));
    }

    private void forceTree(Path top) {
        if (Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : list(top)) {
                forceTree(path);
            }
            forceNames(top);
        } else {
            forceFile(top);
        }
    }

    private Map<String, Entry> entries(Path folder) {
        var entries = new TreeMap<String, Entry>();
        for (Path path : list(folder)) {
            try {
                var isLink = Files.isSymbolicLink(path);
                entries.put(
                        String.valueOf(path.getFileName()),
                        new Entry(
                                node(path),
                                Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS),
                                isLink ? Files.readSymbolicLink(path) : null,
                                isLink ? FileMode.FILE : FileMode.of(path)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return entries;
    }

    /** Makes what a cut leaves now, in a folder that does not exist. */
    synchronized void leave(Leaves what, Path target) {
        var present = new HashMap<Node, Path>();
        find(root, present);
        try {
            Files.createDirectory(target);
            leave(what, node(root), present, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void find(Path path, Map<Node, Path> present) {
        present.put(node(path), path);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            list(path).forEach(each -> find(each, present));
        }
    }

    private void leave(Leaves what, Node folder, Map<Node, Path> present, Path target) throws IOException {
        var now = present.get(folder);
        var entries = what == Leaves.NAMES && now != null ? entries(now) : names.getOrDefault(folder, Map.of());
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            var entry = each.getValue();
            var path = target.resolve(each.getKey());
            if (entry.link() != null) {
                Files.createSymbolicLink(path, entry.link());
            } else if (entry.isFolder()) {
                Files.createDirectory(path);
                leave(what, entry.node(), present, path);
                Disk.real().setMode(path, modes.getOrDefault(entry.node(), entry.mode()));
            } else {
                Files.write(path, content(what, entry.node(), present));
                Disk.real().setMode(path, modes.getOrDefault(entry.node(), entry.mode()));
            }
        }
    }

    private byte[] content(Leaves what, Node file, Map<Node, Path> present) throws IOException {
        var now = present.get(file);
        if (what == Leaves.CONTENTS && now != null) {
            return Files.readAllBytes(now);
        }
        return contents.getOrDefault(file, new byte[0]);
    }

    private static Iterable<Path> list(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object key(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Objects.requireNonNull(attributes.fileKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
