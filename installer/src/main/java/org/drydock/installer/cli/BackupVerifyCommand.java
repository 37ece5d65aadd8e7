package org.drydock.installer.cli;

import java.util.Map;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.installer.backup.BackupCheck;
import org.drydock.installer.plan.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code backup verify}. */
@Command(
        name = "verify",
        description = "Reads every byte of a backup and compares it with what was written.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {"0:the backup is what was written", ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION})
final class BackupVerifyCommand extends SiteCommand {
    @Mixin
    private final BackupArgument argument = new BackupArgument();

    BackupVerifyCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var backup = argument.find(this);
        new BackupCheck(backup.layout()).require(backup.description());
        console.result("backup " + backup.description().run() + " is what was written, "
                + Bytes.text(backup.description().size()));
        console.document(Map.of("backup", backup.description().run(), "sound", true));
    }
}
