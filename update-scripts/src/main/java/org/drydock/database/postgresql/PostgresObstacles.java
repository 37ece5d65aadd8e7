package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.SqlMessage;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands between us and a database, asked as the product's own user. */
record PostgresObstacles(PostgresConnections connections) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresObstacles.class);
    private static final int OLDEST = 13;
    private static final int NEWEST = 18;
    private static final int MAJOR = 10_000;
    private static final int SHOWN = 10;

    List<Obstacle> find() {
        try (var connection = connections.connect()) {
            var found = new ArrayList<Obstacle>();
            var sql = new Sql(connection);
            server(sql, found);
            pooler(sql, connection.unwrap(PGConnection.class).getBackendPID(), found);
            if (found.isEmpty()) { // else these could not be answered, or not by the server that is meant
                rights(sql, found);
                texts(sql, found);
                found.addAll(new SessionLimits(connections).find(sql));
                loginTriggers(sql, found);
                var way = Way.of(connections, sql);
                found.addAll(way.obstacles());
                if (way.isClone()) {
                    leftBehind(sql, found);
                }
            }
            commits(sql, found);
            sessions(sql, found);
            return found;
        } catch (SQLException e) {
            return List.of(connections.obstacle(e));
        }
    }

    boolean isInUse() {
        try (var connection = connections.connect()) {
            return !new PostgresSessions(new Sql(connection))
                    .in(connections.url().database())
                    .isEmpty();
        } catch (SQLException e) {
            LOG.debug("cannot tell who uses {}: {}", connections.url().place(), SqlMessage.of(e));
            return false; // find() then says why
        }
    }

    private void server(Sql sql, List<Obstacle> found) throws SQLException {
        var version = new PostgresServer(sql).version() / MAJOR;
        if (version < OLDEST || version > NEWEST) {
            add(
                    found,
                    "is on a PostgreSQL " + version + ": expected " + OLDEST + " to " + NEWEST,
                    version < OLDEST
                            ? "upgrade the server (pg_upgrade)"
                            : "a newer installer may know it; use the one that came with the bundle");
        }
        if (sql.is("select pg_is_in_recovery()")) {
            add(
                    found,
                    "is on a standby server, which nothing can be written to",
                    "name the primary server in site.yaml");
        }
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (sql.is("select current_setting(?) = 'off'", setting)) {
                add(
                        found,
                        "is on a server with " + setting
                                + " = off: a power cut can destroy all that is on it, copies too",
                        "set " + setting + " = on in postgresql.conf and reload the server (SELECT pg_reload_conf())");
            }
        }
    }

    private void commits(Sql sql, List<Obstacle> found) throws SQLException {
        if (sql.is("select reset_val = 'off' from pg_settings where name = 'synchronous_commit'")) {
            found.add(new Obstacle(
                    "(" + connections.url().place()
                            + ") has synchronous_commit off: what the product commits may be lost in a power cut",
                    "what this program commits is not; for the product: ALTER DATABASE "
                            + Sql.name(connections.url().database()) + " RESET synchronous_commit",
                    Obstacle.Weight.NOTICED));
        }
    }

    /** A pooler gives its clients numbers of its own making. */
    private void pooler(Sql sql, int told, List<Obstacle> found) throws SQLException {
        var real = sql.first("select pg_backend_pid()", row -> row.getInt(1)).orElse(told);
        if (real != told) {
            add(
                    found,
                    "is reached through a connection pooler such as PgBouncer, which keeps sessions open and shares them",
                    "name the server's own host and port in site.yaml; the product may go on using the pooler");
        }
    }

    private void sessions(Sql sql, List<Obstacle> found) throws SQLException {
        var database = connections.url().database();
        var sessions = new PostgresSessions(sql).staying(database);
        if (!sessions.isEmpty()) {
            found.add(new Obstacle(
                    "(" + connections.url().place() + ") is in use: " + shown(sessions),
                    "stop the product and every tool that is connected; look with: SELECT pid, usename, application_name"
                            + " FROM pg_stat_activity WHERE datname = " + Sql.text(database),
                    Obstacle.Weight.BLOCKS_WHILE_SERVING));
        }
        var prepared = sql.texts("select gid from pg_prepared_xacts where database = current_database()");
        if (!prepared.isEmpty()) {
            add(
                    found,
                    "has prepared transactions, which are neither committed nor rolled back: " + shown(prepared),
                    "COMMIT PREPARED or ROLLBACK PREPARED each of them");
        }
    }

    /** A database is compared by connecting to it: it would be changed by that. What a trigger does nobody can tell. */
    private void loginTriggers(Sql sql, List<Obstacle> found) throws SQLException {
        for (String trigger : sql.texts(
                "select evtname from pg_event_trigger where evtevent = 'login' and evtenabled <> 'D' order by 1")) {
            add(
                    found,
                    "has event trigger '" + trigger
                            + "' on login: what it writes when we connect would tell every copy from what was copied",
                    "as a superuser: ALTER EVENT TRIGGER " + Sql.name(trigger)
                            + " DISABLE, and after the update ENABLE");
        }
    }

    /**
     * The server's own vacuum drops them some time later, without a connection: from a clone too, which would then not be what was
     * made. Sessions that are there have tables of theirs, and take them along when they end.
     */
    private void leftBehind(Sql sql, List<Obstacle> found) throws SQLException {
        if (!new PostgresSessions(sql).staying(connections.url().database()).isEmpty()) {
            return;
        }
        var left = sql.texts("select oid::regclass from pg_class where pg_is_other_temp_schema(relnamespace)"
                + " and relkind = 'r' order by 1");
        if (!left.isEmpty()) {
            add(
                    found,
                    "has temporary tables that a crashed session has left, and that PostgreSQL is still to remove: "
                            + shown(left),
                    "try again after autovacuum_naptime (a minute, if nobody has changed it); where autovacuum is off, as a"
                            + " superuser: DROP SCHEMA pg_temp_... CASCADE");
        }
    }

    private void rights(Sql sql, List<Obstacle> found) throws SQLException {
        var user = Sql.name(connections.address().user());
        var database = Sql.name(connections.url().database());
        var owner = sql.first(
                "select pg_get_userbyid(datdba), pg_has_role(datdba, 'usage') from pg_database where datname = current_database()",
                row -> row.getBoolean(2) ? "" : row.getString(1));
        owner.filter(name -> !name.isEmpty())
                .ifPresent(name -> add(
                        found,
                        "belongs to '" + name + "', not to user '"
                                + connections.address().user() + "'",
                        "ALTER DATABASE " + database + " OWNER TO " + user + ", or GRANT " + Sql.name(name) + " TO "
                                + user));
        acting(sql, found);
        var schema = sql.first("select current_schema() where current_schema() is not null", row -> row.getString(1));
        if (!sql.is("select coalesce(has_schema_privilege(current_schema(), 'create'), false)")) {
            add(
                    found,
                    "has no schema that user '" + connections.address().user()
                            + "' may create tables in: search_path leads to " + schema.orElse("none"),
                    schema.map(name -> "GRANT CREATE ON SCHEMA " + Sql.name(name) + " TO " + user)
                            .orElse("name one that is there: ALTER DATABASE " + database + " SET search_path = ..."));
        }
        var unreadable = DatabaseContents.unreadable(sql);
        if (!unreadable.isEmpty()) {
            add(
                    found,
                    "has tables or large objects that user '"
                            + connections.address().user()
                            + "' may not read whole, so that nobody could tell whether a copy is one: "
                            + shown(unreadable),
                    "GRANT SELECT on them to " + user + "; where row level security is forced: ALTER ROLE " + user
                            + " BYPASSRLS");
        }
    }

    private void acting(Sql sql, List<Obstacle> found) throws SQLException {
        var owners = sql.texts("select pg_get_userbyid(datdba) from pg_database where datname = current_database()"
                + " and pg_has_role(datdba, 'usage')");
        for (String owner : owners) {
            if (!new PostgresServer(sql).mayActAs(owner)) {
                add(
                        found,
                        "belongs to '" + owner + "', which user '"
                                + connections.address().user()
                                + "' is a member of without SET, so that no copy could be given to it",
                        "GRANT " + Sql.name(owner) + " TO "
                                + Sql.name(connections.address().user()) + " WITH SET TRUE");
            }
        }
    }

    /** What is compared and sorted as somebody else has once decided. */
    private void texts(Sql sql, List<Obstacle> found) throws SQLException {
        if (sql.is("select current_setting('server_encoding') = 'SQL_ASCII'")) {
            found.add(new Obstacle(
                    "(" + connections.url().place()
                            + ") has the encoding SQL_ASCII: nobody knows which characters its texts are",
                    "read a dump of it into a database of its real encoding (CREATE DATABASE ... ENCODING)",
                    Obstacle.Weight.NOTICED));
        }
        if (new PostgresServer(sql).version() < PostgresServer.WITH_STRATEGY) {
            return;
        }
        sql.first(
                        "select datcollversion, pg_database_collation_actual_version(oid) from pg_database"
                                + " where datname = current_database() and datcollversion <>"
                                + " pg_database_collation_actual_version(oid)",
                        row -> "(" + connections.url().place() + ") was made with collation version " + row.getString(1)
                                + ", its server's system has " + row.getString(2)
                                + ": indexes on texts may be in another order than their table")
                .ifPresent(problem -> found.add(new Obstacle(
                        problem,
                        "REINDEX DATABASE " + Sql.name(connections.url().database()) + "; ALTER DATABASE "
                                + Sql.name(connections.url().database()) + " REFRESH COLLATION VERSION",
                        Obstacle.Weight.NOTICED)));
    }

    private void add(List<Obstacle> found, String problem, String remedy) {
        found.add(new Obstacle("(" + connections.url().place() + ") " + problem, remedy));
    }

    static String shown(List<?> all) {
        var shown =
                String.join("; ", all.stream().limit(SHOWN).map(String::valueOf).toList());
        return all.size() <= SHOWN ? shown : shown + "; and " + (all.size() - SHOWN) + " more";
    }
}
