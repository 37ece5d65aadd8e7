package org.drydock.durable;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The operations that change a file system. One instance comes from the command line and is passed down; tests hand in
 * decorators that count, fail or kill. All of them throw {@link DiskException}, which names operation and path.
 */
public interface Disk {
    /** The real thing. */
    static Disk real() {
        return RealDisk.INSTANCE;
    }

    /** Opens a file for writing that must not exist yet. The mode is exact: the umask takes nothing from it. */
    Sink create(Path file, FileMode mode);

    /** Opens an existing file for appending. */
    Sink append(Path file);

    /** Shortens a file to {@code length} bytes and forces that. */
    void truncate(Path file, long length);

    /** Renames within one file system, atomically, replacing a file or link that stands at {@code to}. */
    void move(Path from, Path to);

    /** Creates a symbolic link; {@code target} is stored as given. */
    void link(Path link, Path target);

    /** Gives an existing file a second name on the same file system. */
    void hardLink(Path name, Path existing);

    /**
     * Copies a file, or a directory with all below it and all attributes, by sharing its blocks. What is copied is not
     * durable before it is forced.
     *
     * @param to must not exist; what is there of it afterwards if it fails is to be deleted
     * @param marks environment variables by which a program that does it is found, if it outlives us
     * @throws DiskException also where the file system, or this machine, cannot do that
     */
    void cloneTree(Path from, Path to, Map<String, String> marks);

    /** Deletes a file, a link or an empty directory; it must exist. */
    void delete(Path path);

    /** Creates one directory; its parent must exist. The mode is exact. */
    void makeDirectory(Path directory, FileMode mode);

    /**
     * Gives {@code to} the mode, the modification time and, as far as we may, owner and group of {@code from}. Durable
     * when {@code to} is forced afterwards.
     */
    void copyAttributes(Path from, Path to);

    /** Gives a file the access control list of another one, as {@link AccessLists} sees them, and its mode. */
    void copyAccessList(Path from, Path to);

    void setMode(Path path, FileMode mode);

    /** Makes the content of a file durable that somebody else wrote, such as a closed database file. */
    void force(Path file);

    /** Makes names in a directory durable: creations, renames and deletions in it. */
    void forceDirectory(Path directory);

    /** Makes everything below a directory durable, in one go where the platform can. */
    void forceTree(Path root);

    /** An open file. Closing does not force. */
    interface Sink extends Closeable {
        /** Writes all remaining bytes. */
        void write(ByteBuffer bytes);

        /** Makes what was written durable. Not to be called again on this sink after it has thrown. */
        void force();

        @Override
        void close();
    }
}
