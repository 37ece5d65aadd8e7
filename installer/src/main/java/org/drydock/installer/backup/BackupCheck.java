package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Reads a backup whole and compares it with its description. */
public final class BackupCheck {
    private final BackupLayout layout;

    public BackupCheck(BackupLayout layout) {
        this.layout = layout;
    }

    /** @throws UpdateException PRECONDITION naming what is missing, superfluous or different */
    public void require(BackupDescription description) {
        var differences = differences(description);
        if (!differences.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.folder() + ": this backup is not what was written: " + String.join("; ", differences),
                    "a damaged backup is never used; look for an older one: installer backup list");
        }
    }

    /** Everything that is not as described. */
    public List<String> differences(BackupDescription description) {
        var differences = new ArrayList<String>();
        description
                .databases()
                .forEach((name, copy) -> copy.files()
                        .forEach(file -> file(layout.database(name).resolve(file.path()), file, differences)));
        description.files().forEach(file -> file(layout.files().resolve(file.path()), file, differences));
        description.data().forEach((path, tree) -> tree(layout.data(path), tree, differences));
        description.code().ifPresent(tree -> code(description.codeIn(layout.code()), tree, differences));
        return differences;
    }

    private static void file(Path path, TreeEntry.File expected, List<String> differences) {
        if (!Files.isRegularFile(path)) {
            differences.add(path + " is missing");
        } else if (!Sha256.of(path).equals(expected.sha256())) {
            differences.add(path + " has other content");
        }
    }

    private static void tree(Path root, FileTree expected, List<String> differences) {
        if (!FileTree.of(root).digest().equals(expected.digest())) {
            differences.add(root + " holds something else");
        }
    }

    private void code(FileTree found, FileTree expected, List<String> differences) {
        if (!found.digest().equals(expected.digest())) {
            differences.add(layout.code() + " holds something else");
        }
    }
}
