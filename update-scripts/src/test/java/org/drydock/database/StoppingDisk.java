package org.drydock.database;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/** The real disk until the n-th operation, which and after which nothing happens any more. */
final class StoppingDisk implements Disk {
    private final Disk disk = Disk.real();
    private int left;

    StoppingDisk(int operations) {
        left = operations;
    }

    boolean hasStopped() {
        return left < 0;
    }

    /** The process is gone. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Disk next() {
        if (left > 0) {
            left--;
            return disk;
        }
        left = -1;
        throw new Stopped();
    }

    @Override
    public Sink create(Path file, FileMode mode) {
        var sink = next().create(file, mode);
        return new Sink() {
            @Override
            public void write(ByteBuffer bytes) {
                next();
                sink.write(bytes);
            }

            @Override
            public void force() {
                next();
                sink.force();
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    @Override
    public Sink append(Path file) {
        return next().append(file);
    }

    @Override
    public void truncate(Path file, long length) {
        next().truncate(file, length);
    }

    @Override
    public void move(Path from, Path to) {
        next().move(from, to);
    }

    @Override
    public void link(Path link, Path target) {
        next().link(link, target);
    }

    @Override
    public void delete(Path path) {
        next().delete(path);
    }

    @Override
    public void makeDirectory(Path directory, FileMode mode) {
        next().makeDirectory(directory, mode);
    }

    @Override
    public void copyAttributes(Path from, Path to) {
        next().copyAttributes(from, to);
    }

    @Override
    public void setMode(Path path, FileMode mode) {
        next().setMode(path, mode);
    }

    @Override
    public void force(Path file) {
        next().force(file);
    }

    @Override
    public void forceDirectory(Path directory) {
        next().forceDirectory(directory);
    }

    @Override
    public void forceTree(Path root) {
        next().forceTree(root);
    }
}
