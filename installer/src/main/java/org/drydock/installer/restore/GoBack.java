package org.drydock.installer.restore;

import java.nio.file.Path;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.journal.Ending;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunJournal;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.service.DataPrograms;
import org.drydock.installer.service.Servers;
import org.drydock.installer.site.Site;
import org.drydock.process.Leftovers;

/**
 * Ends a run that did not commit: puts back all that it may have changed, opens the gate to the old code and starts it.
 * What there is to put back is read from the journal and from nothing else.
 */
public final class GoBack {
    /** After so many tries a person is asked. */
    public static final int TRIES = 3;

    private final Disk disk;
    private final Site site;
    private final RunRecord run;
    private final RunJournal journal;
    private final RestoreProgress progress;
    private final RunProducts products;
    private boolean isPutBack;
    private boolean hasFailed = true;

    public GoBack(Disk disk, Site site, RunRecord run, RunJournal journal, RestoreProgress progress) {
        this.disk = disk;
        this.site = site;
        this.run = run;
        this.journal = journal;
        this.progress = progress;
        this.products = new RunProducts(site, run, progress::waits);
        this.isPutBack = run.isPutBack();
    }

    /**
     * Tries until it is done, {@value #TRIES} times at most.
     *
     * @param reason why the run is undone
     * @throws UpdateException NEEDS_HELP if it cannot be done; a later call goes on from there
     */
    public Ending run(String reason) {
        if (run.committed().isPresent()) {
            throw new IllegalStateException("run " + run.id() + " has committed: there is no way back");
        }
        var ending = untilDone(reason);
        tidy();
        return ending;
    }

    /** Ends a run that did what it was for and has nothing new to lead to: what it stopped goes on. */
    public Ending reopen(String reason) {
        hasFailed = false;
        return run(reason);
    }

    private Ending untilDone(String reason) {
        UpdateException failure = null;
        var servers = new Servers(products.databases().values(), progress::waits);
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (hasFailed || attempt > 1) {
                progress.goesBack(attempt, reason);
            }
            try {
                servers.await();
                new Room(disk, site.layout(), products.databases().values(), run.id()).release();
                journal.goingBack(run.attempts() + attempt, reason);
                return once(reason);
            } catch (RuntimeException e) {
                failure = failed(reason, e, failure);
                progress.failed(attempt, e);
            }
        }
        throw java.util.Objects.requireNonNull(failure);
    }

    private Ending once(String reason) {
        var ending = run.hasEntered(Phase.MARK) ? Ending.OLD : Ending.UNCHANGED;
        if (!isPutBack) {
            closeGate();
            stopWhatThisRunStarted();
            removeStaged();
            if (ending == Ending.OLD) {
                putBack();
            }
            journal.putBack();
            isPutBack = true;
        }
        openGate();
        serve();
        removeNeedlessBackup(ending);
        journal.closed(ending, reason);
        return ending;
    }

    /** A health check without a private start had opened it. */
    private void closeGate() {
        if (run.hasEntered(Phase.GATE)) {
            code().close(disk);
        }
    }

    /** As it stands now: in place, folders change their names on the way. */
    private CodeLayout code() {
        return CodeLayout.of(site, run.started().product(), run.started().code(), run.layout());
    }

    /** Also programs of steps that outlived an installer that was killed: they would go on changing what is put back. */
    private void stopWhatThisRunStarted() {
        Leftovers.of(site.layout().root(), run.id()).end();
        if (!run.hasEntered(Phase.HEALTH)) {
            return;
        }
        progress.doing("stop what the run started");
        code().staged().ifPresent(products::stopComing);
    }

    private void putBack() {
        var backup = RunBackup.of(run);
        progress.doing("restore from " + backup.layout().folder());
        code().restorable().ifPresent(folder -> putBackCode(backup, folder));
        new Restore(disk, site.layout().root(), products.databases(), backup, run.layout(), programs()).run();
    }

    /** Of the release that was there; where there was none, no folder needs any. */
    private DataPrograms programs() {
        var root = site.layout().root();
        return new DataPrograms(
                root,
                () -> site.installed().isPresent() ? code().present() : root,
                run.id(),
                program -> progress.listener(program, () -> {}));
    }

    private void putBackCode(Backup backup, Path folder) {
        backup.description()
                .code()
                .ifPresent(tree -> new TreeRestore(
                                disk,
                                backup.layout().code(),
                                folder,
                                run.layout().aside().resolve("code"))
                        .run(tree));
    }

    private void removeStaged() {
        run.layout().passing().forEach(folder -> Directories.deleteTree(disk, folder));
        var code = code();
        Directories.deleteTree(disk, code.staging());
        if (run.started().isNewCode() && run.hasEntered(Phase.STAGE)) {
            code.removeStaged(disk, run.hasLeft(Phase.STAGE));
        }
    }

    private void openGate() {
        if (run.hasEntered(Phase.GATE)) {
            code().openToPresent(disk);
        }
    }

    private void serve() {
        if (!run.hasEntered(Phase.STOP)
                || !run.started().wasServing()
                || site.installed().isEmpty()) {
            return;
        }
        var service = products.present(code().present());
        if (service.isPresent() && !service.get().isUp()) {
            progress.doing("start release " + site.present().release());
            service.get().start();
        }
    }

    /** Half a backup, or one of a site that the run did not change, only takes room (field failure F12). */
    private void removeNeedlessBackup(Ending ending) {
        // After a restore it stays until the journal says so: killed before that, the run is undone from it once more.
        var isWanted = ending == Ending.OLD || run.started().kind() == RunKind.BACKUP;
        if (run.backedUp().isEmpty() || !isWanted) {
            removal().of(run.id());
        }
    }

    private BackupRemoval removal() {
        return new BackupRemoval(
                disk, new BackupStore(site.backups()), products.databases().values());
    }

    /** The run is over: what cannot be removed now is removed after a later one. */
    private void tidy() {
        try {
            if (run.started().kind().isFirst()) {
                removal().of(run.id()); // of what stands there again
                removal().movedAway(); // nothing of the customer's was in it
            }
            new Pruning(disk, site).run();
        } catch (DiskException | UpdateException e) {
            progress.doing("older backups stay for now: " + e.getMessage());
        }
    }

    private UpdateException failed(
            String reason, RuntimeException e, @org.jspecify.annotations.Nullable UpdateException earlier) {
        var place = run.backedUp()
                .map(backup -> "the backup is " + backup.folder())
                .orElse("nothing of the customer's was changed");
        var failure = new UpdateException(
                FailureKind.NEEDS_HELP,
                reason + "; and going back failed: " + e.getMessage(),
                place + "; remove the cause and run: installer resume --site "
                        + site.layout().root(),
                e);
        if (earlier != null) {
            failure.addSuppressed(earlier);
        }
        return failure;
    }
}
