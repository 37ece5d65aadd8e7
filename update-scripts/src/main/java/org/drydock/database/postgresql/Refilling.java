package org.drydock.database.postgresql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Empties a database and reads an archive of {@code pg_dump}'s into it. In one transaction, so that a database is never found
 * empty, unless that would need more locks than its server has, or more room: then in pieces.
 *
 * @param extensions that the archive was made with
 */
record Refilling(PostgresConnections connections, ClientTools tools, Path archive, List<Extension> extensions) {
    private static final String FULL = "53100";
    private static final String DEADLOCK = "40P01";
    private static final int TRIES = 5;

    /** What is there and what is read in are both locked until the end; the rest is for everybody else. */
    private static final String HAS_LOCKS = """
            select 2 * ? + (select count(*) from pg_class where oid >= %s) + (select count(*) from pg_largeobject_metadata)
                < current_setting('max_locks_per_transaction')::bigint / 3
                    * (current_setting('max_connections')::bigint + current_setting('max_prepared_transactions')::bigint)
            """.formatted(Bareness.FIRST_OWN);

    /**
     * Whether rows may not be let in again: where they are held against functions or operators of the product's own, or against
     * what is not the same at all times ({@code check (due > now())}), or make materialized views.
     */
    private static final String ROWS_MATTER = """
            select exists (
                select from pg_depend d
                where (d.refclassid = 'pg_proc'::regclass or d.refclassid = 'pg_operator'::regclass)
                  and d.refobjid >= %1$s
                  and not exists (select from pg_depend e where e.classid = d.refclassid and e.objid = d.refobjid
                                  and e.deptype = 'e')
                  and (d.classid = 'pg_constraint'::regclass
                       or d.classid = 'pg_attrdef'::regclass
                          and exists (select from pg_attrdef f join pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum
                                      where f.oid = d.objid and a.attgenerated <> '')
                       or d.classid = 'pg_class'::regclass
                          and exists (select from pg_class i where i.oid = d.objid and i.relkind in ('i', 'I', 'p'))))
              or exists (
                select from pg_constraint c
                where c.contype = 'c' and c.oid >= %1$s
                  and (c.conbin::text ~ '\\{(SQLVALUEFUNCTION|COERCEVIAIO)'
                       or exists (select from regexp_matches(c.conbin::text, ':(?:op)?funcid (\\d+)', 'g') f
                                  join pg_proc p on p.oid = f[1]::oid where p.provolatile <> 'i')))
              or exists (select from pg_class where relkind = 'm' and relispopulated)
            """.formatted(Bareness.FIRST_OWN);

    private static final String BEGINNING = """
            set client_min_messages = error;
            set statement_timeout = 0;
            set default_transaction_read_only = off;
            set array_nulls = on;
            select set_config(name, '0', false) from pg_settings where name = 'transaction_timeout';
            set lock_timeout = %s;
            begin;
            """;
    /** Whatever the script says. */
    private static final String NEVER_COMMITTED = """
            create temporary table drydock_never_committed (n int unique deferrable initially deferred);
            insert into pg_temp.drydock_never_committed values (1), (1);
            """;

    /** What is found of a database before it is emptied. */
    private record Found(boolean hasLocks, boolean rowsMatter, ArchiveOrder order) {}

    /**
     * Does all of it but for the last word, which takes it back. Rows are left out where they make no difference to it.
     *
     * @throws UpdateException UPDATE_FAILED if the archive could not be read in
     */
    void attempt() {
        var found = found();
        if (!found.hasLocks) {
            return;
        }
        var words = new ArrayList<String>();
        if (!found.rowsMatter) {
            words.add("-s");
        }
        try {
            untilNoDeadlock(() -> script(
                    BEGINNING.formatted("'1min'") + NEVER_COMMITTED,
                    words,
                    found.order.withoutLargeObjects(),
                    "rollback;\n"));
        } catch (UpdateException e) {
            throw UpdateException.withHint(
                    FailureKind.UPDATE_FAILED,
                    "database " + connections.address().name() + ": its dump could not be read in again: " + e.text(),
                    "mend that, or let it be cloned: ALTER ROLE "
                            + Sql.name(connections.address().user()) + " CREATEDB");
        }
    }

    /** Killed anywhere, it begins anew. */
    void run() {
        var found = found();
        if (found.hasLocks) {
            try {
                untilNoDeadlock(() ->
                        script(BEGINNING.formatted("0"), List.of("--single-transaction"), found.order, "commit;\n"));
                return;
            } catch (UpdateException e) {
                if (!is(FULL, e)) {
                    throw e;
                }
            }
        }
        inPieces(found);
    }

    private Found found() {
        var list = tools.restore(connections, "-l", archive.toString())
                .run("", output -> new String(output.readAllBytes(), StandardCharsets.UTF_8));
        return connections.in(
                connections.url().database(),
                "ask how it can be emptied",
                sql -> new Found(
                        sql.is(HAS_LOCKS, list.lines().count()),
                        sql.is(ROWS_MATTER),
                        ArchiveOrder.of(sql, list, extensions)));
    }

    /** The server's own vacuum locks tables in another order, and now and then it is us whom the server stops. */
    private static void untilNoDeadlock(Runnable transaction) {
        for (int tries = 1; ; tries++) {
            try {
                transaction.run();
                return;
            } catch (UpdateException e) {
                if (tries == TRIES || !is(DEADLOCK, e)) {
                    throw e;
                }
            }
        }
    }

    /** The end is only said once all before it was: of what is cut off, {@code psql} commits nothing. */
    private void script(String beginning, List<String> words, ArchiveOrder order, String end) {
        tools.script(connections)
                .run(
                        input -> {
                            write(input, beginning + Emptying.script());
                            if (!order.schemas().isBlank()) {
                                reading(List.of()).run(order.schemas(), output -> output.transferTo(input));
                            }
                            for (String extension : order.extensions()) {
                                write(input, extension + ";\n");
                            }
                            reading(words).run(order.rest(), output -> output.transferTo(input));
                            write(input, end);
                        },
                        output -> output.transferTo(OutputStream.nullOutputStream()));
    }

    private ClientCall reading(List<String> words) {
        var all = new ArrayList<>(words);
        all.addAll(List.of("-f", "-", "-L", "/dev/stdin", archive.toString()));
        return tools.restore(connections, all.toArray(String[]::new));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean is(String state, UpdateException failure) {
        return failure.text().contains(" " + state + ": ");
    }

    private void inPieces(Found found) {
        var database = connections.url().database();
        connections.in(database, "empty it", this::empty);
        if (!found.order.schemas().isBlank()) {
            piece(found.order.schemas());
        }
        connections.in(database, "make its extensions", sql -> {
            for (String extension : found.order.extensions()) {
                sql.run(extension);
            }
            return sql;
        });
        piece(found.order.rest());
    }

    private void piece(String list) {
        var database = connections.url().database();
        tools.restore(
                        connections,
                        "-w",
                        "--exit-on-error",
                        "-L",
                        "/dev/stdin",
                        "-d",
                        "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'",
                        archive.toString())
                .run(list, output -> output.read());
    }

    private Sql empty(Sql sql) throws SQLException {
        new Emptying(sql).run();
        return sql;
    }
}
