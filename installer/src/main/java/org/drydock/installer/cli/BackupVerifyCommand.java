package org.drydock.installer.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupCheck;
import org.drydock.installer.backup.CopiesCheck;
import org.drydock.installer.backup.Dumps;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.site.Site;
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
        new CopiesCheck(backup).require();
        var unseen = new TreeSet<>(new Dumps(backup).onServers().keySet());
        site(backup).ifPresent(site -> unseen.removeAll(new CopiesCheck(backup).requireClones(site)));
        unseen.forEach(name -> console.warning("database " + name
                + ": its clone stands on the server of the site that made it, and was not looked at; that takes the site's"
                + " folder, and a server that lets its user in"));
        console.result("backup " + backup.description().run() + " is what was written, "
                + Bytes.text(backup.description().size()));
        console.document(Map.of("backup", backup.description().run(), "sound", true, "not_looked_at", unseen));
    }

    /** The site that made a backup, if that is where we are. */
    private Optional<Site> site(Backup backup) {
        try {
            return Optional.of(openSite()).filter(backup::isOf);
        } catch (UpdateException e) {
            return Optional.empty(); // a backup in a folder needs none
        }
    }
}
