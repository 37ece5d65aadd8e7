package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How the server makes one number of all rows of a table, in whatever order they stand: the sum of a hash of each.
 *
 * <p>A hash of a value as it is takes a third of the time that one of its text takes. It is taken where it tells apart
 * whatever is written differently, and comes out the same when a value was written out and read in again. PostgreSQL's own
 * hash of a {@code bigint} and of what is stored as one does not (1 and 2^32 have the same), nor that of a {@code numeric}
 * (1.0 and 1.00): of these it is a hash of the bytes that are sent to clients. Floats (0 and -0), {@code char(n)}, enums
 * (known by numbers that a copy has others of), text of a collation that takes different texts for equal, and all that we do
 * not know are hashed as text.
 *
 * <p>PostgreSQL's hash of a row is linear in those of its values: a sum of it would not tell which of them stand in the
 * same row. So it is only the seed of another hash. Columns are taken by name: one that was added to the parent of a table
 * stands elsewhere when the table is made anew.
 *
 * @param table as SQL names it
 * @param name for people
 * @param sum an SQL expression over the rows of the table as {@code t}
 */
record RowDigest(String table, String name, String sum) {
    private static final String TABLES = """
            select c.oid::regclass::text, n.nspname || '.' || c.relname,
                string_agg(x.as_is, ', ' order by a.attname),
                string_agg('t.' || quote_ident(a.attname), ', ' order by a.attname) filter (where x.as_is is null)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_type y on y.oid = a.atttypid
            left join pg_collation l on l.oid = a.attcollation
            cross join lateral (select case
                when %s or not coalesce(l.collisdeterministic, true)
                    then null
                when a.atttypid in ('bool'::regtype, 'bytea'::regtype, 'date'::regtype, 'int2'::regtype, 'int4'::regtype,
                    'text'::regtype, 'uuid'::regtype, 'varchar'::regtype)
                    then 't.' || quote_ident(a.attname)
                when a.atttypid in ('int8'::regtype, 'numeric'::regtype, 'time'::regtype, 'timestamp'::regtype,
                    'timestamptz'::regtype)
                    then y.typsend || '(t.' || quote_ident(a.attname) || ')'
                end as as_is) x
            where c.relkind = 'r' and c.relpersistence = 'p' and not c.relisshared and %s
            group by c.oid, n.nspname, c.relname
            order by 2""";

    /**
     * @param where of the classes {@code c} in the namespaces {@code n}
     * @param allAsText whether no value is hashed as it is
     */
    static List<RowDigest> of(Sql sql, String where, boolean allAsText) throws SQLException {
        return sql.rows(
                TABLES.formatted(allAsText, where),
                row -> new RowDigest(
                        row.getString(1),
                        row.getString(2),
                        sum(Optional.ofNullable(row.getString(3)), Optional.ofNullable(row.getString(4)))));
    }

    private static String sum(Optional<String> asIs, Optional<String> asText) {
        var seed = asIs.map(columns -> "hash_record_extended(row(" + columns + "), 0)")
                .orElse("0");
        var text = asText.map(columns -> "row(" + columns + ")::text").orElse("''");
        return "sum(hashtextextended(" + text + ", " + seed + "))";
    }
}
