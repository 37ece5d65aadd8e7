package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Who else has the database in use. Without the privilege PROCESS only sessions of our own user are seen. */
record MariaSessions(MariaServer server, Connection connection) {
    private static final String OTHERS = "select id, user, host, command, time_ms from information_schema.processlist"
            + " where id <> connection_id() and db = ";
    private static final int GONE = 1094;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A session that was closed is listed for a moment longer. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final int MOST_SHOWN = 5;

    private List<CatalogRow> others() throws SQLException {
        return CatalogRow.read(connection, OTHERS + MariaNames.text(server.url().database()) + " order by id");
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
