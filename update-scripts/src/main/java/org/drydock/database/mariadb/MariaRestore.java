package org.drydock.database.mariadb;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drydock.database.CopiedFiles;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a dump in a database's place. In this order, so that it can be cut off anywhere and begun again: the dump is
 * known to be whole; what stands in the database is dumped too, once, and durable; the database is emptied; the dump is
 * loaded. Of what is done in the database nothing counts before all of it is.
 *
 * @param isElsewhere whether the dump is another site's, on whose server accounts of the same names may be others
 */
record MariaRestore(MariaServer server, MariaTools tools, boolean isElsewhere) {
    private static final Logger LOG = LoggerFactory.getLogger(MariaRestore.class);
    private static final String KEPT = "as-it-was";
    private static final int BUFFER = 1 << 16;
    /** What there was is taken as it was, also what the server would not let in today: rows wider than a page, and unchecked ones. */
    private static final String LENIENT =
            "SET SESSION innodb_strict_mode = OFF, check_constraint_checks = OFF," + " max_statement_time = 0";

    void restore(Disk disk, DatabaseCopy copy, Path folder, Path aside) {
        requireWhole(copy, folder);
        var facts = DumpFacts.read(folder);
        try {
            makeIfMissing(facts);
            try (var connection = server.openPlain()) {
                restore(connection, disk, copy, folder, aside, facts);
            }
        } catch (SQLException e) {
            throw server.failed("put it back", e);
        }
    }

    private void restore(Connection connection, Disk disk, DatabaseCopy copy, Path folder, Path aside, DumpFacts facts)
            throws SQLException {
        requireSameNames(connection, facts);
        new MariaSessions(server, connection).end();
        if (!isAsDumped(connection, facts)) {
            keep(connection, disk, aside);
            putBack(connection, copy, folder, facts);
        }
        if (isOriginal(facts) && !isElsewhere) {
            new RoutineRights(connection).giveAgain(facts.rights().orElse(List.of()));
        }
        new MariaDurability(connection).force();
    }

    private void putBack(Connection connection, DatabaseCopy copy, Path folder, DumpFacts facts) throws SQLException {
        new MariaEmptying(connection)
                .empty(
                        isOriginal(facts)
                                ? DumpOverRoutines.routines(facts.objects().keySet())
                                : Set.of());
        MariaServer.execute(
                connection,
                "ALTER DATABASE " + MariaNames.quoted(server.url().database()) + " CHARACTER SET " + facts.charset()
                        + " COLLATE " + facts.collation()
                        + facts.comment()
                                .map(comment -> " COMMENT " + MariaNames.literal(comment))
                                .orElse(""));
        load(copy, folder, facts);
    }

    /** What cannot even be read, such as a table whose parts are gone, is not. */
    private boolean isAsDumped(Connection connection, DumpFacts facts) {
        try {
            return differences(connection, facts).isEmpty();
        } catch (SQLException e) {
            LOG.info(
                    "{}: not all of it can be read, so it is put back",
                    server.address().name(),
                    e);
            return false;
        }
    }

    private boolean isOriginal(DumpFacts facts) {
        return facts.database().equals(server.url().database());
    }

    /** Into a database that is not there yet. */
    void loadAnew(DatabaseCopy copy, Path folder) {
        requireWhole(copy, folder);
        var facts = DumpFacts.read(folder);
        makeIfMissing(facts);
        load(copy, folder, facts);
    }

    private void load(DatabaseCopy copy, Path folder, DumpFacts facts) {
        for (TreeEntry.File file : copy.files()) {
            if (MariaDump.isLoaded(file.path())) {
                load(folder.resolve(file.path()), facts);
            }
        }
    }

    /** What is not as it was dumped. */
    static List<String> differences(Connection connection, DumpFacts facts) throws SQLException {
        return facts.differences(new MariaFacts(connection).read(facts.byValue()));
    }

    static void requireWhole(DatabaseCopy copy, Path folder) {
        if (!copy.engine().equals(MariaEngine.ID)) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    "the copy of database " + copy.name() + " is not one of MariaDB's, but of engine " + copy.engine());
        }
        var damage = new ArrayList<>(CopiedFiles.damage(copy, folder));
        damage.addAll(MariaBackup.ends(copy, folder));
        if (!damage.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.NEEDS_HELP,
                    "the copy of database " + copy.name() + " is not what was backed up: " + String.join("; ", damage),
                    "the database was not touched; look for another copy of this backup");
        }
    }

    private void requireSameNames(Connection connection, DumpFacts facts) throws SQLException {
        var found = Integer.parseInt(CatalogRow.read(connection, "select @@lower_case_table_names names")
                .get(0)
                .text("NAMES"));
        if (found != facts.caseOfNames()) {
            throw UpdateException.withHint(
                    FailureKind.NEEDS_HELP,
                    "database " + server.address().name() + " was dumped on a server with lower_case_table_names="
                            + facts.caseOfNames() + ", this one has " + found,
                    "the database was not touched; use a server of the same setting");
        }
    }

    private void makeIfMissing(DumpFacts facts) {
        server.ask("create it", connection -> {
            if (!MariaServer.isThere(connection, server.url().database())) {
                MariaServer.execute(
                        connection,
                        "CREATE DATABASE " + MariaNames.quoted(server.url().database()) + " CHARACTER SET "
                                + facts.charset() + " COLLATE " + facts.collation());
            }
            return connection;
        });
    }

    /**
     * What stands there, unless an earlier try has kept it: then it is no longer what stood there. What cannot be dumped,
     * such as a view whose table a failed script has dropped, is left out; where there is no room for it, it is no reason not
     * to put the good one back.
     */
    private void keep(Connection connection, Disk disk, Path aside) throws SQLException {
        var kept = aside.resolve(server.url().database() + "-" + KEPT);
        if (Files.isDirectory(kept)) {
            return;
        }
        var half = aside.resolve(server.url().database() + "-" + KEPT + ".half");
        try {
            Directories.deleteTree(disk, half);
            Directories.create(disk, half, FileMode.PRIVATE_DIRECTORY);
            var written = new MariaDump(server, tools).write(connection, disk, half, true);
            written.complaints()
                    .forEach(complaint -> LOG.warn(
                            "{}: not all of it is kept aside: {}",
                            server.address().name(),
                            complaint));
            disk.move(half, kept);
            disk.forceDirectory(aside);
        } catch (DiskException e) {
            Directories.deleteTree(disk, half); // on a full disk half of it would only be in the way
            LOG.warn(
                    "database {}: what a restored copy replaces could not be kept",
                    server.address().name(),
                    e);
        }
    }

    /** Through a pipe of ours: were the tool to read the file itself, it would go on when we are killed. */
    private void load(Path file, DumpFacts facts) {
        var program = new MariaProgram(
                server,
                tools.client(),
                List.of(
                        "--batch",
                        "--binary-mode",
                        "--comments",
                        "--init-command=" + LENIENT,
                        "--skip-reconnect",
                        "--default-character-set=utf8mb4",
                        "--max-allowed-packet=1G"));
        var failure = program.run((from, to) -> {
            try (var in = Files.newInputStream(file);
                    var out = new TextEnds(new BufferedOutputStream(to, BUFFER))) {
                if (!isOriginal(facts)) {
                    new DumpForAnother(facts.database(), server.url().database()).copy(in, out);
                } else if (DumpOverRoutines.isNeeded(facts.objects().keySet())) {
                    DumpOverRoutines.copy(in, out);
                } else {
                    in.transferTo(out);
                }
            }
            from.transferTo(OutputStream.nullOutputStream());
        });
        failure.ifPresent(said -> {
            throw UpdateException.withHint(
                    FailureKind.NEEDS_HELP,
                    "database " + server.address().name() + ": " + file + " cannot be loaded: " + said,
                    "the dump is whole; put right what the server says, then 'installer resume' loads it again");
        });
    }
}
