package org.drydock.installer.cli;

import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.installer.cli.output.StatusView;
import picocli.CommandLine.Command;

/** {@code status}. */
@Command(
        name = "status",
        description = "Tells what is installed and whether a run is unfinished; changes nothing.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {"0:told, whatever it is", ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION})
final class StatusCommand extends SiteCommand {
    StatusCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var view = StatusView.of(layout(), machine().secrets());
        view.lines().forEach(console::result);
        console.document(view.fields());
    }
}
