package org.drydock.installer.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.database.DatabaseCopy;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.backup.Dumps;
import org.drydock.installer.backup.SavedFolder;
import org.drydock.installer.plan.Bytes;
import picocli.CommandLine.Command;

/** {@code backup list}. */
@Command(
        name = "list",
        description = "Lists the site's backups, oldest first.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {"0:listed", ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.PRECONDITION})
final class BackupListCommand extends SiteCommand {
    BackupListCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var site = openSite();
        var store = new BackupStore(site.backups());
        var backups = store.all();
        for (Backup backup : backups) {
            var description = backup.description();
            console.result(description.run() + "  " + description.at() + "  "
                    + description
                            .installed()
                            .map(present -> "release " + present.release())
                            .orElse("before the installation")
                    + "  " + Bytes.text(size(backup)) + "  " + description.reason() + clones(backup)
                    + (backup.isOf(site) ? "" : ", of " + description.site()));
            new Dumps(backup)
                    .unreadable()
                    .forEach(name -> console.warning("backup " + description.run() + ": the dump of database " + name
                            + " cannot be used, as its description cannot be read"));
        }
        var unreadable = store.unreadable();
        unreadable.forEach(text -> console.warning("this backup cannot be used: " + text));
        if (backups.isEmpty()) {
            console.say("no backups in " + store.folder());
        }
        console.document(Map.of(
                "backups", backups.stream().map(BackupListCommand::fields).toList(), "unreadable", unreadable));
    }

    /** Bytes in files. */
    private static long size(Backup backup) {
        return backup.description().size()
                + new Dumps(backup)
                        .all().values().stream().mapToLong(DatabaseCopy::size).sum();
    }

    private static String clones(Backup backup) {
        var dumps = new Dumps(backup);
        var names = new TreeSet<>(dumps.onServers().keySet());
        names.removeAll(dumps.all().keySet());
        return names.isEmpty() ? "" : ", clone only: " + String.join(", ", names);
    }

    /** In what forms a backup holds a database: {@code files}, {@code clone} on its server, {@code dump}. */
    static List<String> kinds(Backup backup, DatabaseCopy copy) {
        if (copy.onServer().isEmpty()) {
            return List.of("files");
        }
        return new Dumps(backup).of(copy.name()).isPresent() ? List.of("clone", "dump") : List.of("clone");
    }

    private static Map<String, Object> folder(String path, SavedFolder saved) {
        return Map.of(
                "folder",
                path,
                "policy",
                saved.policy().toString(),
                "kept",
                saved.keeping().toString(),
                "meaning",
                saved.keeping().meaning(),
                "holds_content",
                saved.keeping().holdsContent(),
                "entries",
                saved.tree().entries().size(),
                "folder_size",
                saved.tree().size(),
                "size",
                saved.size());
    }

    static Map<String, Object> fields(Backup backup) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("backup", backup.description().run());
        fields.put("folder", backup.layout().folder().toString());
        fields.put("site", backup.description().site());
        fields.put("at", backup.description().at().toString());
        fields.put("reason", backup.description().reason());
        backup.description().installed().ifPresent(present -> {
            fields.put("product", present.product().id());
            fields.put("release", present.release().toString());
        });
        fields.put("size", size(backup));
        fields.put("databases", backup.description().databases().keySet());
        var kinds = new TreeMap<String, List<String>>();
        backup.description().databases().forEach((name, copy) -> kinds.put(name, kinds(backup, copy)));
        fields.put("copies", kinds);
        fields.put(
                "files",
                backup.description().files().stream().map(file -> file.path()).toList());
        fields.put("data", backup.description().data().keySet());
        fields.put(
                "folders",
                backup.description().data().entrySet().stream()
                        .map(folder -> folder(folder.getKey(), folder.getValue()))
                        .toList());
        fields.put("not_in_it", backup.description().unprotected());
        fields.put("digest", backup.digest().hex());
        return fields;
    }
}
