package org.drydock.installer.cli;

import org.drydock.cli.BaseCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code backup create|list|show|verify|restore|prune}. */
@Command(
        name = "backup",
        description = "Makes, shows, checks, restores and removes backups.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {ExitCodes.DONE, ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION},
        subcommands = {
            BackupCreateCommand.class,
            BackupListCommand.class,
            BackupShowCommand.class,
            BackupVerifyCommand.class,
            BackupRestoreCommand.class,
            BackupPruneCommand.class
        })
final class BackupCommand implements Runnable {
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
