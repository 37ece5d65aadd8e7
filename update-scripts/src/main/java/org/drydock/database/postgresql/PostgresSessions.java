package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is connected to the databases of a server, and how they are ended. */
record PostgresSessions(Sql sql) {
    /**
     * What others' sessions are is hidden from ordinary roles; of the server's own workers even whose they are is not said.
     * Extensions have workers of theirs, which stay connected as anybody else.
     */
    private static final String SESSIONS = """
            select pid, usename, application_name, client_addr, state from pg_stat_activity
            where datname = ? and pid <> pg_backend_pid()
              and usesysid is not null and coalesce(backend_type, '') not in ('autovacuum worker', 'parallel worker')
            order by pid""";

    /** A prepared transaction has no session: its number is 0. */
    private static final String HOLDERS = """
            select distinct h.pid, h.usename, h.application_name, h.state,
                   coalesce(extract(epoch from now() - h.state_change), 0)::bigint
            from pg_stat_activity ours cross join lateral unnest(pg_blocking_pids(ours.pid)) blocking
              left join pg_stat_activity h on h.pid = blocking
            where ours.datname = current_database() and ours.usename = current_user
              and ours.application_name = ? and h.pid is distinct from ours.pid
            order by 1""";

    /** Tenths of a second, as long as the server itself waits for sessions that are about to end. */
    private static final int PATIENCE = 50;

    static final String IN_USE = "55006";
    private static final String NOT_ALLOWED = "42501";

    /**
     * Somebody who is connected.
     *
     * @param address empty if it is not for us to see
     */
    record Session(int pid, String user, String application, String address) {
        boolean isOurs() {
            return application.equals(PostgresConnections.APPLICATION);
        }

        @Override
        public String toString() {
            return "pid " + pid + ", user " + user + (application.isEmpty() ? "" : ", " + application)
                    + (address.isEmpty() ? "" : ", from " + address);
        }
    }

    List<Session> in(String database) throws SQLException {
        return sql.rows(
                SESSIONS,
                row -> new Session(
                        row.getInt(1),
                        Optional.ofNullable(row.getString(2)).orElse("unknown"),
                        text(row.getString(3)),
                        text(row.getString(4))),
                database);
    }

    /** But for sessions of ours that are leaving: a server has one for a moment longer than the client that ended it. */
    List<Session> staying(String database) throws SQLException {
        var found = in(database);
        for (int waited = 0; waited < PATIENCE && found.stream().anyMatch(Session::isOurs); waited++) {
            sql.texts("select pg_sleep(0.1)");
            found = in(database);
        }
        return found;
    }

    /** Who holds what a session of ours waits for. */
    List<String> holders() throws SQLException {
        return sql.rows(
                HOLDERS,
                row -> row.getString(1) == null
                        ? "a prepared transaction"
                        : new Session(row.getInt(1), text(row.getString(2)), text(row.getString(3)), "")
                                + (row.getString(4) == null
                                        ? ""
                                        : ", " + row.getString(4) + " for " + row.getLong(5) + " s"),
                PostgresConnections.APPLICATION);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Ends what may be ended: whoever stays is named by what then fails. */
    void end(String database) throws SQLException {
        for (Session session : in(database)) {
            try {
                sql.rows("select pg_terminate_backend(?)", row -> row.getBoolean(1), session.pid());
            } catch (SQLException e) {
                if (!NOT_ALLOWED.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /**
     * Ends the sessions of a closed database: some came before it was, and would keep it from being copied.
     *
     * @throws SQLException that names who could not be ended
     */
    void clear(String database) throws SQLException {
        for (int waited = 0; !in(database).isEmpty(); waited++) {
            if (waited == PATIENCE) {
                throw new SQLException("database " + database + " is in use by " + shown(in(database)), IN_USE);
            }
            end(database);
            sql.texts("select pg_sleep(0.1)");
        }
    }

    private static String shown(List<Session> sessions) {
        return PostgresObstacles.shown(sessions);
    }

    /** The server does not say who it is. */
    SQLException named(SQLException failure, List<Session> sessions) {
        return sessions.isEmpty() || !IN_USE.equals(failure.getSQLState())
                ? failure
                : new SQLException(failure.getMessage() + ": " + shown(sessions), IN_USE, failure);
    }
}
