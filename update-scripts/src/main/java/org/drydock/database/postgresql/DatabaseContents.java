package org.drydock.database.postgresql;

import com.fasterxml.jackson.annotation.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whether two databases hold the same, without comparing them row by row.
 *
 * <p>Of copies by template: of every table, the catalogue's own among them, how many rows it has and the sum of the
 * transactions that wrote them ({@code xmin}). Whoever changes a row writes a new one, by a transaction that is younger than
 * all before; so a change makes the number smaller or, of an equal number, the sum larger. A scan per table, no value is
 * read. Sequences have no such rows: their values are compared.
 *
 * <p>Of dumps: of every table the number of rows and a sum of their hashes, as {@link RowDigest} says.
 *
 * <p>Left out is what a power cut empties anyway, tables that are UNLOGGED, and what the server only counts.
 *
 * @param sum what the numbers of tables are sums of
 * @param parts by name
 */
record DatabaseContents(Sum sum, Map<String, String> parts) {
    /** Hashes of records came with PostgreSQL 14. */
    static final String HASHES_RECORDS = "select current_setting('server_version_num')::integer >= 140000";

    private static final int AT_ONCE = 50;
    private static final String UNION = " union all ";
    private static final String WRITERS = "sum(t.xmin::text::bigint)";
    private static final String LARGE_OBJECTS = "pg_catalog.pg_largeobject";
    private static final String RELATIONS = """
            select c.oid::regclass::text, n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in (%s) and c.relispopulated and c.relpersistence = 'p' and not c.relisshared and %s
            order by 2""";
    private static final String PRODUCTS =
            "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'";
    /** Statistics change on their own. */
    private static final String CATALOGUE = "n.nspname = 'pg_catalog' and c.relname not in"
            + " ('pg_statistic', 'pg_statistic_ext_data') and has_table_privilege(c.oid, 'select')";

    private static final String USER_MAPPINGS = """
            select count(*) || ' rows, ' || md5(string_agg(concat_ws(' ', srvname, usename, coalesce(umoptions::text, '?')), ' '
                                                           order by srvname, usename))
            from pg_user_mappings having count(*) > 0""";

    private static final String UNREADABLE = """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm', 'S') and c.relpersistence = 'p' and %s
              and (not has_table_privilege(c.oid, 'select') or not has_schema_privilege(n.oid, 'usage')
                   or row_security_active(c.oid))
            order by 1""".formatted(PRODUCTS);

    /** Whatever a database's own settings make of values and names: one that is read in again may not have them yet. */
    private static final String AS_TEXT =
            "set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set bytea_output = 'hex';"
                    + " set extra_float_digits = 3; set lc_monetary = 'C'; set search_path = '';"
                    + " set quote_all_identifiers = off";

    /** What of a table's rows is added up. */
    enum Sum {
        /** The transactions that wrote them. */
        WRITERS,
        /** Hashes of their values, as far as these can be hashed as they are. */
        VALUES,
        /** Hashes of their texts. */
        TEXTS;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    DatabaseContents {
        parts = new TreeMap<>(parts);
    }

    /** Tables and large objects that we cannot tell changes of, as we may not read all of them. */
    static List<String> unreadable(Sql sql) throws SQLException {
        var unreadable = new ArrayList<>(sql.texts(UNREADABLE));
        unreadable.addAll(LargeObjects.unreadable(sql));
        return unreadable;
    }

    /** For copies that are the same file by file. */
    static DatabaseContents ofFiles(Sql sql) throws SQLException {
        var parts = new TreeMap<String, String>();
        addWriters(sql, relations(sql, "'r', 'm'", PRODUCTS), parts);
        return ofFiles(sql, parts);
    }

    /** @param parts the product's own tables */
    private static DatabaseContents ofFiles(Sql sql, Map<String, String> parts) throws SQLException {
        addWriters(sql, relations(sql, "'r', 'm'", CATALOGUE), parts);
        if (!parts.containsKey(LARGE_OBJECTS)) {
            parts.put(LARGE_OBJECTS, LargeObjects.digest(sql));
        }
        addSequences(sql, parts);
        addUserMappings(sql, parts);
        return new DatabaseContents(Sum.WRITERS, parts);
    }

    /** For copies that were written out and read in again, which computes materialized views anew. */
    static DatabaseContents ofRows(Sql sql) throws SQLException {
        return ofRows(sql, sql.is(HASHES_RECORDS) ? Sum.VALUES : Sum.TEXTS);
    }

    /**
     * Of a database that is being dumped: what a copy of its rows is told by, and what tells that nobody has written to it.
     *
     * @param rows as {@link #ofRows(Sql)}
     * @param files as {@link #ofFiles(Sql)}
     */
    record Dumped(DatabaseContents rows, DatabaseContents files) {}

    /** Both at once: large tables are read no more often than need be. */
    static Dumped ofDumped(Sql sql) throws SQLException {
        var sum = sql.is(HASHES_RECORDS) ? Sum.VALUES : Sum.TEXTS;
        sql.run(AS_TEXT);
        var rows = new TreeMap<String, String>();
        var files = new TreeMap<String, String>();
        for (List<RowDigest> some : inPieces(RowDigest.of(sql, PRODUCTS, sum == Sum.TEXTS))) {
            var query = some.stream()
                    .map(each -> "select " + Sql.text(each.name()) + ", " + counted(each.sum()) + ", "
                            + counted(WRITERS) + from(each.table()))
                    .collect(Collectors.joining(UNION));
            sql.rows(query, row -> {
                files.put(row.getString(1), row.getString(3));
                return rows.put(row.getString(1), row.getString(2));
            });
        }
        addWriters(sql, relations(sql, "'m'", PRODUCTS), files);
        return new Dumped(ofRows(sql, sum, rows), ofFiles(sql, files));
    }

    /** What is not the same in a database, by name; asked as it was then, perhaps of an older server. */
    List<String> changes(Sql sql) throws SQLException {
        return differences(sum == Sum.WRITERS ? ofFiles(sql) : ofRows(sql, sum));
    }

    static DatabaseContents ofRows(Sql sql, Sum sum) throws SQLException {
        var parts = new TreeMap<String, String>();
        sql.run(AS_TEXT);
        add(
                sql,
                RowDigest.of(sql, PRODUCTS, sum == Sum.TEXTS),
                RowDigest::name,
                each -> counted(each.sum()) + from(each.table()),
                parts);
        return ofRows(sql, sum, parts);
    }

    /** @param parts the tables */
    private static DatabaseContents ofRows(Sql sql, Sum sum, Map<String, String> parts) throws SQLException {
        parts.put(LARGE_OBJECTS, LargeObjects.digest(sql));
        addSequences(sql, parts);
        return new DatabaseContents(sum, parts);
    }

    private static void addWriters(Sql sql, List<Relation> tables, Map<String, String> parts) throws SQLException {
        add(sql, tables, Relation::name, table -> counted(WRITERS) + from(table.quoted()), parts);
    }

    private static String counted(String sum) {
        return "count(*) || ' rows, ' || coalesce(" + sum + ", 0)";
    }

    private static String from(String table) {
        return " from only " + table + " t";
    }

    private static void addSequences(Sql sql, Map<String, String> parts) throws SQLException {
        add(
                sql,
                relations(sql, "'S'", PRODUCTS),
                Relation::name,
                sequence -> "'at ' || last_value || case when is_called then ' called' else '' end from "
                        + sequence.quoted(),
                parts);
    }

    /** As far as the user is shown them: their table is the administrator's, as passwords stand in it. */
    private static void addUserMappings(Sql sql, Map<String, String> parts) throws SQLException {
        sql.first(USER_MAPPINGS, row -> row.getString(1))
                .ifPresent(digest -> parts.put("pg_catalog.pg_user_mappings", digest));
    }

    /** Many in one question: a server may be far away, and a schema may have a thousand tables. */
    private static <T> void add(
            Sql sql, List<T> all, Function<T, String> name, Function<T, String> question, Map<String, String> parts)
            throws SQLException {
        for (List<T> some : inPieces(all)) {
            var query = some.stream()
                    .map(one -> "select " + Sql.text(name.apply(one)) + ", " + question.apply(one))
                    .collect(Collectors.joining(UNION));
            sql.rows(query, row -> parts.put(row.getString(1), row.getString(2)));
        }
    }

    private static <T> List<List<T>> inPieces(List<T> all) {
        var pieces = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pieces.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return pieces;
    }

    private static List<Relation> relations(Sql sql, String kinds, String where) throws SQLException {
        return sql.rows(RELATIONS.formatted(kinds, where), row -> new Relation(row.getString(1), row.getString(2)));
    }

    private record Relation(String quoted, String name) {}

    private List<String> differences(DatabaseContents found) {
        var all = new TreeMap<>(parts);
        found.parts.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(name -> !Objects.equals(parts.get(name), found.parts.get(name)))
                .toList();
    }
}
