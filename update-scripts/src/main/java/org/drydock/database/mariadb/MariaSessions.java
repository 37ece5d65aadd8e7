package org.drydock.database.mariadb;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who else has the database in use. Without the privilege PROCESS only sessions of our own user are seen. */
record MariaSessions(MariaServer server, Connection connection) {
    private static final String OTHERS = "select id, user, host, command, time_ms from information_schema.processlist"
            + " where id <> connection_id() and db = ";
    /** Needs the privilege PROCESS. */
    private static final String BLOCKING =
            "select distinct b.trx_mysql_thread_id id from information_schema.innodb_lock_waits w"
                    + " join information_schema.innodb_trx b on b.trx_id = w.blocking_trx_id";

    private static final Logger LOG = LoggerFactory.getLogger(MariaSessions.class);
    private static final Set<Opened> OURS = ConcurrentHashMap.newKeySet();
    private static final int GONE = 1094;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A session that was closed is listed for a moment longer. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final int MOST_SHOWN = 5;

    private List<CatalogRow> others() throws SQLException {
        return CatalogRow.read(connection, OTHERS + MariaNames.text(server.url().database()) + " order by id");
    }

    /** A session that this process has opened: each server counts its own. */
    private record Opened(String place, long number) {}

    static void opened(MariaServer server, long number) {
        OURS.add(new Opened(server.url().place(), number));
    }

    /**
     * Who holds rows that a session of ours waits for; where this user may not ask, or where it is no row that is waited
     * for, everybody else who has the database open.
     */
    List<String> holders() throws SQLException {
        var waitedFor = waitedFor();
        return others().stream()
                .filter(row -> !isOurs(row))
                .filter(row -> waitedFor.isEmpty() || waitedFor.contains(row.text("ID")))
                .map(row -> shown(row) + ", " + row.text("COMMAND") + " for "
                        + new BigDecimal(row.text("TIME_MS")).longValue() / 1000 + " s")
                .toList();
    }

    private boolean isOurs(CatalogRow session) {
        return OURS.contains(new Opened(server.url().place(), Long.parseLong(session.text("ID"))));
    }

    private Set<String> waitedFor() {
        try {
            return CatalogRow.read(connection, BLOCKING).stream()
                    .map(row -> row.text("ID"))
                    .collect(Collectors.toSet());
        } catch (SQLException e) {
            LOG.debug(
                    "{}: locks of rows are not shown to its user",
                    server.address().name(),
                    e);
            return Set.of();
        }
    }

    boolean areThere() throws SQLException {
        return !others().isEmpty();
    }

    /** Each with its number, user and host; empty if there are none. */
    String shown() throws SQLException {
        awaitNone(MOMENT);
        var others = others();
        return others.stream().limit(MOST_SHOWN).map(MariaSessions::shown).collect(Collectors.joining(", "))
                + (others.size() > MOST_SHOWN ? " and " + (others.size() - MOST_SHOWN) + " more" : "");
    }

    private static String shown(CatalogRow row) {
        return "session " + row.text("ID") + " of '" + row.text("USER") + "' from "
                + row.maybe("HOST").filter(host -> !host.isEmpty()).orElse("this server");
    }

    void requireNone() throws SQLException {
        var shown = shown();
        if (!shown.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + server.address().name() + " is in use by " + shown,
                    "stop the product and every tool that has the database open");
        }
    }

    /**
     * Ends them and waits until they are gone: a statement of a run that was killed may still be at work, and what it makes
     * must not turn up in a database that is being put back.
     */
    void end() throws SQLException {
        var refusals = new ArrayList<String>();
        for (CatalogRow row : others()) {
            try {
                MariaServer.execute(connection, "KILL " + Long.parseLong(row.text("ID")));
            } catch (SQLException e) {
                if (e.getErrorCode() != GONE) {
                    refusals.add(shown(row));
                }
            }
        }
        if (!refusals.isEmpty() || !awaitNone(PATIENCE)) {
            throw UpdateException.withHint(
                    FailureKind.NEEDS_HELP,
                    "database " + server.address().name() + " cannot be put back while it is in use by "
                            + (refusals.isEmpty() ? shown() : String.join(", ", refusals)),
                    "end what uses it; as an administrator of the server: KILL and the session's number");
        }
    }

    private boolean awaitNone(Duration patience) throws SQLException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (areThere()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            MariaServer.execute(connection, "do sleep(0.05)");
        }
        return true;
    }
}
