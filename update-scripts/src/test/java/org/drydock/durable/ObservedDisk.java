package org.drydock.durable;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Does what another disk does, and numbers every operation. For use by several threads if the observer is. */
public class ObservedDisk implements Disk {
    private final Disk disk;
    private final DiskObserver observer;
    private final AtomicLong count = new AtomicLong();

    public ObservedDisk(Disk disk, DiskObserver observer) {
        this.disk = disk;
        this.observer = observer;
    }

    /** How many operations there have been, also those that failed. */
    public final long operations() {
        return count.get();
    }

    @Override
    public final Sink create(Path file, FileMode mode) {
        return observed(Operation.CREATE, file, () -> new ObservedSink(file, disk.create(file, mode)));
    }

    @Override
    public final Sink append(Path file) {
        return observed(Operation.APPEND, file, () -> new ObservedSink(file, disk.append(file)));
    }

    @Override
    public final void truncate(Path file, long length) {
        observe(Operation.TRUNCATE, file, () -> disk.truncate(file, length));
    }

    @Override
    public final void move(Path from, Path to) {
        observe(Operation.MOVE, to, () -> disk.move(from, to));
    }

    @Override
    public final void link(Path link, Path target) {
        observe(Operation.LINK, link, () -> disk.link(link, target));
    }

    @Override
    public final void hardLink(Path name, Path existing) {
        observe(Operation.HARD_LINK, name, () -> disk.hardLink(name, existing));
    }

    @Override
    public final void cloneTree(Path from, Path to, Map<String, String> marks) {
        observe(Operation.CLONE_TREE, to, () -> disk.cloneTree(from, to, marks));
    }

    @Override
    public final void delete(Path path) {
        observe(Operation.DELETE, path, () -> disk.delete(path));
    }

    @Override
    public final void makeDirectory(Path directory, FileMode mode) {
        observe(Operation.MAKE_DIRECTORY, directory, () -> disk.makeDirectory(directory, mode));
    }

    @Override
    public final void copyAttributes(Path from, Path to) {
        observe(Operation.COPY_ATTRIBUTES, to, () -> disk.copyAttributes(from, to));
    }

    @Override
    public final void copyAccessList(Path from, Path to) {
        observe(Operation.COPY_ATTRIBUTES, to, () -> disk.copyAccessList(from, to));
    }

    @Override
    public final void setMode(Path path, FileMode mode) {
        observe(Operation.SET_MODE, path, () -> disk.setMode(path, mode));
    }

    @Override
    public final void force(Path file) {
        observe(Operation.FORCE, file, () -> disk.force(file));
    }

    @Override
    public final void forceDirectory(Path directory) {
        observe(Operation.FORCE_DIRECTORY, directory, () -> disk.forceDirectory(directory));
    }

    @Override
    public final void forceTree(Path root) {
        observe(Operation.FORCE_TREE, root, () -> disk.forceTree(root));
    }

    private void observe(Operation operation, Path path, Runnable action) {
        observed(operation, path, () -> {
            action.run();
            return path;
        });
    }

    private <T> T observed(Operation operation, Path path, Supplier<T> action) {
        var ordinal = count.incrementAndGet();
        observer.before(ordinal, operation, path);
        var result = action.get();
        observer.after(ordinal, operation, path);
        return result;
    }

    private final class ObservedSink implements Sink {
        private final Path file;
        private final Sink sink;

        ObservedSink(Path file, Sink sink) {
            this.file = file;
            this.sink = sink;
        }

        @Override
        public void write(ByteBuffer bytes) {
            observe(Operation.SINK_WRITE, file, () -> sink.write(bytes));
        }

        @Override
        public void force() {
            observe(Operation.SINK_FORCE, file, sink::force);
        }

        /** Closes also when the observer refuses: a test that goes on must not run out of descriptors. */
        @Override
        public void close() {
            try (sink) {
                var ordinal = count.incrementAndGet();
                observer.before(ordinal, Operation.SINK_CLOSE, file);
                sink.close();
                observer.after(ordinal, Operation.SINK_CLOSE, file);
            }
        }
    }
}
