package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Databases of a server, as they are asked for and made from outside. */
record PostgresServer(Sql sql) {
    /** Who is let in, but for the owner and for ourselves. */
    private static final String GUESTS = """
            select distinct case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end
            from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
            where datname = ? and privilege_type = 'CONNECT' and grantee <> datdba
              and grantee <> (select oid from pg_roles where rolname = current_user)
            order by 1""";

    private static final int ATTEMPTS = 5;
    /** The name is taken, or just being taken; or what is to be copied is being copied. */
    private static final Set<String> PASSING = Set.of("42P04", "23505", PostgresSessions.IN_USE);

    static final int WITH_STRATEGY = 150_000;

    /** From then on members of a role may be kept from acting as it. */
    private static final int WITH_SET = 160_000;

    private PostgresSessions sessions() {
        return new PostgresSessions(sql);
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
        sessions().clear(database);
    }

    /**
     * Drops a database of ours, whoever looks at it. Not by force: that is refused to an ordinary role as soon as the
     * server's own housekeeping is at work there, which otherwise gives way.
     */
    void drop(String database) throws SQLException {
        for (int attempt = 1; exists(database); attempt++) {
            try {
                sessions().end(database);
                sql.run("alter database " + Sql.name(database) + " is_template false");
                sql.run("drop database if exists " + Sql.name(database));
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !PostgresSessions.IN_USE.equals(e.getSQLState())) {
                    throw sessions().named(e, sessions().in(database));
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
                    throw sessions().named(e, sessions().in(from));
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
            sessions().end(name);
            sessions().end(coming);
            try {
                exchangeOnce(coming, name, failed);
                return;
            } catch (SQLException e) {
                sql.connection().rollback();
                if (attempt == ATTEMPTS || !PostgresSessions.IN_USE.equals(e.getSQLState())) {
                    var all = new ArrayList<>(sessions().in(name));
                    all.addAll(sessions().in(coming));
                    throw sessions().named(e, all);
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
