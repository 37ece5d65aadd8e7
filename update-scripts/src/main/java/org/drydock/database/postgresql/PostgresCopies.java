package org.drydock.database.postgresql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private static final List<String> OTHER_FACTS = List.of("its owner, rights, settings or comment are others");

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
        var expected = CloneDescription.read(folder);
        PostgresConnections.Call<List<String>> question = sql -> misfits(sql, copy, expected);
        return copy.onServer().isEmpty() && connections.exists()
                ? connections.in(url().database(), "ask who owns it", question)
                : connections.asked("ask who may own it", question);
    }

    private List<String> misfits(Sql sql, DatabaseCopy copy, CloneDescription description) throws SQLException {
        var expected = description.facts();
        var misfits = new ArrayList<String>();
        if (description.contents().sum() == DatabaseContents.Sum.VALUES && !sql.is(DatabaseContents.HASHES_RECORDS)) {
            misfits.add("it was made on " + copy.version() + ", and this server is older than 14");
        }
        if (!sql.is("select pg_has_role(oid, 'member') from pg_roles where rolname = ?", expected.owner())) {
            misfits.add("it belongs to role '" + expected.owner() + "', which user '"
                    + connections.address().user() + "' is no member of here");
        } else if (!new PostgresServer(sql).mayActAs(expected.owner())) {
            misfits.add("it belongs to role '" + expected.owner() + "', which user '"
                    + connections.address().user() + "' is a member of here without SET; GRANT ... WITH SET TRUE");
        }
        var missing = missingRoles(sql, description);
        if (!missing.isEmpty()) {
            misfits.add("it names roles that are not on this server: " + PostgresObstacles.shown(missing)
                    + "; CREATE ROLE ... NOLOGIN");
        }
        if (copy.onServer().isPresent()) {
            Way.followers(sql, url().database()).stream()
                    .map(follower -> url().place() + ": " + follower.problem() + "; " + follower.remedy())
                    .forEach(misfits::add);
        }
        var encoding = DatabaseFacts.read(sql, url().database())
                .map(found -> found.form().encoding())
                .filter(found -> !found.equals(expected.form().encoding()));
        if (copy.onServer().isEmpty() && encoding.isPresent()) {
            misfits.add("its encoding is " + expected.form().encoding() + ", that of " + url().place() + " is "
                    + encoding.get());
        }
        return misfits;
    }

    private List<String> missingRoles(Sql sql, CloneDescription description) throws SQLException {
        var named = description.facts().roles(isElsewhere);
        named.addAll(description.roles());
        named.remove(description.facts().owner());
        var present = sql.texts("select rolname from pg_roles");
        return named.stream().filter(role -> !present.contains(role)).toList();
    }

    /** What of the database is not as a copy holds it. */
    List<String> changesSince(DatabaseCopy copy, Path folder) {
        return copy.onServer().isPresent()
                ? changedSinceClone(folder)
                : changedSinceDump(folder, CloneDescription::contents);
    }

    private List<String> changedSinceClone(Path folder) {
        return changed(
                folder,
                (sql, expected) -> DatabaseFacts.read(sql, url().database()).equals(Optional.of(expected.facts()))
                        ? List.of()
                        : OTHER_FACTS,
                CloneDescription::contents);
    }

    /** Rows that are the same say nothing of definitions, such as an index that a step made. */
    private boolean isUntouched(Path folder) {
        var untouched = CloneDescription.read(folder).untouched();
        return untouched.isPresent()
                && changedSinceDump(folder, description -> untouched.get()).isEmpty();
    }

    private List<String> changedSinceDump(Path folder, Function<CloneDescription, DatabaseContents> contents) {
        return changed(folder, this::changedAroundDump, contents);
    }

    private List<String> changedAroundDump(Sql sql, CloneDescription expected) throws SQLException {
        var isAlike = DatabaseFacts.read(sql, url().database())
                .filter(found -> expected.facts().isSameFromDump(found, isElsewhere))
                .isPresent();
        if (!isAlike) {
            return OTHER_FACTS;
        }
        if (!hasPublicSchema(sql, expected)) {
            return List.of("owner, rights or comment of schema public are others");
        }
        // Another site's server may have no such version.
        return isElsewhere ? List.of() : Extension.changes(sql, expected.extensions());
    }

    /** Another site's admin has it as they like. */
    private boolean hasPublicSchema(Sql sql, CloneDescription expected) throws SQLException {
        return isElsewhere
                || expected.publicSchema().isEmpty()
                || expected.publicSchema().get().isSame(sql);
    }

    /** What is in the database only counts where what is around it is what it was. */
    private List<String> changed(
            Path folder, Comparison around, Function<CloneDescription, DatabaseContents> contents) {
        if (!connections.exists()) {
            return List.of("it is not there");
        }
        var expected = CloneDescription.read(folder);
        return connections.in(url().database(), "compare it", sql -> {
            var found = around.changes(sql, expected);
            return found.isEmpty() ? contents.apply(expected).changes(sql) : found;
        });
    }

    /** Says what is not as it is expected to be. */
    private interface Comparison {
        List<String> changes(Sql sql, CloneDescription expected) throws SQLException;
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
        } else if (!isUntouched(folder)) {
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
