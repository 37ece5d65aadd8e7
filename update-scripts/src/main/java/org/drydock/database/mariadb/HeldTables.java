package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.thread.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everybody from writing to any table of a database until it is released. Reading goes on, but for readers who come
 * behind somebody who waits to alter a table: then the tables are let go early, or both would wait for each other.
 */
final class HeldTables implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldTables.class);
    private static final String TABLES =
            "select table_name, engine, update_time, data_length from information_schema.tables"
                    + " where table_schema = database() and table_type in ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')";
    /** Rows of all others may be elsewhere, where a lock says nothing. */
    private static final Set<String> OWN_ENGINES =
            Set.of("InnoDB", "MyISAM", "Aria", "MEMORY", "CSV", "MRG_MyISAM", "ARCHIVE");
    /** Nodes of a Galera cluster know nothing of each other's locks. */
    private static final String CLUSTERED =
            "select 1 from information_schema.global_variables where variable_name = 'wsrep_on' and variable_value = 'ON'";

    /** Where the network is cut, nobody is to be kept from writing for long. */
    private static final List<String> PATIENCE =
            List.of("set session lock_wait_timeout = 10", "set session wait_timeout = 60");

    /** Sessions of our own are seen without any privilege. */
    private static final String WAITING = "select id from information_schema.processlist"
            + " where db = database() and id <> connection_id() and state like 'Waiting for table%'";

    private static final long WATCH_MILLISECONDS = 500;
    /** For writers that have waited. */
    private static final String MOMENT = "do sleep(0.05)";

    private final Connection connection;
    private final List<CatalogRow> tables;
    private final boolean areHeld;
    private final CountDownLatch isOver = new CountDownLatch(1);
    private final CompletableFuture<Boolean> letGoEarly;

    private HeldTables(Connection connection, List<CatalogRow> tables, boolean areHeld) {
        this.connection = connection;
        this.tables = tables;
        this.areHeld = areHeld;
        this.letGoEarly = areHeld
                ? CompletableFuture.supplyAsync(this::watch, DaemonThreads.named("tables that are held"))
                : CompletableFuture.completedFuture(false);
    }

    /** Tries to. */
    static HeldTables hold(MariaServer server) throws SQLException {
        var connection = server.openPlain();
        try {
            for (String setting : PATIENCE) {
                MariaServer.execute(connection, setting);
            }
            var tables = CatalogRow.read(connection, TABLES);
            return new HeldTables(
                    connection, tables, isOfUse(connection, tables) && areLocked(server, connection, tables));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isOfUse(Connection connection, List<CatalogRow> tables) throws SQLException {
        return tables.stream()
                        .allMatch(table ->
                                OWN_ENGINES.contains(table.maybe("ENGINE").orElse("")))
                && CatalogRow.read(connection, CLUSTERED).isEmpty();
    }

    private static boolean areLocked(MariaServer server, Connection connection, List<CatalogRow> tables) {
        try {
            if (!tables.isEmpty()) {
                MariaServer.execute(
                        connection,
                        tables.stream()
                                .map(table -> MariaNames.quoted(table.text("TABLE_NAME")) + " READ")
                                .collect(Collectors.joining(", ", "LOCK TABLES ", "")));
            }
            return true;
        } catch (SQLException e) {
            LOG.debug("{}: its tables cannot be held", server.address().name(), e);
            return false;
        }
    }

    /** Also keeps the session from being ended as an idle one. */
    private boolean watch() {
        try {
            while (!isOver.await(WATCH_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (!CatalogRow.read(connection, WAITING).isEmpty()) {
                    MariaServer.execute(connection, "UNLOCK TABLES");
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** False for want of the privilege LOCK TABLES, because somebody writes to them, or where a lock says nothing. */
    boolean areHeld() {
        return areHeld;
    }

    /**
     * Lets everybody write again.
     *
     * @return whether they were held all the time
     * @throws SQLException where that cannot be told: of a session that was killed they are not
     */
    boolean release() throws SQLException {
        isOver.countDown();
        try {
            var early = letGoEarly.join();
            MariaServer.execute(connection, "UNLOCK TABLES");
            MariaServer.execute(connection, MOMENT);
            return !early;
        } catch (CompletionException e) {
            var state = e.getCause() instanceof SQLException lost ? lost.getSQLState() : null;
            throw new SQLException("the session that held its tables has ended", state, e);
        }
    }

    /**
     * Whether rows may be others than they were before, by the times that the server knows. They are whole seconds, of when a
     * transaction began or a file was written, and so say that something may have happened, and little of the last moment.
     *
     * @param few bytes of rows that are sooner read again than asked about
     */
    boolean mayHaveBeenWritten(long few) throws SQLException {
        var size = tables.stream()
                .flatMap(table -> table.maybe("DATA_LENGTH").stream())
                .mapToLong(Long::parseLong)
                .sum();
        return size <= few
                || !written(tables)
                        .entrySet()
                        .containsAll(
                                written(CatalogRow.read(connection, TABLES)).entrySet());
    }

    private static Map<String, String> written(List<CatalogRow> tables) {
        return tables.stream()
                .filter(table -> table.maybe("UPDATE_TIME").isPresent())
                .collect(Collectors.toMap(table -> table.text("TABLE_NAME"), table -> table.text("UPDATE_TIME")));
    }

    @Override
    public void close() throws SQLException {
        isOver.countDown();
        letGoEarly.handle((early, failure) -> early).join();
        connection.close();
    }
}
