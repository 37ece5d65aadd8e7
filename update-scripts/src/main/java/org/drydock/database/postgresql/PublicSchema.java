package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.database.postgresql.DatabaseFacts.Grant;

/**
 * The schema {@code public}, which the server makes with every database: {@code pg_dump} never says that it is to be made, and
 * of its grants only what is not as on a new server.
 *
 * @param rights empty if there is no such schema
 */
record PublicSchema(Optional<Rights> rights) {
    /**
     * Whose it is and who may do what in it.
     *
     * @param owner since PostgreSQL 15 the role that every database's owner is a member of
     * @param grants the server's defaults too
     */
    record Rights(String owner, List<Grant> grants, Optional<String> comment) {
        /** As every server puts them. */
        Rights {
            grants = Grant.sorted(grants);
        }

        /** Somebody else's could not have been changed by the user, and is not the user's to put back: that of a server before 15. */
        private boolean isOurs(Sql sql) throws SQLException {
            return sql.is("select pg_has_role(oid, 'usage') from pg_roles where rolname = ?", owner);
        }

        /** What makes it so of a schema that is there. */
        private List<String> statements(List<Grant> present) {
            var statements = new ArrayList<String>();
            statements.add("alter schema public owner to " + Sql.name(owner));
            statements.add(
                    "comment on schema public is " + comment.map(Sql::text).orElse("null"));
            statements.add("revoke all on schema public from " + Grant.grantees(owner, present) + " cascade");
            grants.forEach(grant -> statements.add("grant " + grant.privilege() + " on schema public to "
                    + grant.role().map(Sql::name).orElse("public")
                    + (grant.isGrantable() ? " with grant option" : "")));
            return statements;
        }
    }

    private static final String SCHEMA = """
            select pg_get_userbyid(nspowner), obj_description(oid, 'pg_namespace') from pg_namespace
            where nspname = 'public'""";
    private static final String GRANTS = """
            select case grantee when 0 then null else pg_get_userbyid(grantee) end, privilege_type, is_grantable
            from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) where nspname = 'public'""";

    static PublicSchema read(Sql sql) throws SQLException {
        var grants = sql.rows(
                GRANTS, row -> new Grant(Optional.ofNullable(row.getString(1)), row.getString(2), row.getBoolean(3)));
        return new PublicSchema(
                sql.first(SCHEMA, row -> new Rights(row.getString(1), grants, Optional.ofNullable(row.getString(2)))));
    }

    /** Whether a database has it as it was, as far as that is the user's to say. */
    boolean isSame(Sql sql) throws SQLException {
        var present = read(sql);
        var deciding = rights.or(present::rights);
        return equals(present) || deciding.isEmpty() || !deciding.get().isOurs(sql);
    }

    /** Makes it as it was, where the database has one. */
    void apply(Sql sql) throws SQLException {
        var present = read(sql).rights;
        if (isSame(sql) || present.isEmpty()) {
            return;
        }
        var statements = rights.map(expected -> expected.statements(present.get().grants))
                .orElse(List.of("drop schema public"));
        for (String statement : statements) {
            sql.run(statement);
        }
    }
}
