package org.drydock.installer.cli;

import java.util.Map;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.plan.RunSpace;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.update.Goal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollback}. */
@Command(
        name = "rollback",
        description = "Goes back to what was installed before the last update, from its backup.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.PRECONDITION,
            "20:failed; the site is as it was before the rollback",
            ExitCodes.NEEDS_HELP,
            ExitCodes.CANCELLED
        })
final class RollbackCommand extends SiteCommand {
    @Mixin
    private final DiscardSince discardSince = new DiscardSince();

    @Mixin
    private final Consent consent = new Consent();

    RollbackCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = layout();
        SiteLock.during(machine().disk(), layout, () -> {
            var site = new Runs(machine(), console).readyToGoBack(openSite());
            var backup = backup(site);
            var release = backup.description().installed().orElseThrow().release();
            console.say("back from " + site.present().release() + " to " + release + ", as it was at "
                    + backup.description().at());
            discardSince.require("going back", backup.description());
            Preflight.require(
                    site,
                    RunSpace.ofRestore(
                            machine().disk(), site, backup.description().restoredSize()));
            consent.require(machine(), "Go back to " + release + " now?");
            new Runs(machine(), console).perform(site, new Goal.ToBackup(backup, RunKind.ROLLBACK));
            console.result(site.present().product().title() + " is at " + release + " again");
            console.message("result", Map.of("release", release.toString(), "changed", true));
        });
    }

    /** The backup that the run made which installed what is there. */
    private static Backup backup(Site site) {
        var run = site.present().run();
        var backup = BackupStore.read(new BackupStore(site.backups()).place(run))
                .filter(found -> found.description().installed().isPresent())
                .filter(found -> found.description()
                        .installation()
                        .equals(site.installation().nonce()));
        return backup.orElseThrow(() -> missing(site, run));
    }

    private static UpdateException missing(Site site, String run) {
        var made = RunRecord.read(site.layout().run(run))
                .filter(record -> record.started().from().isPresent())
                .flatMap(RunRecord::backedUp);
        return made.isPresent()
                ? UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "the backup that run " + run + " made is not in " + site.backups(),
                        "put it back if it was moved, mount what it is on, or correct backup.folder in site.yaml;"
                                + " installer backup list shows what there is")
                : UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "there is nothing to go back to: run " + run + " left no backup of an earlier release in "
                                + site.backups(),
                        "installer backup list shows what there is");
    }
}
