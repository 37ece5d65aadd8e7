package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps everybody from writing to any table of a database, us too, until it is released. Reading goes on. */
final class HeldTables implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldTables.class);
    private static final String TABLES = "select table_name, update_time from information_schema.tables"
            + " where table_schema = database() and table_type in ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')";
    /** Nodes of a Galera cluster know nothing of each other's locks. */
    private static final String CLUSTERED =
            "select 1 from information_schema.global_variables where variable_name = 'wsrep_on' and variable_value = 'ON'";

    private static final String PATIENCE = "set session lock_wait_timeout = 10";
    /** For writers that have waited. */
    private static final String MOMENT = "do sleep(0.05)";

    private static final Duration TELLING = Duration.ofSeconds(2);

    private final long since = System.nanoTime();
    private final Connection connection;
    private final Map<String, String> written;
    private final boolean areHeld;

    private HeldTables(Connection connection, Map<String, String> written, boolean areHeld) {
        this.connection = connection;
        this.written = written;
        this.areHeld = areHeld;
    }

    /** Tries to. */
    static HeldTables hold(MariaServer server) throws SQLException {
        var connection = server.open();
        var written = written(connection);
        try {
            lock(connection, written);
            return new HeldTables(
                    connection, written, CatalogRow.read(connection, CLUSTERED).isEmpty());
        } catch (SQLException e) {
            LOG.debug("{}: its tables cannot be held", server.address().name(), e);
            return new HeldTables(connection, written, false);
        }
    }

    /** False for want of the privilege LOCK TABLES, or because somebody writes to them. */
    boolean areHeld() {
        return areHeld;
    }

    private static void lock(Connection connection, Map<String, String> tables) throws SQLException {
        MariaServer.execute(connection, PATIENCE);
        if (!tables.isEmpty()) {
            MariaServer.execute(
                    connection,
                    tables.keySet().stream()
                            .map(table -> MariaNames.quoted(table) + " READ")
                            .collect(Collectors.joining(", ", "LOCK TABLES ", "")));
        }
    }

    /** When each was last written to, as far as the server still knows. */
    private static Map<String, String> written(Connection connection) throws SQLException {
        var written = new TreeMap<String, String>();
        for (CatalogRow table : CatalogRow.read(connection, TABLES)) {
            written.put(table.text("TABLE_NAME"), table.maybe("UPDATE_TIME").orElse(""));
        }
        return written;
    }

    /**
     * Lets everybody write again.
     *
     * @throws SQLException also if they were not held all the time: of a session that was killed they are not
     */
    void release() throws SQLException {
        MariaServer.execute(connection, "UNLOCK TABLES");
        MariaServer.execute(connection, MOMENT);
    }

    /** Whether the server's times, which are whole seconds, tell what was written before from what was written since. */
    boolean areTimesTelling() {
        return System.nanoTime() - since > TELLING.toNanos();
    }

    /** Tables that somebody has written to since we began, while they were not held. */
    List<String> writtenSince() throws SQLException {
        var now = written(connection);
        return written.entrySet().stream()
                .filter(table -> !now.getOrDefault(table.getKey(), "").isEmpty())
                .filter(table -> !table.getValue().equals(now.get(table.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
