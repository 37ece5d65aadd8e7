package org.drydock.database.postgresql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.CopiedFiles;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseCopy;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Copies of one database, clones on its server or dumps, and the way back from them.
 *
 * @param isElsewhere whether copies that are put into it are another site's
 */
record PostgresCopies(Disk disk, PostgresConnections connections, boolean isElsewhere) {
    private String name() {
        return connections.address().name();
    }

    private PostgresUrl url() {
        return connections.url();
    }

    private PostgresNames names() {
        return new PostgresNames(url().database());
    }

    private CloneOnServer clones() {
        return new CloneOnServer(disk, connections, names());
    }

    private DumpInFolder dumps() {
        return new DumpInFolder(
                disk, connections, connections.in(url().database(), "ask for its version", ClientTools::of));
    }

    boolean areClones() {
        return connections
                .in(url().database(), "find out how it can be copied", sql -> Way.of(connections, sql))
                .isClone();
    }

    DatabaseCopy make(Path folder, String run) {
        return areClones() ? clones().make(folder, run) : dumps().make(folder);
    }

    /** By way of a clone of the clone: nobody can connect to the clone itself, and nobody has to for a moment. */
    DatabaseCopy dump(DatabaseCopy copy, Path copyFolder, Path folder) {
        new DumpInFolder(disk, connections, connections.onServer("ask for its version", ClientTools::of))
                .requireTools(); // the database itself may be gone
        var clone = copy.onServer().orElseThrow();
        requireClone(copy, copyFolder);
        sweepScratches();
        var scratch = new PostgresCopies(disk, scratch(clone), isElsewhere);
        try {
            return scratch.dumps().make(folder, CloneDescription.read(copyFolder));
        } finally {
            connections.onServer("remove what was dumped", sql -> {
                new PostgresServer(sql).drop(scratch.url().database());
                return scratch;
            });
        }
    }

    /** A database of its own, made of a clone. */
    PostgresConnections scratch(String clone) {
        var other = url().at(clones().scratch(clone, names().scratch(PostgresNames.run(clone))));
        var address = connections.address();
        return new PostgresConnections(
                new DatabaseAddress(
                        address.definition(),
                        address.engine(),
                        other.text(),
                        address.user(),
                        address.password(),
                        address.base()),
                other);
    }

    /** Of dumps that somebody was killed over. */
    private void sweepScratches() {
        connections.onServer("remove what earlier dumps have left", sql -> {
            for (String other : sql.texts("select datname from pg_database order by 1")) {
                if (names().isScratch(other)) {
                    new PostgresServer(sql).drop(other);
                }
            }
            return sql;
        });
    }

    private void requireClone(DatabaseCopy copy, Path folder) {
        var damage = damage(copy, folder);
        if (!damage.isEmpty()) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "database " + name() + ": its clone is not what was made: " + String.join(", ", damage));
        }
    }

    /** What is not as it was written. */
    List<String> damage(DatabaseCopy copy, Path folder) {
        var damage = CopiedFiles.damage(copy, folder);
        return damage.isEmpty() && copy.onServer().isPresent()
                ? clones().damage(copy.onServer().get(), folder)
                : damage;
    }

    /** Why a copy cannot be put into this database. */
    List<String> misfits(DatabaseCopy copy, Path folder) {
        return new Misfits(connections, isElsewhere).of(copy, folder);
    }

    /** What of the database is not as a copy holds it. */
    List<String> changesSince(DatabaseCopy copy, Path folder) {
        return comparison().changesSince(copy, folder);
    }

    private Comparison comparison() {
        return new Comparison(connections, isElsewhere);
    }

    void restore(DatabaseCopy copy, Path folder, Away away) {
        var damage = damage(copy, folder);
        if (!damage.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + name() + ": its copy is not what was written: " + String.join("; ", damage),
                    "nothing was changed; restore another backup: installer backup list");
        }
        if (copy.onServer().isPresent()) {
            clones().restore(
                            copy.onServer().get(),
                            folder,
                            away.run(),
                            () -> changesSince(copy, folder).isEmpty());
        } else if (!comparison().isUntouched(folder)) {
            new Entrance(connections).open();
            makeIfMissing(CloneDescription.read(folder).facts());
            dumps().restore(copy, folder, away, isElsewhere);
        }
    }

    /** For a dump, which needs one to go into. It is there at once with all that is outside of it. */
    private void makeIfMissing(DatabaseFacts expected) {
        if (!connections.exists()) {
            connections.onServer("make it", sql -> {
                var making = names().making();
                new PostgresServer(sql).drop(making);
                create(sql, "create database " + Sql.name(making) + " owner " + Sql.name(expected.owner()), expected);
                expected.apply(sql, making);
                sql.run("alter database " + Sql.name(making) + " rename to " + Sql.name(url().database()));
                return expected;
            });
        }
    }

    /** Machines have locales of other names; what was sorted by them is sorted anew where a dump is read. */
    private void create(Sql sql, String statement, DatabaseFacts expected) throws SQLException {
        try {
            sql.run(statement + " " + expected.form().options());
        } catch (SQLException e) {
            if (!isElsewhere) {
                throw e;
            }
            sql.run(statement + " " + expected.form().encodingAlone());
        }
    }
}
