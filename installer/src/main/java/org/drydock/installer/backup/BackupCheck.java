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
        require(differences(description));
    }

    /**
     * The same without what is only linked: of that each file is judged when it is needed, as one that somebody has
     * spoiled is no reason to put nothing back.
     */
    public void requireForGoingBack(BackupDescription description) {
        var differences = small(description);
        description.data().forEach((path, saved) -> folder(layout.data(path), saved, differences));
        description.code().ifPresent(tree -> code(description.codeIn(layout.code()), tree, differences));
        require(differences);
    }

    /** The same without code and data folders. */
    void requireDatabasesAndFiles(BackupDescription description) {
        require(small(description));
    }

    private void require(List<String> differences) {
        if (!differences.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.folder() + ": this backup is not what was written: " + String.join("; ", differences),
                    "a damaged backup is never used; look for an older one: installer backup list");
        }
    }

    /** Everything that is not as described. */
    public List<String> differences(BackupDescription description) {
        var differences = small(description);
        description.data().forEach((path, saved) -> {
            if (saved.keeping() == Keeping.LINKED) {
                links(description, path, saved.tree(), differences);
            } else {
                folder(layout.data(path), saved, differences);
            }
        });
        description.code().ifPresent(tree -> code(description.codeIn(layout.code()), tree, differences));
        return differences;
    }

    private List<String> small(BackupDescription description) {
        var differences = new ArrayList<String>();
        description
                .databases()
                .forEach((name, copy) -> copy.files()
                        .forEach(file -> file(layout.database(name).resolve(file.path()), file, differences)));
        description.files().forEach(file -> file(layout.files().resolve(file.path()), file, differences));
        return differences;
    }

    private static void folder(Path root, SavedFolder saved, List<String> differences) {
        switch (saved.keeping()) {
            case COPIED, CLONED -> tree(root, saved.tree(), differences);
            case BY_COMMANDS -> tree(root, saved.output(), differences);
            case LINKED, LISTED -> {} // what stands in the folder itself is not ours to keep
        }
    }

    private void links(BackupDescription description, String path, FileTree recorded, List<String> differences) {
        var content = new GrownContent(layout, description, path, layout.data(path));
        for (TreeEntry entry : recorded.entries()) {
            if (entry instanceof TreeEntry.File file) {
                var link = layout.data(path).resolve(file.path());
                GrownFile.problem(link, file)
                        .filter(problem -> content.parts(file, link).isEmpty())
                        .ifPresent(problem -> differences.add(link + " " + problem));
            }
        }
    }

    private static void file(Path path, TreeEntry.File expected, List<String> differences) {
        if (!Files.isRegularFile(path)) {
            differences.add(path + " is missing");
        } else if (!Sha256.of(path).equals(expected.sha256())) {
            differences.add(path + " has other content");
        }
    }

    private static void tree(Path root, FileTree expected, List<String> differences) {
        if (!FileTree.of(root).isAlike(expected)) {
            differences.add(root + " holds something else");
        }
    }

    private void code(FileTree found, FileTree expected, List<String> differences) {
        if (!found.digest().equals(expected.digest())) {
            differences.add(layout.code() + " holds something else");
        }
    }
}
