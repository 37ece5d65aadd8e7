package org.drydock.database.h2;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.OldDriver;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Copy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.h2.jdbc.JdbcException;

/**
 * Makes of a file of an older H2 one of ours, with the same in it: a copy of it is written out as a script by its own
 * driver, and the script read in by ours. Compared before anybody uses it, value by value: there are types that the
 * generations read differently, such as DECIMAL without a scale.
 *
 * @param target the database, as ours opens it
 */
record H2Conversion(H2Database target, H2Generation generation) {
    private static final String NEW = "new";
    private static final int PASSWORD_BYTES = 32;

    /** Options that decide how what is in the file is read. Others, such as INIT, may need what is not there yet. */
    private static final List<String> READING =
            List.of("CIPHER", "DATABASE_TO_UPPER", "DATABASE_TO_LOWER", "CASE_INSENSITIVE_IDENTIFIERS");

    /** Where {@link #make} puts what it makes. */
    static Path made(Path folder) {
        return folder.resolve(NEW);
    }

    /**
     * Does it in an empty folder.
     *
     * @param main the closed file, which is only read
     * @return what stands in {@link #made}
     * @throws UpdateException PRECONDITION if no driver can do it
     */
    DatabaseCopy make(Disk disk, Path main, Path folder) {
        var failures = new ArrayList<String>();
        for (OldDriver driver : generation.among(target.address().definition().drivers())) {
            var jar = target.address().jars().jar(driver);
            if (jar.isEmpty()) {
                failures.add("the H2 " + driver.version() + " of the bundle is not at hand");
                continue;
            }
            var attempt = folder.resolve("by-" + driver.version());
            Directories.create(disk, attempt, FileMode.PRIVATE_DIRECTORY);
            try (var old = OldH2.load(disk, driver, jar.get(), attempt.resolve("driver.jar"))) {
                return by(old, disk, main, attempt, made(folder));
            } catch (SQLException e) {
                failures.add("by H2 " + driver.version() + ": " + SqlMessage.of(e) + statement(e));
            } finally {
                Directories.deleteTree(disk, attempt);
            }
            Directories.deleteTree(disk, made(folder));
        }
        throw refused(main, failures);
    }

    private DatabaseCopy by(OldH2 old, Disk disk, Path main, Path work, Path place) throws SQLException {
        Copy.file(disk, main, work.resolve("old.mv.db"));
        var script = script(work);
        var user = target.address().user();
        var password = target.address().password();
        try (var from = SoleConnection.of(old.connect(reading(work.resolve("old"), ""), user, password))) {
            execute(from.connection(), "SCRIPT TO " + script);
            Directories.create(disk, place, FileMode.PRIVATE_DIRECTORY);
            var name = place.resolve(String.valueOf(main.getFileName()).replaceFirst("\\.mv\\.db$", ""));
            readIn(name, script);
            compare(from.connection(), name);
        }
        var made = place.resolve(String.valueOf(main.getFileName()));
        disk.copyAttributes(main, made);
        disk.force(made);
        disk.forceDirectory(place);
        return new DatabaseCopy(
                target.name(),
                H2Engine.ID,
                "mv.db format " + H2Generation.PRESENT,
                List.of(new TreeEntry.File(
                        String.valueOf(made.getFileName()),
                        FileMode.of(made),
                        made.toFile().length(),
                        Sha256.of(made))),
                Optional.empty());
    }

    /** In our H2's own mode, whatever the URL says: the script is H2's, and not the product's. */
    private void readIn(Path name, String script) throws SQLException {
        var url = reading(name, target.url().options().containsKey("NON_KEYWORDS") ? "NON_KEYWORDS" : "");
        try (var to = SoleConnection.of(new H2Connections(target, url, name).connect())) {
            execute(to.connection(), "RUNSCRIPT FROM " + script + generation.option());
        }
    }

    /** As the product opens it. */
    private void compare(Connection from, Path name) throws SQLException {
        try (var to = SoleConnection.of(
                new H2Connections(target, target.url().at(name).opening(), name).connect())) {
            var differences = new H2Comparison(from, to.connection()).find();
            if (!differences.isEmpty()) {
                throw new SQLException("converted, it would not hold the same: " + String.join("; ", differences));
            }
        }
    }

    /** An encrypted database is not written out for everybody to read. */
    private String script(Path work) {
        var file = "'" + work.resolve("script.sql").toString().replace("'", "''") + "'";
        if (!target.url().options().containsKey("CIPHER")) {
            return file + " CHARSET 'UTF-8'";
        }
        var password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        return file + " CIPHER AES PASSWORD '" + HexFormat.of().formatHex(password) + "' CHARSET 'UTF-8'";
    }

    private String reading(Path name, String more) {
        var url = new StringBuilder("jdbc:h2:file:" + name + ";TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0");
        for (Map.Entry<String, String> option : target.url().options().entrySet()) {
            if (READING.contains(option.getKey()) || option.getKey().equals(more)) {
                url.append(';').append(option.getKey()).append('=').append(option.getValue());
            }
        }
        return url.toString();
    }

    /** The statement that failed, unless the customer's values stand in it. */
    private static String statement(SQLException e) {
        return e instanceof JdbcException failure
                        && failure.getSQL() != null
                        && failure.getSQL().stripLeading().startsWith("CREATE")
                ? ", in: " + SqlMessage.shortened(failure.getSQL())
                : "";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private UpdateException refused(Path main, List<String> failures) {
        return UpdateException.withHint(
                FailureKind.PRECONDITION,
                "database " + target.name() + ": " + main + ", written by H2 " + generation.releases()
                        + ", cannot be converted: " + String.join("; ", failures),
                "change what is named there with the product's own H2, or convert the file by hand; see docs/databases/h2.md");
    }
}
