package org.drydock.builder.cli;

import org.drydock.cli.BaseCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code root init|show}. */
@Command(
        name = "root",
        description = "Makes and shows trust roots: the keys that sites believe.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {ExitCodes.DONE, ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION},
        subcommands = {RootInitCommand.class, RootShowCommand.class})
final class RootCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @SuppressWarnings("unused") // picocli acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "expected a command");
        }
    }
}
