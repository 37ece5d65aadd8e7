package org.drydock.installer.cli;

import java.util.List;
import java.util.Map;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.restore.Clutter;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup prune}. */
@Command(
        name = "prune",
        description = {
            "Removes for good what only takes room: backups beyond those to keep, what runs before the last one moved aside, "
                    + "and what is left of backups that were never finished.",
            "The backup that a rollback goes to stays."
        },
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.PRECONDITION,
            ExitCodes.NEEDS_HELP,
            ExitCodes.CANCELLED
        })
final class BackupPruneCommand extends SiteCommand {
    @Mixin
    private final Consent consent = new Consent();

    @Option(names = "--keep", paramLabel = "N", description = "How many backups stay; by default what site.yaml says.")
    private @Nullable Integer keep;

    BackupPruneCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = layout();
        SiteLock.during(machine().disk(), layout, () -> {
            var site = new Runs(machine(), console).readyFor(openSite(), true);
            var items = new Clutter(machine().disk(), site, wanted(site)).items();
            var size = items.stream().mapToLong(Clutter.Item::size).sum();
            items.forEach(item -> console.result(item.what() + ", " + Bytes.text(item.size())));
            new BackupStore(site.backups())
                    .unreadable()
                    .forEach(text -> console.warning("this backup cannot be used, and stays: " + text));
            if (items.isEmpty()) {
                console.result("nothing to remove");
            } else {
                consent.require(machine(), "Remove these for good?");
                items.forEach(item -> item.removal().run());
                console.result("removed, " + Bytes.text(size));
            }
            console.message("result", Map.of("removed", places(items), "size", size));
        });
    }

    private int wanted(Site site) {
        if (keep == null) {
            return site.config().backup().keep();
        }
        if (keep < 0) {
            throw new UpdateException(FailureKind.USAGE, "--keep: expected 0 or more, found " + keep);
        }
        return keep;
    }

    private static List<String> places(List<Clutter.Item> items) {
        return items.stream().map(Clutter.Item::place).toList();
    }
}
