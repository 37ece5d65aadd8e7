package org.drydock.database.postgresql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server knows of a database outside of it: a clone by template has none of it but for its form, which is only
 * compared.
 *
 * @param grants the server's defaults too
 * @param connectionLimit -1 for none
 */
record DatabaseFacts(
        String owner,
        List<Grant> grants,
        List<Setting> settings,
        Optional<String> comment,
        int connectionLimit,
        boolean isTemplate,
        DatabaseForm form) {
    /** As every server puts them, whatever it numbers roles by. */
    DatabaseFacts {
        grants = Grant.sorted(grants);
    }

    /** @param role empty for PUBLIC */
    record Grant(Optional<String> role, String privilege, boolean isGrantable) {
        /** A role may have a privilege from several others: given again, it has it from one, and may do what it may do now. */
        private static Predicate<Grant> strongestOf(List<Grant> all) {
            return grant -> grant.isGrantable || !all.contains(new Grant(grant.role, grant.privilege, true));
        }

        /** Each once. */
        static List<Grant> sorted(List<Grant> all) {
            return all.stream()
                    .filter(strongestOf(all))
                    .distinct()
                    .sorted(Comparator.comparing((Grant grant) -> grant.role().orElse(""))
                            .thenComparing(Grant::privilege))
                    .toList();
        }

        /** All that have something, and the owner, not the product's user if that is another one. */
        static String grantees(String owner, List<Grant> all) {
            return Stream.concat(
                            Stream.of("public", Sql.name(owner)),
                            all.stream().flatMap(grant -> grant.role().stream()).map(Sql::name))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * A setting that sessions in the database start with.
     *
     * @param role empty for everybody's
     * @param value as the server keeps it
     */
    record Setting(Optional<String> role, String name, String value) {}

    private static final String DATABASE = """
            select pg_get_userbyid(datdba), datconnlimit, datistemplate, shobj_description(oid, 'pg_database'),
                   (select spcname from pg_tablespace t where t.oid = dattablespace), pg_encoding_to_char(encoding),
                   coalesce(datcollate, ''), coalesce(datctype, ''), coalesce(to_jsonb(d) ->> 'datlocprovider', 'c'),
                   coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')
            from pg_database d where datname = ?""";
    private static final String GRANTS = """
            select case grantee when 0 then null else pg_get_userbyid(grantee) end, privilege_type, is_grantable
            from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) where datname = ?""";
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
                        grants,
                        settings,
                        Optional.ofNullable(row.getString(4)),
                        row.getInt(2),
                        row.getBoolean(3),
                        new DatabaseForm(
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                Optional.ofNullable(row.getString(10)))),
                database);
    }

    private static Setting setting(ResultSet row) throws SQLException {
        var text = row.getString(2);
        var equals = text.indexOf('=');
        return new Setting(
                Optional.ofNullable(row.getString(1)), text.substring(0, equals), text.substring(equals + 1));
    }

    /**
     * Whether what a dump was read into is the same: its files may lie elsewhere.
     *
     * @param isElsewhere whether it is another site's: whom its admin lets in is theirs to say, and so is the locale
     */
    boolean isSameFromDump(DatabaseFacts other, boolean isElsewhere) {
        return form.encoding().equals(other.form.encoding())
                && (isElsewhere || form.isSameLocale(other.form))
                && equals(new DatabaseFacts(
                        other.owner,
                        isElsewhere ? grants : other.grants,
                        other.settings,
                        other.comment,
                        other.connectionLimit,
                        other.isTemplate,
                        form));
    }

    /** That have to be there before grants, unless they stay others', and settings can be given. */
    Set<String> roles(boolean isElsewhere) {
        var roles = new TreeSet<String>();
        settings.forEach(setting -> setting.role().ifPresent(roles::add));
        if (!isElsewhere) {
            grants.forEach(grant -> grant.role().ifPresent(roles::add));
        }
        return roles;
    }

    /** All of this but for other grants than these. */
    DatabaseFacts with(List<Grant> others) {
        return new DatabaseFacts(owner, others, settings, comment, connectionLimit, isTemplate, form);
    }

    /** Gives another database all of this but for owner and form, and takes from it what it has beyond. */
    void apply(Sql sql, String database) throws SQLException {
        for (String statement : resets(read(sql, database).orElseThrow(), Sql.name(database))) {
            sql.run(statement);
        }
        for (String statement : differences(read(sql, database).orElseThrow(), Sql.name(database))) {
            sql.run(statement);
        }
    }

    /** Of those alone whose settings are others: the rest may be a superuser's, which only they can give. */
    private List<String> resets(DatabaseFacts present, String database) {
        return present.settings.stream()
                .map(Setting::role)
                .distinct()
                .filter(role -> !settingsOf(role).equals(present.settingsOf(role)))
                .map(role -> alter(role, database) + " reset all")
                .toList();
    }

    private List<Setting> settingsOf(Optional<String> role) {
        return settings.stream().filter(setting -> setting.role().equals(role)).toList();
    }

    private static String alter(Optional<String> role, String database) {
        return "alter "
                + role.map(name -> "role " + Sql.name(name) + " in database ").orElse("database ") + database;
    }

    private List<String> differences(DatabaseFacts present, String database) {
        var statements = new ArrayList<String>();
        if (!grants.equals(present.grants)) {
            statements.add("revoke all on database " + database + " from " + Grant.grantees(owner, present.grants)
                    + " cascade");
            grants.forEach(grant -> statements.add("grant " + grant.privilege() + " on database " + database + " to "
                    + grant.role().map(Sql::name).orElse("public")
                    + (grant.isGrantable() ? " with grant option" : "")));
        }
        settings.stream()
                .filter(setting -> !present.settings.contains(setting))
                .forEach(setting -> statements.add(
                        alter(setting.role(), database) + " set " + name(setting) + " to " + value(setting)));
        if (!comment.equals(present.comment)) {
            statements.add("comment on database " + database + " is "
                    + comment.map(Sql::text).orElse("null"));
        }
        if (connectionLimit != present.connectionLimit) {
            statements.add("alter database " + database + " connection limit " + connectionLimit);
        }
        if (isTemplate != present.isTemplate) {
            statements.add("alter database " + database + " is_template " + isTemplate);
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
