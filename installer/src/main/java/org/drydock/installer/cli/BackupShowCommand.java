package org.drydock.installer.cli;

import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.database.DatabaseCopy;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.Dumps;
import org.drydock.installer.plan.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code backup show}. */
@Command(
        name = "show",
        description = "Shows exactly what is in a backup, and what is not.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {"0:shown", ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION})
final class BackupShowCommand extends SiteCommand {
    @Mixin
    private final BackupArgument argument = new BackupArgument();

    BackupShowCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var backup = argument.find(this);
        var description = backup.description();
        console.result("backup    " + description.run() + ", " + description.reason());
        console.result("made      " + description.at() + " of " + description.site());
        description
                .installed()
                .ifPresent(present ->
                        console.result("release   " + present.product().title() + " " + present.release()));
        description
                .databases()
                .forEach((name, copy) -> console.result("database  " + name + ", " + copy.engine() + ", "
                        + Bytes.text(copy.size()) + where(backup, copy)));
        description
                .files()
                .forEach(file -> console.result("file      " + file.path() + ", " + Bytes.text(file.size())));
        description
                .data()
                .forEach((path, saved) -> console.result("folder    " + path + ", "
                        + saved.tree().entries().size() + " entries, "
                        + Bytes.text(saved.tree().size()) + ", " + saved.policy() + ": "
                        + saved.keeping().meaning()
                        + (saved.keeping().holdsContent() ? "" : "; cannot be restored elsewhere")));
        description
                .code()
                .ifPresent(tree ->
                        console.result("code      " + tree.entries().size() + " files, " + Bytes.text(tree.size())));
        description.unprotected().forEach(path -> console.result("not in it " + path));
        console.result("digest    " + backup.digest());
        console.document(BackupListCommand.fields(backup));
    }

    private static String where(Backup backup, DatabaseCopy copy) {
        if (copy.onServer().isEmpty()) {
            return "";
        }
        return ", clone " + copy.onServer().get() + " on its server"
                + new Dumps(backup)
                        .of(copy.name())
                        .map(dump -> "; dump, " + Bytes.text(dump.size()))
                        .orElseGet(() -> new Dumps(backup).unreadable().contains(copy.name())
                                ? "; dump, whose description cannot be read"
                                : "; no dump: cannot be restored on another server");
    }
}
