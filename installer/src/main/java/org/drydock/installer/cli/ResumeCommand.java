package org.drydock.installer.cli;

import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.Ending;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.Sites;
import picocli.CommandLine.Command;

/** {@code resume}. */
@Command(
        name = "resume",
        description = "Finishes a run that was interrupted: forward if it had committed, otherwise back.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:ended new, or there was nothing to finish",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.PRECONDITION,
            "20:ended old: the old state is restored and checked",
            ExitCodes.NEEDS_HELP
        })
final class ResumeCommand extends SiteCommand {
    ResumeCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = layout();
        SiteLock.during(machine().disk(), layout, () -> {
            var runs = new Runs(machine(), console);
            var before = openSite();
            var result = runs.finishEarlier(before);
            if (result.isEmpty()) {
                Preflight.requireWell(before);
                console.result("nothing to finish");
                console.message("result", java.util.Map.of("changed", false));
                return;
            }
            runs.tell(result.get());
            var site = Sites.open(layout, machine().secrets());
            var release = site.installed()
                    .map(present -> "release " + present.release())
                    .orElse("nothing");
            if (result.get().ending() == Ending.UNCHANGED) {
                throw UpdateException.withHint(
                        FailureKind.RESTORED,
                        "run " + result.get().run() + " was ended before it had changed anything: " + release
                                + " is installed, as before",
                        "the log is " + result.get().log());
            }
            if (result.get().ending() != Ending.NEW) {
                throw UpdateException.withHint(
                        FailureKind.RESTORED,
                        "run " + result.get().run() + " was undone: " + release + " is installed, restored and checked",
                        "the log is " + result.get().log());
            }
            console.result("run " + result.get().run() + " is finished: " + release + " is installed");
        });
    }
}
