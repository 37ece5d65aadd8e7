package org.drydock.installer.cli;

import java.util.Map;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.plan.RunSpace;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.update.Goal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code backup create}. */
@Command(
        name = "create",
        description = "Stops the product, backs it up and starts it again.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.PRECONDITION,
            ExitCodes.NEEDS_HELP,
            ExitCodes.CANCELLED
        })
final class BackupCreateCommand extends SiteCommand {
    @Mixin
    private final Consent consent = new Consent();

    BackupCreateCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = layout();
        SiteLock.during(machine().disk(), layout, () -> {
            var runs = new Runs(machine(), console);
            var site = runs.readyFor(openSite(), true);
            var product = site.present().product().title();
            consent.require(machine(), "Stop " + product + ", back it up and start it again?");
            Preflight.requireWell(site);
            Preflight.require(site, RunSpace.ofBackup(machine().disk(), site));
            var result = runs.perform(site, new Goal.BackupOnly());
            var backup = new BackupStore(site.backups()).find(result.run());
            console.result("backup " + result.run() + ", "
                    + Bytes.text(backup.description().size()) + ", in "
                    + backup.layout().folder());
            console.message(
                    "result",
                    Map.of(
                            "backup",
                            result.run(),
                            "folder",
                            backup.layout().folder().toString()));
        });
    }
}
