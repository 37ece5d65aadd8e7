package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
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
        var own = copy(database, library);
        requireSigned(database, library, Sha256.of(own), name);
        database.refusalBy(own).ifPresent(reason -> {
            throw failed(database, "the new release's own " + name + " does not open it: " + reason);
        });
    }

    /** What is loaded is what was looked at: programs of the vendor's have been in the code's folder, and other jars are there. */
    private Path copy(Database database, Path library) {
        var folder = run.layout().work().resolve("opened-by");
        Directories.create(run.disk(), folder, FileMode.PRIVATE_DIRECTORY);
        var own = folder.resolve(database.name() + ".jar");
        AtomicFile.copy(run.disk(), Directories.real(library), own);
        return own;
    }

    private void requireSigned(Database database, Path library, Sha256 found, String name) {
        var signed = signed(library);
        if (!signed.equals(Optional.of(found))) {
            throw failed(
                    database,
                    "the staged " + name + " is not the signed one: expected "
                            + signed.map(Sha256::shortened).orElse("none") + ", found " + found.shortened());
        }
    }

    /** Of the file that a name of the code stands for, through whatever links of the vendor's. */
    private Optional<Sha256> signed(Path library) {
        var code = Directories.real(run.newCode().orElseThrow());
        var file = code.relativize(Directories.real(library)).toString();
        return Optional.ofNullable(shipped.get(file))
                .filter(TreeEntry.File.class::isInstance)
                .map(entry -> ((TreeEntry.File) entry).sha256());
    }

    private static UpdateException failed(Database database, String reason) {
        return new UpdateException(FailureKind.UPDATE_FAILED, "database " + database.name() + ": " + reason);
    }
}
