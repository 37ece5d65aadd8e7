package org.drydock.database.postgresql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.DatabaseCopy;

/**
 * What keeps a copy, however whole, from being put into a database.
 *
 * @param isElsewhere whether copies that are put into it are another site's
 */
record Misfits(PostgresConnections connections, boolean isElsewhere) {
    /** Why a copy cannot be put into this database. */
    List<String> of(DatabaseCopy copy, Path folder) {
        var expected = CloneDescription.read(folder);
        PostgresConnections.Call<List<String>> question = sql -> misfits(sql, copy, expected, folder);
        return copy.onServer().isEmpty() && new Entrance(connections).state() == Entrance.State.OPEN
                ? connections.in(connections.url().database(), "ask who owns it", question)
                : connections.asked("ask who may own it", question);
    }

    private List<String> misfits(Sql sql, DatabaseCopy copy, CloneDescription description, Path folder)
            throws SQLException {
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
            Way.followers(sql, connections.url().database()).stream()
                    .map(follower -> connections.url().place() + ": " + follower.problem() + "; " + follower.remedy())
                    .forEach(misfits::add);
        }
        var encoding = DatabaseFacts.read(sql, connections.url().database())
                .map(found -> found.form().encoding())
                .filter(found -> !found.equals(expected.form().encoding()));
        if (copy.onServer().isEmpty() && encoding.isPresent()) {
            misfits.add("its encoding is " + expected.form().encoding() + ", that of "
                    + connections.url().place() + " is " + encoding.get());
        }
        if (copy.onServer().isEmpty() && !isElsewhere) {
            var lost = Extension.lost(sql, description.extensions());
            if (!lost.isEmpty() && !new Comparison(connections, false).isUntouched(folder)) {
                misfits.add("it has extensions of versions that this server can no longer make: "
                        + PostgresObstacles.shown(lost)
                        + "; install the package on the server that has them, or restore into a site of its own (--into),"
                        + " where the server's own versions are taken");
            }
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
}
