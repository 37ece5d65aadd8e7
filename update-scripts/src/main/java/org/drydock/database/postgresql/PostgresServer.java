package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked and done from outside of a database, on its server. */
record PostgresServer(Sql sql) {
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

    /** Who is let in, but for the owner and for ourselves. */
    private static final String GUESTS = """
            select distinct case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end
            from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
            where datname = ? and privilege_type = 'CONNECT' and grantee <> datdba
              and grantee <> (select oid from pg_roles where rolname = current_user)
            order by 1""";

    private static final int ATTEMPTS = 5;
    /** Tenths of a second, as long as the server itself waits for sessions that are about to end. */
    private static final int PATIENCE = 50;

    static final String IN_USE = "55006";
    private static final String NOT_ALLOWED = "42501";
    /** The name is taken, or just being taken; or what is to be copied is being copied. */
    private static final Set<String> PASSING = Set.of("42P04", "23505", IN_USE);

    static final int WITH_STRATEGY = 150_000;

    /** From then on members of a role may be kept from acting as it. */
    private static final int WITH_SET = 160_000;

    /**
     * Somebody who is connected.
     *
     * @param address empty if it is not for us to see
     */
    record Session(int pid, String user, String application, String address) {
        @Override
        public String toString() {
            return "pid " + pid + ", user " + user + (application.isEmpty() ? "" : ", " + application)
                    + (address.isEmpty() ? "" : ", from " + address);
        }
    }

    boolean exists(String database) throws SQLException {
        return sql.is("select true from pg_database where datname = ?", database);
    }

    /** The server's number of a database: another one has another, whatever its name. */
    Optional<Long> number(String database) throws SQLException {
        return sql.first("select oid from pg_database where datname = ?", row -> row.getLong(1), database);
    }

    /** Whether the user may make a role the owner of something, as a clone of what it owns needs one. */
    boolean mayActAs(String role) throws SQLException {
        return sql.is(
                "select pg_has_role(oid, ?) from pg_roles where rolname = ?",
                version() >= WITH_SET ? "set" : "member",
                role);
    }

    boolean acceptsConnections(String database) throws SQLException {
        return sql.is("select datallowconn from pg_database where datname = ?", database);
    }

    /** Bytes; 0 if it does not exist. */
    long size(String database) throws SQLException {
        return sql.first(
                        "select case when has_database_privilege(datname, 'connect') then pg_database_size(datname)"
                                + " else 0 end from pg_database where datname = ?",
                        row -> row.getLong(1),
                        database)
                .orElse(0L);
    }

    List<Session> sessions(String database) throws SQLException {
        return sql.rows(
                SESSIONS,
                row -> new Session(
                        row.getInt(1),
                        Optional.ofNullable(row.getString(2)).orElse("unknown"),
                        text(row.getString(3)),
                        text(row.getString(4))),
                database);
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
    void endSessions(String database) throws SQLException {
        for (Session session : sessions(database)) {
            try {
                sql.rows("select pg_terminate_backend(?)", row -> row.getBoolean(1), session.pid());
            } catch (SQLException e) {
                if (!NOT_ALLOWED.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /** For connections to come: who is in stays. Not by closing it, which would keep us out too if we were killed then. */
    private void keepOthersOut(String database) throws SQLException {
        sql.run("grant connect on database " + Sql.name(database) + " to current_user");
        var guests = sql.texts(GUESTS, database);
        if (!guests.isEmpty()) {
            sql.run("revoke connect on database " + Sql.name(database) + " from " + String.join(", ", guests)
                    + " cascade");
        }
    }

    /**
     * Nobody can connect to it any more, and nobody is left in it.
     *
     * @throws SQLException that names who could not be ended
     */
    void close(String database) throws SQLException {
        sql.run("alter database " + Sql.name(database) + " allow_connections false");
        clear(database);
    }

    /**
     * Ends the sessions of a closed database: some came before it was, and would keep it from being copied.
     *
     * @throws SQLException that names who could not be ended
     */
    void clear(String database) throws SQLException {
        for (int waited = 0; !sessions(database).isEmpty(); waited++) {
            if (waited == PATIENCE) {
                throw new SQLException("database " + database + " is in use by " + shown(sessions(database)), IN_USE);
            }
            endSessions(database);
            sql.texts("select pg_sleep(0.1)");
        }
    }

    private static String shown(List<Session> sessions) {
        return PostgresObstacles.shown(sessions);
    }

    /** The server does not say who it is. */
    private SQLException named(SQLException failure, List<Session> sessions) {
        return sessions.isEmpty() || !IN_USE.equals(failure.getSQLState())
                ? failure
                : new SQLException(failure.getMessage() + ": " + shown(sessions), IN_USE, failure);
    }

    /**
     * Drops a database of ours, whoever looks at it. Not by force: that is refused to an ordinary role as soon as the
     * server's own housekeeping is at work there, which otherwise gives way.
     */
    void drop(String database) throws SQLException {
        for (int attempt = 1; exists(database); attempt++) {
            try {
                endSessions(database);
                sql.run("alter database " + Sql.name(database) + " is_template false");
                sql.run("drop database if exists " + Sql.name(database));
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !IN_USE.equals(e.getSQLState())) {
                    throw named(e, sessions(database));
                }
            }
        }
    }

    /**
     * Makes a database of another one that nobody is connected to. By files where the server lets one choose: pages that
     * went through its log instead take several times as long. Whom the other one lets in is not copied: from the first
     * moment on nobody is let in but its owner and ourselves.
     */
    void copy(String from, String to, String owner) throws SQLException {
        make(from, to, owner);
        keepOthersOut(to);
        sql.run("alter database " + Sql.name(to) + " allow_connections true");
    }

    private void make(String from, String to, String owner) throws SQLException {
        var options = version() >= WITH_STRATEGY ? " strategy file_copy" + collationVersion(from) : "";
        for (int attempt = 1; ; attempt++) {
            drop(to);
            try {
                sql.run("create database " + Sql.name(to) + " template " + Sql.name(from) + " owner " + Sql.name(owner)
                        + " allow_connections false" + options);
                return;
            } catch (SQLException e) {
                // A try that was killed may go on in the server.
                if (attempt == ATTEMPTS || !PASSING.contains(String.valueOf(e.getSQLState()))) {
                    throw named(e, sessions(from));
                }
            }
        }
    }

    /** Said, as a library of the system's that sorts otherwise since is no reason to refuse a copy of files. */
    private String collationVersion(String database) throws SQLException {
        return sql
                .texts(
                        "select datcollversion from pg_database where datcollversion is not null and datname = ?",
                        database)
                .stream()
                .findFirst()
                .map(version -> " collation_version " + Sql.text(version))
                .orElse("");
    }

    /** As 150004. */
    int version() throws SQLException {
        return sql.first("select current_setting('server_version_num')::int", row -> row.getInt(1))
                .orElse(0);
    }

    /**
     * Gives {@code coming} the name {@code name} in one transaction, in which what has it gets the name {@code failed}.
     * Sessions that others have are ended, and from now on nobody can come back but the owner and ourselves: also if it
     * fails, so that who is named then can be ended for good.
     */
    void exchange(String coming, String name, String failed) throws SQLException {
        if (exists(name)) {
            keepOthersOut(name);
        }
        for (int attempt = 1; ; attempt++) {
            endSessions(name);
            endSessions(coming);
            try {
                exchangeOnce(coming, name, failed);
                return;
            } catch (SQLException e) {
                sql.connection().rollback();
                if (attempt == ATTEMPTS || !IN_USE.equals(e.getSQLState())) {
                    var all = new ArrayList<>(sessions(name));
                    all.addAll(sessions(coming));
                    throw named(e, all);
                }
            } finally {
                sql.connection().setAutoCommit(true);
            }
        }
    }

    private void exchangeOnce(String coming, String name, String failed) throws SQLException {
        sql.connection().setAutoCommit(false);
        if (exists(name)) {
            sql.run("alter database " + Sql.name(name) + " rename to " + Sql.name(failed));
        }
        sql.run("alter database " + Sql.name(coming) + " rename to " + Sql.name(name));
        sql.connection().commit();
    }
}
