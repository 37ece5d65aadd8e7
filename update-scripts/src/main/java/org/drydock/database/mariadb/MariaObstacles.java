package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.CatalogRow;

/** What stands between us and a database of a MariaDB server, as its own user sees it. Changes nothing. */
record MariaObstacles(MariaServer server) {
    private static final String SETTINGS =
            "select version() version, @@version_comment comment, @@global.read_only locked,"
                    + " @@global.event_scheduler events, @@global.log_bin logged,"
                    + " @@global.log_bin_trust_function_creators trusted, @@global.sql_mode mode, @@global.max_allowed_packet packet";
    private static final String RUNNING_EVENTS = "select event_name name from information_schema.events"
            + " where event_schema = database() and status = 'ENABLED' order by event_name";
    private static final String PROGRAMS =
            "select trigger_name name from information_schema.triggers where trigger_schema = database() union all"
                    + " select routine_name from information_schema.routines"
                    + " where routine_schema = database() and routine_type = 'FUNCTION'";
    private static final String UNSEEN = "select routine_name name from information_schema.routines"
            + " where routine_schema = database() and routine_definition is null order by routine_name";
    private static final String NOT_TRANSACTIONAL =
            "select concat(t.table_name, ' (', t.engine, ')') name from information_schema.tables t"
                    + " join information_schema.engines e on e.engine = t.engine"
                    + " where t.table_schema = database() and t.table_type = 'BASE TABLE' and e.transactions = 'NO'"
                    + " order by t.table_name";

    private static final int MOST_NAMED = 10;
    private static final Duration MOMENT = Duration.ofSeconds(1);

    List<Obstacle> find() {
        try (var connection = server.open()) {
            var found = new ArrayList<Obstacle>();
            var settings = CatalogRow.read(connection, SETTINGS).get(0);
            if (!settings.text("VERSION").contains("MariaDB")) {
                return List.of(named(notMariaDb(settings)));
            }
            MariaServer.makePlain(connection);
            find(connection, settings, found);
            return found.stream().map(this::named).toList();
        } catch (SQLException e) {
            return List.of(server.obstacle(e));
        }
    }

    private void find(Connection connection, CatalogRow settings, List<Obstacle> found) throws SQLException {
        var version = MariaVersion.parse(settings.text("VERSION"));
        if (!version.isKnown()) {
            found.add(new Obstacle(
                    "the server is MariaDB " + settings.text("VERSION") + ": expected " + MariaVersion.OLDEST
                            + " to 11.x",
                    "use a server of a version that we know"));
        }
        var privileges = MariaPrivileges.read(connection, server.url().database());
        privileges(privileges, found);
        if (settings.is("LOCKED", "1") && !privileges.mayGlobally("READ_ONLY ADMIN", "SUPER")) {
            found.add(new Obstacle(
                    "the server only lets read (read_only is on), as replicas do",
                    "name the server that the product writes to, in its url in site.yaml"));
        }
        new MariaLimits(server).find(connection, found);
        durability(connection, privileges, found);
        sessions(connection, found);
        prepared(connection, found);
        versioned(connection, found);
        events(connection, settings, found);
        EndlessEvents.find(connection).ifPresent(found::add);
        new ForeignClients(connection).find(found);
        functions(connection, settings, privileges, found);
        new MariaDefiners(connection, privileges).find(found);
        unseen(connection, found);
        tools(connection, version, found);
        noticed(connection, settings, found);
    }

    private void privileges(MariaPrivileges privileges, List<Obstacle> found) {
        if (!privileges.missing().isEmpty()) {
            found.add(new Obstacle(
                    "user '" + server.address().user() + "' lacks the privileges "
                            + String.join(", ", privileges.missing()),
                    "as an administrator of the server: "
                            + MariaPrivileges.grant(server.url().database())));
        }
    }

    private static void durability(Connection connection, MariaPrivileges privileges, List<Obstacle> found)
            throws SQLException {
        if (!new MariaDurability(connection).isEachCommitForced() && !privileges.mayGlobally("RELOAD")) {
            found.add(new Obstacle(
                    "the server does not force what is committed to its disk, so a power cut could take an update back",
                    "set innodb_flush_log_at_trx_commit=1, and with a binary log sync_binlog=1; or let us do it:"
                            + " GRANT RELOAD ON *.* TO 'user'@'host'"));
        }
    }

    private void sessions(Connection connection, List<Obstacle> found) throws SQLException {
        var shown = new MariaSessions(server, connection).shown();
        if (!shown.isEmpty()) {
            found.add(new Obstacle(
                    "in use by " + shown,
                    "stop the product and every tool that has the database open",
                    Obstacle.Weight.BLOCKS_WHILE_SERVING));
        }
    }

    /** They belong to no session, hold locks over restarts, and no dump has their rows. Those of a moment are at work. */
    private static void prepared(Connection connection, List<Obstacle> found) throws SQLException {
        var prepared = preparedNow(connection);
        if (!prepared.isEmpty()) {
            LockSupport.parkNanos(MOMENT.toNanos());
            prepared.retainAll(preparedNow(connection));
        }
        if (!prepared.isEmpty()) {
            found.add(new Obstacle(
                    "the server, which does not tell of which database, has prepared transactions, which are neither"
                            + " committed nor rolled back: " + shown(prepared),
                    "let the product's transaction manager end them, or end them by hand: XA RECOVER FORMAT='SQL',"
                            + " then XA COMMIT or XA ROLLBACK"));
        }
    }

    private static List<String> preparedNow(Connection connection) throws SQLException {
        return CatalogRow.read(connection, "xa recover").stream()
                .map(row -> row.text("DATA"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void versioned(Connection connection, List<Obstacle> found) throws SQLException {
        var tables = ExactRows.versioned(connection);
        if (!tables.isEmpty()) {
            found.add(
                    new Obstacle(
                            "the history of tables with system versioning and a FLOAT column, or texts in a character set that"
                                    + " Unicode does not take whole, cannot be put back exactly: "
                                    + shown(tables),
                            "ask the product's vendor for DOUBLE columns, and for utf8mb4:"
                                    + " SET SESSION system_versioning_alter_history = KEEP; ALTER TABLE ... MODIFY COLUMN ..."));
        }
    }

    /** They would change rows while these are dumped, and after they are put back. */
    private static void events(Connection connection, CatalogRow settings, List<Obstacle> found) throws SQLException {
        var events = names(connection, RUNNING_EVENTS);
        if (settings.is("EVENTS", "ON") && !events.isEmpty()) {
            found.add(new Obstacle(
                    "the server runs events of this database by itself: " + shown(events),
                    "as an administrator of the server, for the time of the update: SET GLOBAL event_scheduler = OFF"));
        }
    }

    private static void functions(
            Connection connection, CatalogRow settings, MariaPrivileges privileges, List<Obstacle> found)
            throws SQLException {
        var programs = names(connection, PROGRAMS);
        if (settings.is("LOGGED", "1")
                && settings.is("TRUSTED", "0")
                && !programs.isEmpty()
                && !privileges.mayGlobally("SUPER", "BINLOG ADMIN")) {
            found.add(new Obstacle(
                    "the server would not take back functions and triggers from a dump, as it keeps a binary log: "
                            + shown(programs),
                    "as an administrator of the server: SET GLOBAL log_bin_trust_function_creators = 1, and the same in"
                            + " its configuration"));
        }
    }

    private static void unseen(Connection connection, List<Obstacle> found) throws SQLException {
        var unseen = names(connection, UNSEEN);
        if (!unseen.isEmpty()) {
            found.add(new Obstacle(
                    "the text of these routines is not to be seen, so a dump would leave them out: " + shown(unseen),
                    "as an administrator of the server: GRANT SELECT ON mysql.proc TO 'user'@'host'"));
        }
    }

    private void tools(Connection connection, MariaVersion version, List<Obstacle> found) throws SQLException {
        var tools = MariaTools.find();
        if (tools.isEmpty()) {
            found.add(noTools());
        } else if (tools.get().version().compareTo(version) < 0) {
            found.add(new Obstacle(
                    tools.get().dump() + " is of version " + tools.get().version()
                            + ": expected at least the server's, " + version,
                    "install the client programs of MariaDB " + version + ", or name their folder: "
                            + MariaTools.VARIABLE + "=/path"));
        } else if (found.stream().noneMatch(obstacle -> obstacle.weight() == Obstacle.Weight.BLOCKS)) {
            new MariaDump(server, tools.get())
                    .tryOut(connection)
                    .ifPresent(said -> found.add(new Obstacle(
                            "it cannot be dumped: " + said,
                            "put right what " + tools.get().dump() + " says; it is used as"
                                    + " 'mariadb-dump --single-transaction --routines --events --triggers'")));
        }
    }

    static Obstacle noTools() {
        var places = MariaTools.places(System.getenv(), Optional.ofNullable(System.getProperty(MariaTools.PROPERTY)));
        return new Obstacle(
                "no mariadb-dump and mariadb of one version in "
                        + places.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                "install MariaDB's client programs (Debian: apt install mariadb-client), or name their folder: "
                        + MariaTools.VARIABLE + "=/path");
    }

    private static void noticed(Connection connection, CatalogRow settings, List<Obstacle> found) throws SQLException {
        var tables = names(connection, NOT_TRANSACTIONAL);
        if (!tables.isEmpty()) {
            found.add(new Obstacle(
                    "a power cut may damage tables that know no transactions: " + shown(tables),
                    "ALTER TABLE ... ENGINE = InnoDB",
                    Obstacle.Weight.NOTICED));
        }
        var rights = new RoutineRights(connection).read().orElse(List.of());
        if (!rights.isEmpty()) {
            found.add(new Obstacle(
                    "with a routine that a step drops, rights on it go: "
                            + shown(rights.stream().map(String::valueOf).toList()),
                    "GRANT them again if the product's new release still has the routine; who goes back gets them back",
                    Obstacle.Weight.NOTICED));
        }
        if (!settings.text("MODE").contains("STRICT_")) {
            found.add(new Obstacle(
                    "the server is not strict: it shortens values that do not fit, and says nothing",
                    "add STRICT_TRANS_TABLES to its sql_mode, if the product's vendor agrees",
                    Obstacle.Weight.NOTICED));
        }
    }

    private Obstacle notMariaDb(CatalogRow settings) {
        return new Obstacle(
                "the server is MySQL " + settings.text("VERSION") + " ("
                        + settings.maybe("COMMENT").orElse("") + "): expected MariaDB",
                "move the database to MariaDB " + MariaVersion.OLDEST + " or newer; MySQL is not supported");
    }

    private Obstacle named(Obstacle obstacle) {
        return new Obstacle(
                "database " + server.address().name() + " (" + server.url().place() + "): " + obstacle.problem(),
                obstacle.remedy(),
                obstacle.weight());
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        return CatalogRow.read(connection, sql).stream()
                .map(row -> row.text("NAME"))
                .toList();
    }

    static String shown(List<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
