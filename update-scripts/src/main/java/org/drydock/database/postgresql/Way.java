package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    static Way of(PostgresConnections connections, Sql sql) throws SQLException {
        var reasons = reasons(connections, sql);
        if (reasons.isEmpty()) {
            return new Way(reasons, Optional.empty(), List.of());
        }
        var major = new PostgresServer(sql).version() / MAJOR;
        var tools = ClientTools.find(major);
        var noDump = new ArrayList<Obstacle>();
        if (tools.isEmpty()) {
            noDump.add(new Obstacle(
                    "pg_dump and pg_restore of PostgreSQL " + major + " or newer were not found",
                    "install them (postgresql-client-" + major + "), or say in " + ClientTools.VARIABLE
                            + " which folder they are in"));
        }
        var others = sql.texts(
                "select distinct pg_get_userbyid(relowner) from pg_class c where relkind in ('r', 'v', 'm', 'S', 'p')"
                        + " and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' and not pg_has_role(relowner, 'usage')"
                        + " and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')");
        if (!others.isEmpty()) {
            noDump.add(new Obstacle(
                    "tables in it belong to " + String.join(", ", others)
                            + ", so that they could not be put back from a dump",
                    "GRANT " + String.join(", ", others.stream().map(Sql::name).toList()) + " TO "
                            + Sql.name(connections.address().user())));
        }
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
        var slots = sql.texts("select slot_name from pg_replication_slots where database = current_database()");
        if (!slots.isEmpty()) {
            reasons.add(new Obstacle(
                    "logical replication slots hang on it, which follow no clone: " + String.join(", ", slots),
                    "drop them for the update and make them anew after it"));
        }
        var subscriptions = sql.texts("select subname from pg_subscription where subdbid ="
                + " (select oid from pg_database where datname = current_database())");
        if (!subscriptions.isEmpty()) {
            reasons.add(new Obstacle(
                    "subscriptions hang on it, which follow no clone: " + String.join(", ", subscriptions),
                    "drop them for the update and make them anew after it"));
        }
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

    /** A clone would be without them. */
    private static void settings(PostgresConnections connections, Sql sql, List<Obstacle> reasons) throws SQLException {
        if (sql.is("select rolsuper from pg_roles where rolname = current_user")) {
            return;
        }
        var facts = DatabaseFacts.read(sql, connections.url().database()).orElseThrow();
        var restricted = sql.texts("select name from pg_settings where context in ('superuser', 'superuser-backend')");
        var lost = facts.settings().stream()
                .filter(setting -> restricted.contains(setting.name())
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
