package org.drydock.database;

import java.util.List;
import java.util.Optional;
import org.drydock.digest.TreeEntry;

/**
 * What a backup holds of one database.
 *
 * @param engine engine id
 * @param version of the engine that wrote it, as it says itself
 * @param files relative to the folder that the copy stands in
 * @param onServer name of a database on the same server that is the copy, or part of it; empty if files are all of it
 */
public record DatabaseCopy(
        String name, String engine, String version, List<TreeEntry.File> files, Optional<String> onServer) {
    public DatabaseCopy {
        files = List.copyOf(files);
    }

    /** Bytes in all files. */
    public long size() {
        return files.stream().mapToLong(TreeEntry.File::size).sum();
    }
}
