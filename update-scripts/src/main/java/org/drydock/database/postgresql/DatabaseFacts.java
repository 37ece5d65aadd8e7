package org.drydock.database.postgresql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the server knows of a database outside of it: a clone by template has none of it but for tablespace, encoding and
 * locale, which are only compared.
 *
 * @param grants empty if the defaults hold
 * @param connectionLimit -1 for none
 * @param form tablespace, encoding, locale: what cannot be changed later
 */
record DatabaseFacts(
        String owner,
        Optional<List<Grant>> grants,
        List<Setting> settings,
        Optional<String> comment,
        int connectionLimit,
        boolean isTemplate,
        String form) {
    /** @param role empty for PUBLIC */
    record Grant(Optional<String> role, String privilege, boolean isGrantable) {}

    /**
     * A setting that sessions in the database start with.
     *
     * @param role empty for everybody's
     * @param value as the server keeps it
     */
    record Setting(Optional<String> role, String name, String value) {}

    private static final String DATABASE = """
            select pg_get_userbyid(datdba), datacl is null, datconnlimit, datistemplate, shobj_description(oid, 'pg_database'),
                   (select spcname from pg_tablespace t where t.oid = dattablespace) || ' ' || pg_encoding_to_char(encoding)
                   || ' ' || coalesce(datcollate, '') || ' ' || coalesce(datctype, '') || ' '
                   || concat_ws(' ', to_jsonb(d) ->> 'datlocprovider',
                                coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'))
            from pg_database d where datname = ?""";
    private static final String GRANTS = """
            select case grantee when 0 then null else pg_get_userbyid(grantee) end, privilege_type, is_grantable
            from pg_database, aclexplode(datacl) where datname = ?
            order by grantee, privilege_type, is_grantable""";
    private static final String SETTINGS = """
            select case setrole when 0 then null else pg_get_userbyid(setrole) end, unnest(setconfig)
            from pg_db_role_setting where setdatabase = (select oid from pg_database where datname = ?)
            order by 1 nulls first, 2""";
    /** Whose elements are quoted where the server keeps them (GUC_LIST_QUOTE). */
    private static final List<String> LISTS = List.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    static Optional<DatabaseFacts> read(Sql sql, String database) throws SQLException {
        var grants = sql.rows(
                GRANTS,
                row -> new Grant(Optional.ofNullable(row.getString(1)), row.getString(2), row.getBoolean(3)),
                database);
        var settings = sql.rows(SETTINGS, DatabaseFacts::setting, database);
        return sql.first(
                DATABASE,
                row -> new DatabaseFacts(
                        row.getString(1),
                        row.getBoolean(2) ? Optional.empty() : Optional.of(grants),
                        settings,
                        Optional.ofNullable(row.getString(5)),
                        row.getInt(3),
                        row.getBoolean(4),
                        row.getString(6).trim()),
                database);
    }

    private static Setting setting(ResultSet row) throws SQLException {
        var text = row.getString(2);
        var equals = text.indexOf('=');
        return new Setting(
                Optional.ofNullable(row.getString(1)), text.substring(0, equals), text.substring(equals + 1));
    }

    /** Whether another one is the same but for what cannot be changed, and may differ from server to server. */
    boolean isSameElsewhere(DatabaseFacts other) {
        return equals(new DatabaseFacts(
                other.owner,
                other.grants,
                other.settings,
                other.comment,
                other.connectionLimit,
                other.isTemplate,
                form));
    }

    /** Gives another database all of this but for the owner, which it has. */
    void apply(Sql sql, String database) throws SQLException {
        for (String statement : statements(Sql.name(database))) {
            sql.run(statement);
        }
    }

    private List<String> statements(String database) {
        var statements = new ArrayList<String>();
        grants.ifPresent(all -> {
            // As the owner has them, not the product's user if that is another one.
            statements.add("revoke all on database " + database + " from public, " + Sql.name(owner));
            all.forEach(grant -> statements.add("grant " + grant.privilege() + " on database " + database + " to "
                    + grant.role().map(Sql::name).orElse("public")
                    + (grant.isGrantable() ? " with grant option" : "")));
        });
        settings.forEach(setting -> statements.add("alter "
                + setting.role()
                        .map(role -> "role " + Sql.name(role) + " in database ")
                        .orElse("database ")
                + database + " set " + name(setting) + " to " + value(setting)));
        statements.add("comment on database " + database + " is "
                + comment.map(Sql::text).orElse("null"));
        statements.add("alter database " + database + " connection limit " + connectionLimit);
        if (isTemplate) {
            statements.add("alter database " + database + " is_template true");
        }
        return statements;
    }

    /** Names of extensions' settings have two parts. */
    private static String name(Setting setting) {
        return Arrays.stream(setting.name().split("\\.", -1))
                .map(Sql::name)
                .reduce((a, b) -> a + "." + b)
                .orElseThrow();
    }

    private static String value(Setting setting) {
        if (!LISTS.contains(setting.name())) {
            return Sql.text(setting.value());
        }
        return String.join(
                ", ", elements(setting.value()).stream().map(Sql::text).toList());
    }

    /** Of a list as the server keeps it: {@code "$user", public}. */
    private static List<String> elements(String list) {
        var elements = new ArrayList<String>();
        var element = new StringBuilder();
        var isQuoted = false;
        for (int i = 0; i < list.length(); i++) {
            var c = list.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
                element.append(c);
            } else if (c == ',' && !isQuoted) {
                elements.add(element.toString());
                element.setLength(0);
            } else {
                element.append(c);
            }
        }
        elements.add(element.toString());
        return elements.stream().map(String::trim).map(DatabaseFacts::unquoted).toList();
    }

    private static String unquoted(String element) {
        return element.length() > 1 && element.startsWith("\"") && element.endsWith("\"")
                ? element.substring(1, element.length() - 1).replace("\"\"", "\"")
                : element;
    }
}
