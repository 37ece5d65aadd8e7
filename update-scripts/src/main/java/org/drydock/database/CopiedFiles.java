package org.drydock.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.DiskException;

/** Copies made of files: whether they still are what was written. */
public final class CopiedFiles {
    private CopiedFiles() {}

    /** Missing and changed files, and those that the copy knows nothing of. */
    public static List<String> damage(DatabaseCopy copy, Path folder) {
        var damage = new ArrayList<String>();
        for (TreeEntry.File file : copy.files()) {
            damage.addAll(difference(file, folder.resolve(file.path())));
        }
        var expected =
                copy.files().stream().map(file -> folder.resolve(file.path())).toList();
        Directories.list(folder).stream()
                .filter(path -> !expected.contains(path))
                .forEach(path -> damage.add(path + ": not expected"));
        return damage;
    }

    private static List<String> difference(TreeEntry.File expected, Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(path + ": missing");
        }
        if (size(path) != expected.size()) {
            return List.of(path + ": expected " + expected.size() + " bytes, found " + size(path));
        }
        var found = Sha256.of(path);
        return found.equals(expected.sha256())
                ? List.of()
                : List.of(path + ": expected SHA-256 " + expected.sha256() + ", found " + found);
    }

    public static boolean isSame(TreeEntry.File expected, Path path) {
        return Files.isRegularFile(path)
                && size(path) == expected.size()
                && Sha256.of(path).equals(expected.sha256());
    }

    static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new DiskException("read the size of", path, e);
        }
    }
}
