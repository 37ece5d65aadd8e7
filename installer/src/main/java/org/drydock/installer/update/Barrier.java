package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.durable.Directories;
import org.drydock.installer.backup.Protected;

/** Makes durable what others wrote: steps and the product, in databases, each engine in its own way, and in data folders. */
final class Barrier {
    private final RunSite run;

    Barrier(RunSite run) {
        this.run = run;
    }

    void run() {
        run.databases().values().stream()
                .filter(database -> database.exists())
                .forEach(database -> database.barrier(run.disk()));
        Protected.of(run.site(), run.products()).data().stream()
                .map(folder -> run.site().layout().root().resolve(folder.path()))
                .filter(folder -> Files.isDirectory(folder))
                .forEach(this::force);
    }

    /** Its own name, too: a step may have made it. */
    private void force(Path folder) {
        run.disk().forceTree(folder);
        run.disk().forceDirectory(Directories.parent(folder));
    }
}
