package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.drydock.database.postgresql.PostgresForTests;
import org.opentest4j.TestAbortedException;

/** Servers to measure on, and what is in them. */
final class PostgresServers {
    /** Bytes that a row of {@link #ROWS} takes with its place in both indexes, about. */
    private static final int ROW = 285;

    static final String TABLE = "create table customer (id bigint primary key, name text not null,"
            + " mail text not null, note text, paid numeric(12, 2), at timestamptz not null)";
    private static final String ROWS = "insert into customer select n, md5(n::text) || ' ' || md5((n + 1)::text),"
            + " md5((n + 2)::text) || '@example.org', repeat(md5((n + 3)::text), 2), n %% 1000 * 1.25,"
            + " timestamptz '2020-01-01' + n * interval '1 second' from generate_series(1, %d) n";
    private static final String INDEX = "create index customer_mail on customer (mail)";

    private PostgresServers() {}

    /** One that has its client programs beside it. */
    static PostgresForTests withTools() throws IOException {
        try {
            return PostgresForTests.withTools();
        } catch (TestAbortedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** As the server's administrator. */
    static void run(PostgresForTests server, String database, String... statements) throws IOException {
        try {
            server.sql(database, statements);
        } catch (SQLException e) {
            throw new IOException(String.join("; ", statements) + ": " + e.getMessage(), e);
        }
    }

    /** Makes a database of about so many megabytes, that belongs to a role with all that is in it. */
    static void fill(PostgresForTests server, String database, String owner, int megabytes) throws IOException {
        run(server, "postgres", "create database " + database + " owner " + owner);
        run(server, database, "set role " + owner, TABLE);
        rows(server, database, owner, megabytes);
    }

    /** Into the table, which is there. */
    static void rows(PostgresForTests server, String database, String owner, int megabytes) throws IOException {
        var rows = String.format(Locale.ROOT, ROWS, megabytes * 1_000_000L / ROW);
        run(server, database, "set role " + owner, rows, INDEX, "reset role", "vacuum analyze");
    }
}
