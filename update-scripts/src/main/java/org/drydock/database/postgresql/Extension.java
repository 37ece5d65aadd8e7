package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An extension of a database, with its version: an archive of {@code pg_dump}'s has it made in whatever one the server prefers. */
record Extension(String name, String version, String schema) {
    private static final String ALL = """
            select extname, extversion, nspname from pg_extension join pg_namespace n on n.oid = extnamespace
            where extname <> 'plpgsql' order by 1""";

    private static final String VERSIONS = "select extname, extversion from pg_extension";
    private static final String OTHERS = "select extname from pg_extension where not pg_has_role(extowner, 'usage')";

    /** All but the one that every database has from the beginning. */
    static List<Extension> of(Sql sql) throws SQLException {
        return sql.rows(ALL, row -> new Extension(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** What of these is not as it was; versions of others' extensions are theirs to say. */
    static List<String> changes(Sql sql, List<Extension> expected) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        sql.rows(VERSIONS, row -> found.put(row.getString(1), row.getString(2)));
        var others = sql.texts(OTHERS);
        var changes = new ArrayList<String>();
        for (Extension extension : expected) {
            var version = found.get(extension.name);
            if (version == null) {
                changes.add("extension " + extension.name + " is missing");
            } else if (!version.equals(extension.version) && !others.contains(extension.name)) {
                changes.add("extension " + extension.name + " is of version " + version + ", not " + extension.version);
            }
        }
        return changes;
    }

    /** Whether the server has what makes it in this version, by way of older ones too. */
    boolean canBeMade(Sql sql) throws SQLException {
        return sql.is("select true from pg_available_extension_versions where name = ? and version = ?", name, version);
    }

    /** The statement that makes it in its schema, which is there. */
    String making() {
        return makingAny() + " version " + Sql.name(version);
    }

    /** As {@link #making}, in the version that the server prefers. */
    String makingAny() {
        return "create extension if not exists " + Sql.name(name) + " with schema " + Sql.name(schema);
    }

    /** Which of these would come back in another version, or not at all; others' extensions that are there stay as they are. */
    static List<String> lost(Sql sql, List<Extension> expected) throws SQLException {
        var others = sql.texts(OTHERS);
        var lost = new ArrayList<String>();
        for (Extension extension : expected) {
            if (!others.contains(extension.name) && !extension.canBeMade(sql)) {
                lost.add(extension.name + " " + extension.version);
            }
        }
        return lost;
    }
}
