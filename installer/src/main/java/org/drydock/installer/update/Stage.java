package org.drydock.installer.update;

import java.nio.file.Files;
import java.util.Optional;
import org.drydock.bundle.BundleListener;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.CodeCopy;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Layout;
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
        var shipped = goal.plan().manifest().code();
        var code = run.code();
        if (code.isThere(shipped.tree())) {
            return;
        }
        empty(code);
        var reuse = run.site().installed().map(present -> code.present());
        goal.bundle().stage(run.disk(), code.staging(), reuse, listener());
        code.remember(run.disk(), shipped.fileTree());
        code.carryOver(run.disk(), shipped.fileTree());
        code.moveIn(run.disk());
    }

    /** Code in place stays as it is. Otherwise the bundle's code if it is what stands there, so that only what is signed is used; otherwise a copy of that. */
    void adopted(Goal.Adoption goal) {
        scripts(goal);
        var adopted = goal.adopted();
        var code = run.code();
        if (adopted.product().layout() == Layout.IN_PLACE) {
            code.remember(run.disk(), adopted.tree());
            return;
        }
        if (code.isThere(adopted.digest())) {
            return;
        }
        empty(code);
        var found = adopted.code().folder();
        if (adopted.isVendors()) {
            goal.bundle().stage(run.disk(), code.staging(), Optional.of(found), listener());
        } else if (!CodeCopy.copy(run.disk(), found, code.staging())
                .withoutFolders()
                .digest()
                .equals(adopted.digest())) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    found + ": somebody has changed the code while it was copied",
                    "nothing was changed; try again when nobody works there");
        }
        code.moveIn(run.disk());
    }

    void backup(Goal.ToBackup goal) {
        var tree = goal.installed().tree();
        var backup = goal.backup().layout();
        var code = run.code();
        if (code.isThere(tree)) {
            return;
        }
        empty(code);
        CodeCopy.copy(run.disk(), backup.code(), code.staging());
        code.remember(run.disk(), backup.files(), tree);
        code.moveIn(run.disk());
    }

    /** The steps' files, each hashed when it is read from the bundle: nothing else is ever run. */
    private void scripts(Goal.OfBundle goal) {
        var folder = run.layout().scripts();
        Directories.create(run.disk(), folder, FileMode.PRIVATE_DIRECTORY);
        for (ScriptFile script : goal.bundle().manifest().scripts()) {
            var copy = folder.resolve(script.sha256().hex());
            if (!Files.exists(copy)) {
                goal.bundle().copyScript(run.disk(), script, copy, FileMode.PRIVATE_FILE);
            }
        }
    }

    private void empty(CodeLayout code) {
        Directories.create(run.disk(), Directories.parent(code.staging()), FileMode.DIRECTORY);
        Directories.deleteTree(run.disk(), code.staging());
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

    /** What the journal calls the code that a run brings. */
    static Optional<String> name(Site site, Goal goal) {
        if (goal instanceof Goal.ToRelease release) {
            var manifest = release.plan().manifest();
            return Optional.of(CodeLayout.name(
                    site.layout(),
                    manifest.product().layout(),
                    manifest.release(),
                    manifest.code().tree()));
        }
        if (goal instanceof Goal.Adoption adoption) {
            var adopted = adoption.adopted();
            return Optional.of(
                    CodeLayout.adopted(site.layout(), adopted.product().layout(), adopted.release(), adopted.digest()));
        }
        if (goal instanceof Goal.ToBackup backup) {
            return Optional.of(name(site, backup.installed()));
        }
        return Optional.empty();
    }

    /** The same for what is installed already. */
    static String name(Site site, Installed installed) {
        return CodeLayout.name(site.layout(), installed.product().layout(), installed.release(), installed.tree());
    }
}
