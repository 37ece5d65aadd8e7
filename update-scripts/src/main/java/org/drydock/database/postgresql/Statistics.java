package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.drydock.database.dialect.SqlMessage;

/**
 * Makes the statistics that no dump has, table by table: one that fails leaves the others with theirs. Samples are read, however
 * large the tables. Nothing is waited for without end, and no foreign server asked, which might not answer.
 */
record Statistics(Sql sql) {
    private static final String LOCKED = "55P03";

    /** Partitions come behind their root, with which they are done; only where that is left out or fails they are done alone. */
    private static final String TABLES = """
            with recursive away(oid) as (
                select inhparent from pg_inherits join pg_class on pg_class.oid = inhrelid where relkind = 'f'
                union select i.inhparent from away join pg_inherits i on i.inhrelid = away.oid)
            select format('%%I.%%I', nspname, c.relname),
                   case when not r.oid in (select oid from away) and pg_has_role(r.relowner, 'usage')
                        then format('%%I.%%I', (select nspname from pg_namespace where oid = r.relnamespace), r.relname) end
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
              left join pg_class r on c.relispartition and r.oid = pg_partition_root(c.oid)
            where c.relkind in ('r', 'm', 'p') and c.relpersistence <> 't' and c.oid >= %s and nspname !~ '^pg_'
              and pg_has_role(c.relowner, 'usage') and c.oid not in (select oid from away)
            order by c.relispartition, 1""".formatted(Bareness.FIRST_OWN);

    /** A table to be sampled, with the partitioned one that it goes with. */
    private record Table(String name, Optional<String> root) {}

    /**
     * Tables that have none now, each with why.
     *
     * @throws SQLException if the connection is lost
     */
    List<String> make() throws SQLException {
        sql.run("set client_min_messages = error; set lock_timeout = '2s'; set statement_timeout = '5min'");
        var failed = new ArrayList<String>();
        var failedNames = new HashSet<String>();
        for (Table table :
                sql.rows(TABLES, row -> new Table(row.getString(1), Optional.ofNullable(row.getString(2))))) {
            if (table.root.isEmpty() || failedNames.contains(table.root.get())) {
                var failure = analyze(table.name);
                if (failure.isPresent()) {
                    failedNames.add(table.name);
                    failed.add(table.name + ": " + SqlMessage.of(failure.get()));
                }
            }
        }
        return failed;
    }

    private Optional<SQLException> analyze(String table) throws SQLException {
        try {
            sql.run("analyze " + table);
            return Optional.empty();
        } catch (SQLException e) {
            if (PostgresConnections.isAway(e) || sql.connection().isClosed()) {
                throw e;
            }
            if (LOCKED.equals(e.getSQLState())) {
                sql.run("set lock_timeout = '100ms'"); // whoever holds one may hold a thousand
            }
            return Optional.of(e);
        }
    }
}
