package org.drydock.builder.cli;

import java.nio.file.Path;
import org.drydock.builder.assembly.Bundles;
import org.drydock.bundle.BundleListener;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inspect FILE}. */
@Command(
        name = "inspect",
        description =
                "Shows what a bundle says of itself. Every byte is compared with that, but whoever made it is believed:"
                        + " use verify for more.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:shown; nothing is said about who made it",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            "10:damaged, or not a bundle",
            ExitCodes.PRECONDITION
        })
final class InspectCommand extends BaseCommand {
    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        try (var bundle = Bundles.unverified(file, BundleListener.NONE)) {
            console.warning("not verified: nothing is known about who made this bundle");
            var view = new BundleView(bundle);
            view.lines().forEach(console::result);
            console.document(view.fields());
        }
    }
}
