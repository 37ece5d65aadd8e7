package org.drydock.installer.adopt;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drydock.database.Database;
import org.drydock.database.Session;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.UpdateException;

/** Copies of databases, to be asked: opening an H2 file changes its bytes. Removed when this is closed. */
public final class Copies implements AutoCloseable {
    private final Disk disk;
    private final Path folder;
    private final Map<String, Database> copies = new HashMap<>();

    /** @param folder for the copies; what a killed installer left there is removed */
    public Copies(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
        Directories.deleteTree(disk, folder);
    }

    /** Opens a copy; made once for each database. */
    public Session open(Database database) {
        var copy = copies.get(database.name());
        if (copy == null) {
            copy = copy(database);
            copies.put(database.name(), copy);
        }
        try {
            return copy.open();
        } catch (UpdateException e) {
            throw new UpdateException(
                    e.kind(),
                    told(database, e.text()),
                    e.hint().map(Copies::told).orElse(null),
                    e);
        }
    }

    /** Of the customer's own file, and not of its copy, which is gone when somebody reads this. */
    private String told(Database database, String text) {
        var copies = Pattern.quote(folder.resolve(database.name()).toString()) + "[^ :;]*";
        return database.files().stream()
                .findFirst()
                .map(file -> text.replaceAll(copies, Matcher.quoteReplacement(file.toString())))
                .orElse(text);
    }

    private static String told(String hint) {
        return hint.endsWith("site.yaml")
                ? hint + "; where there is none yet, prepare one and name it: --site-file FILE"
                : hint;
    }

    private Database copy(Database database) {
        var place = folder.resolve(database.name());
        Directories.create(disk, place, FileMode.PRIVATE_DIRECTORY);
        return database.reading(disk, place);
    }

    @Override
    public void close() {
        Directories.deleteTree(disk, folder);
    }
}
