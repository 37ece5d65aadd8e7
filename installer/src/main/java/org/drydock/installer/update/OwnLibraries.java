package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.drydock.database.Database;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Lets the engine's library that comes with the new code open what the steps have left: the installer's own may be another. */
final class OwnLibraries {
    private final RunSite run;
    private final Map<String, TreeEntry> shipped;

    /** @param shipped the new code as it was signed: the library runs inside this program */
    OwnLibraries(RunSite run, FileTree shipped) {
        this.run = run;
        this.shipped = shipped.byPath();
    }

    void require() {
        var product = run.coming().orElseThrow();
        var code = run.newCode().orElseThrow();
        product.databases()
                .values()
                .forEach(definition -> definition
                        .openedBy()
                        .ifPresent(
                                library -> require(run.database(definition.name()), code.resolve(library), library)));
    }

    private void require(Database database, Path library, String name) {
        if (!database.exists() || database.files().isEmpty()) {
            return; // on another engine
        }
        if (!Files.isRegularFile(library)) {
            throw failed(database, "expected " + name + " in the new release's code, found none");
        }
        requireSigned(database, library, name);
        database.refusalBy(library).ifPresent(reason -> {
            throw failed(database, "the new release's own " + name + " does not open it: " + reason);
        });
    }

    private void requireSigned(Database database, Path library, String name) {
        var found = Sha256.of(library);
        if (!(shipped.get(name) instanceof TreeEntry.File file)
                || !file.sha256().equals(found)) {
            throw failed(
                    database,
                    "the staged " + name + " is not the signed one: expected "
                            + (shipped.get(name) instanceof TreeEntry.File file
                                    ? file.sha256().shortened()
                                    : "none")
                            + ", found " + found.shortened());
        }
    }

    private static UpdateException failed(Database database, String reason) {
        return new UpdateException(FailureKind.UPDATE_FAILED, "database " + database.name() + ": " + reason);
    }
}
