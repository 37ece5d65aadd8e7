package org.drydock.installer.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.bundle.BundleListener;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.installer.backup.CodeCopy;
import org.drydock.installer.site.Site;
import org.drydock.step.ScriptFile;

/** Puts the new code beside the old, under a name of its own: nothing points to it yet. */
final class Stage {
    private final RunSite run;
    private final RunProgress progress;

    Stage(RunSite run, RunProgress progress) {
        this.run = run;
        this.progress = progress;
    }

    void release(Goal.ToRelease goal) {
        scripts(goal);
        var place = run.newCode().orElseThrow();
        if (isThere(place, goal.plan().manifest().code().tree())) {
            return;
        }
        var staging = emptied();
        var reuse = run.site().installed().map(present -> run.site().code());
        goal.bundle().stage(run.disk(), staging, reuse, listener());
        moveIn(staging, place);
    }

    void backup(Goal.ToBackup goal) {
        var place = run.newCode().orElseThrow();
        if (isThere(place, goal.installed().tree())) {
            return;
        }
        var staging = emptied();
        CodeCopy.copy(run.disk(), goal.backup().layout().code(), staging);
        moveIn(staging, place);
    }

    /** The steps' files, each hashed when it is read from the bundle: nothing else is ever run. */
    private void scripts(Goal.ToRelease goal) {
        var folder = run.layout().scripts();
        Directories.create(run.disk(), folder, FileMode.PRIVATE_DIRECTORY);
        for (ScriptFile script : goal.plan().manifest().scripts()) {
            var copy = folder.resolve(script.sha256().hex());
            if (!Files.exists(copy)) {
                goal.bundle().copyScript(run.disk(), script, copy, FileMode.PRIVATE_FILE);
            }
        }
    }

    /** A tree that is there already is used again only after every byte of it was hashed. */
    private static boolean isThere(Path place, Sha256 tree) {
        return Files.isDirectory(place)
                && FileTree.of(place).withoutFolders().digest().equals(tree);
    }

    private Path emptied() {
        var staging = run.site().layout().staging(run.id());
        Directories.create(run.disk(), Directories.parent(staging), FileMode.DIRECTORY);
        Directories.deleteTree(run.disk(), staging);
        return staging;
    }

    private void moveIn(Path staging, Path place) {
        Directories.deleteTree(run.disk(), place); // there, but not what it must be
        run.disk().move(staging, place);
        run.disk().forceDirectory(Directories.parent(place));
    }

    private BundleListener listener() {
        return new BundleListener() {
            @Override
            public void advanced(long bytes) {
                run.stop().check();
                progress.advanced(bytes);
            }
        };
    }

    /** The folder that a release's code will have. */
    static Optional<Path> place(Site site, Goal goal) {
        if (goal instanceof Goal.ToRelease release) {
            var manifest = release.plan().manifest();
            return Optional.of(
                    site.layout().version(manifest.release(), manifest.code().tree()));
        }
        if (goal instanceof Goal.ToBackup backup) {
            return Optional.of(site.layout()
                    .version(backup.installed().release(), backup.installed().tree()));
        }
        return Optional.empty();
    }
}
