package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.SqlMessage;

/**
 * How a database can be backed up.
 *
 * @param noClone why it cannot be cloned on its server; empty if it can
 * @param tools for a dump, where it cannot be cloned
 * @param noDump why it cannot be dumped either
 */
record Way(List<Obstacle> noClone, Optional<ClientTools> tools, List<Obstacle> noDump) {
    private static final int MAJOR = 10_000;
    /** What anybody may set. Names that are not shown, or that no extension has declared, are not for everybody either. */
    private static final String FREE = "select lower(name) from pg_settings where context in ('user', 'backend')";

    static Way of(PostgresConnections connections, Sql sql) throws SQLException {
        var reasons = reasons(connections, sql);
        if (reasons.isEmpty()) {
            return new Way(reasons, Optional.empty(), List.of());
        }
        var major = new PostgresServer(sql).version() / MAJOR;
        var tools = ClientTools.find(major);
        var noDump = new ArrayList<Obstacle>();
        if (tools.isEmpty()) {
            noDump.add(new Obstacle(ClientTools.missing(major), ClientTools.remedy(major)));
        }
        noDump.addAll(new OthersObjects(sql, connections.address().user()).find());
        return new Way(reasons, tools, noDump);
    }

    boolean isClone() {
        return noClone.isEmpty();
    }

    /** What stands in the way of both. */
    List<Obstacle> obstacles() {
        if (noDump.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(noClone);
        all.addAll(noDump);
        return all;
    }

    private static List<Obstacle> reasons(PostgresConnections connections, Sql sql) throws SQLException {
        var user = Sql.name(connections.address().user());
        var reasons = new ArrayList<Obstacle>();
        if (!sql.is("select rolcreatedb or rolsuper from pg_roles where rolname = current_user")) {
            reasons.add(new Obstacle(
                    "user '" + connections.address().user() + "' may not create databases, so it cannot be cloned",
                    "ALTER ROLE " + user + " CREATEDB"));
        }
        reasons.addAll(followers(sql, connections.url().database()));
        settings(connections, sql, reasons);
        try (var server = connections.server()) {
            server.isReadOnly();
        } catch (SQLException e) {
            reasons.add(new Obstacle(
                    "neither the database postgres nor template1 of its server can be connected to: "
                            + SqlMessage.of(e),
                    "allow user " + user + " in pg_hba.conf to connect to the database postgres"));
        }
        return reasons;
    }

    /** What hangs on a database and stays with what it is now, whatever takes its name. */
    static List<Obstacle> followers(Sql sql, String database) throws SQLException {
        var followers = new ArrayList<Obstacle>();
        var slots = sql.texts("select slot_name from pg_replication_slots where database = ?", database);
        if (!slots.isEmpty()) {
            followers.add(new Obstacle(
                    "logical replication slots hang on it, which follow no clone: " + String.join(", ", slots),
                    "drop them for the update and make them anew after it"));
        }
        var subscriptions = sql.texts(
                "select subname from pg_subscription where subdbid = (select oid from pg_database where datname = ?)",
                database);
        if (!subscriptions.isEmpty()) {
            followers.add(new Obstacle(
                    "subscriptions hang on it, which follow no clone: " + String.join(", ", subscriptions),
                    "drop them for the update and make them anew after it"));
        }
        return followers;
    }

    /** A clone would be without them. */
    private static void settings(PostgresConnections connections, Sql sql, List<Obstacle> reasons) throws SQLException {
        if (sql.is("select rolsuper from pg_roles where rolname = current_user")) {
            return;
        }
        var facts = DatabaseFacts.read(sql, connections.url().database()).orElseThrow();
        var free = sql.texts(FREE);
        var lost = facts.settings().stream()
                .filter(setting -> !free.contains(setting.name().toLowerCase(Locale.ROOT))
                        || setting.role()
                                .filter(role ->
                                        !role.equals(connections.address().user()))
                                .isPresent())
                .map(setting -> setting.name()
                        + setting.role().map(role -> " for role " + role).orElse(""))
                .toList();
        if (!lost.isEmpty()) {
            reasons.add(new Obstacle(
                    "it has settings that user '" + connections.address().user() + "' cannot give a clone: "
                            + String.join(", ", lost),
                    "ALTER DATABASE ... RESET them for the update, or let a superuser run it"));
        }
    }
}
