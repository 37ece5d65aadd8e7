package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Lets the engine's library that comes with the new code open what the steps have left: the installer's own may be another. */
final class OwnLibraries {
    private final RunSite run;

    OwnLibraries(RunSite run) {
        this.run = run;
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

    private static void require(Database database, Path library, String name) {
        if (!database.exists() || database.files().isEmpty()) {
            return; // on another engine
        }
        if (!Files.isRegularFile(library)) {
            throw failed(database, "expected " + name + " in the new release's code, found none");
        }
        database.refusalBy(library).ifPresent(reason -> {
            throw failed(database, "the new release's own " + name + " does not open it: " + reason);
        });
    }

    private static UpdateException failed(Database database, String reason) {
        return new UpdateException(FailureKind.UPDATE_FAILED, "database " + database.name() + ": " + reason);
    }
}
