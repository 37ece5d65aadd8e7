package org.drydock.database.postgresql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.database.DatabaseCopy;

/**
 * Holds a database against its copies: first what is around it, then what is in it.
 *
 * @param isElsewhere whether copies that are put into it are another site's
 */
record Comparison(PostgresConnections connections, boolean isElsewhere) {
    private static final List<String> OTHER_FACTS = List.of("its owner, rights, settings or comment are others");

    /** What of the database is not as a copy holds it. */
    List<String> changesSince(DatabaseCopy copy, Path folder) {
        return copy.onServer().isPresent()
                ? changedSinceClone(folder)
                : changedSinceDump(folder, CloneDescription::contents);
    }

    private List<String> changedSinceClone(Path folder) {
        return changed(
                folder,
                (sql, expected) ->
                        DatabaseFacts.read(sql, connections.url().database()).equals(Optional.of(expected.facts()))
                                ? List.of()
                                : OTHER_FACTS,
                CloneDescription::contents);
    }

    /** Rows that are the same say nothing of definitions, such as an index that a step made. */
    boolean isUntouched(Path folder) {
        var untouched = CloneDescription.read(folder).untouched();
        return untouched.isPresent()
                && changedSinceDump(folder, description -> untouched.get()).isEmpty();
    }

    private List<String> changedSinceDump(Path folder, Function<CloneDescription, DatabaseContents> contents) {
        return changed(folder, this::changedAroundDump, contents);
    }

    private List<String> changedAroundDump(Sql sql, CloneDescription expected) throws SQLException {
        var isAlike = DatabaseFacts.read(sql, connections.url().database())
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
    private List<String> changed(Path folder, Question around, Function<CloneDescription, DatabaseContents> contents) {
        return switch (new Entrance(connections).state()) {
            case MISSING -> List.of("it is not there");
            case SHUT ->
                List.of("it does not let user '" + connections.address().user() + "' in");
            case OPEN -> changedWithin(folder, around, contents);
        };
    }

    private List<String> changedWithin(
            Path folder, Question around, Function<CloneDescription, DatabaseContents> contents) {
        var expected = CloneDescription.read(folder);
        return connections.in(connections.url().database(), "compare it", sql -> {
            var found = around.changes(sql, expected);
            return found.isEmpty() ? contents.apply(expected).changes(sql) : found;
        });
    }

    /** Says what is not as it is expected to be. */
    private interface Question {
        List<String> changes(Sql sql, CloneDescription expected) throws SQLException;
    }
}
