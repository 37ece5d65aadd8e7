package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.durable.Directories;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.restore.Pruning;
import org.drydock.installer.site.History;
import org.drydock.installer.site.Installed;

/** Removes what nobody needs any more: work of this run, backups beyond those to keep, code that is in no use. */
final class Tidy {
    private final RunSite run;
    private final RunKind kind;
    private final Outcome outcome;

    Tidy(RunSite run, RunKind kind, Outcome outcome) {
        this.run = run;
        this.kind = kind;
        this.outcome = outcome;
    }

    void run() {
        run.room().release();
        run.layout().passing().forEach(folder -> Directories.deleteTree(run.disk(), folder));
        Directories.deleteTree(run.disk(), run.layout().gate());
        if (kind == RunKind.INSTALL) {
            run.backups().remove(run.disk(), run.id()); // of an empty folder: it was only there to go back to
        }
        run.databases()
                .values()
                .forEach(
                        database -> database.asides().forEach(file -> run.disk().delete(file)));
        new Pruning(run.disk(), run.site()).run(Optional.of(outcome.installed().run()));
        pruneCode();
    }

    /** Keeps the new release's folder, and the previous one's, to which a rollback goes. */
    private void pruneCode() {
        var wanted = Stream.concat(
                        Stream.of(folder(outcome.installed())),
                        outcome.previousCode().stream()
                                .map(name -> run.site().layout().versions().resolve(name)))
                .collect(Collectors.toSet());
        for (Path folder : codeFolders()) {
            if (isOurs(folder, wanted)) {
                Directories.deleteTree(run.disk(), folder);
            }
        }
    }

    private Path folder(Installed installed) {
        return run.site().layout().version(installed.release(), installed.tree());
    }

    /** Only releases that were installed here: what else stands there is not ours to delete. */
    private boolean isOurs(Path folder, Set<Path> wanted) {
        return !wanted.contains(folder)
                && new History(run.site().layout())
                        .events().stream()
                                .map(event -> run.site().layout().version(event.to(), event.tree()))
                                .anyMatch(folder::equals);
    }

    private List<Path> codeFolders() {
        var folders = new ArrayList<Path>();
        for (Path path : Directories.list(run.site().layout().versions())) {
            if (Files.isDirectory(path)) {
                folders.add(path);
            }
        }
        return folders;
    }
}
