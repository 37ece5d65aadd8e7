package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupCheck;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.plan.RunSpace;
import org.drydock.installer.restore.RestoreElsewhere;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.update.Goal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup restore}. */
@Command(
        name = "restore",
        description = "Puts the site back to a backup, or makes a site of it elsewhere.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.PRECONDITION,
            "20:failed; the site is as it was before",
            ExitCodes.NEEDS_HELP,
            ExitCodes.CANCELLED
        })
final class BackupRestoreCommand extends SiteCommand {
    @Mixin
    private final BackupArgument argument = new BackupArgument();

    @Mixin
    private final Consent consent = new Consent();

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "An empty folder that becomes a site of its own; needs no site, and changes none.")
    private @Nullable Path into;

    @Option(
            names = "--site-file",
            paramLabel = "FILE",
            description = "With --into: the new site's site.yaml, which names databases of its own on servers.")
    private @Nullable Path siteFile;

    @Mixin
    private final DiscardSince discardSince = new DiscardSince();

    BackupRestoreCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        if (into != null) {
            elsewhere(file(into), console);
        } else if (siteFile != null) {
            throw new UpdateException(FailureKind.USAGE, "--site-file is only of use with --into");
        } else {
            here(console);
        }
    }

    private void elsewhere(Path folder, Console console) {
        var backup = argument.find(this);
        new BackupCheck(backup.layout()).require(backup.description());
        new RestoreElsewhere(
                        machine().disk(),
                        backup,
                        folder,
                        machine().secrets(),
                        Optional.ofNullable(siteFile).map(this::file))
                .run()
                .forEach(console::warning);
        console.result("backup " + backup.description().run() + " is restored into " + folder);
        console.message("result", Map.of("site", folder.toString()));
    }

    private void here(Console console) {
        var layout = layout();
        SiteLock.during(machine().disk(), layout, () -> {
            var runs = new Runs(machine(), console);
            var site = runs.readyToGoBack(openSite());
            var backup = argument.find(this);
            requireUse(site, backup);
            Preflight.require(
                    site,
                    RunSpace.ofRestore(
                            machine().disk(), site, backup.description().restoredSize()));
            consent.require(
                    machine(), "Put the site back to " + backup.description().at() + " now?");
            runs.perform(site, new Goal.ToBackup(backup, RunKind.RESTORE));
            var release = backup.description().installed().orElseThrow().release();
            console.result("the site is at release " + release + ", as it was at "
                    + backup.description().at());
            console.message("result", Map.of("release", release.toString(), "changed", true));
        });
    }

    private void requireUse(Site site, Backup backup) {
        var product = site.installation().product();
        var installed = backup.description().installed();
        if (installed.isEmpty() || !installed.get().product().id().equals(product)) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    backup.layout().folder() + ": expected a backup of " + product + ", found one of "
                            + installed.map(present -> present.product().id()).orElse("no release"));
        }
        if (!backup.description().installation().equals(site.installation().nonce())) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    backup.layout().folder() + ": this is a backup of another site, "
                            + backup.description().site(),
                    "make a site of it elsewhere: --into DIR");
        }
        discardSince.require("restoring", backup.description());
    }
}
