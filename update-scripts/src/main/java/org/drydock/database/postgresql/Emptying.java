package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Drops all that the role owns in a database. In pieces, where one transaction would not do: it holds a lock for each table and
 * index that it drops, of which a server has room for some thousands. Schemas come behind what is in them; {@code public},
 * which no archive makes, is there afterwards. Cut off, it is begun anew.
 */
record Emptying(Sql sql) {
    /** Drops in one transaction; each takes a few locks. */
    private static final int PIECE = 200;

    private static final String DEADLOCK = "40P01";
    private static final int TRIES = 5;
    private static final String NOT_THEIRS = " not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'";
    private static final List<String> STATEMENTS = List.of(
            // An owner may have taken them from himself; those on what comes back are set once it is there.
            "select 'grant all on schema ' || quote_ident(nspname) || ' to ' || quote_ident(current_user) from pg_namespace n"
                    + " where n.nspname" + NOT_THEIRS + " and pg_has_role(nspowner, 'usage')"
                    + " and not (has_schema_privilege(oid, 'usage') and has_schema_privilege(oid, 'create'))",
            "select 'grant create on database ' || quote_ident(datname) || ' to ' || quote_ident(current_user) from pg_database"
                    + " where datname = current_database() and pg_has_role(datdba, 'usage')"
                    + " and not has_database_privilege(oid, 'create')",
            "select 'drop extension if exists ' || quote_ident(extname) || ' cascade' from pg_extension"
                    + " where extname <> 'plpgsql' and pg_has_role(extowner, 'usage')",
            "select 'drop publication if exists ' || quote_ident(pubname) from pg_publication"
                    + " where pg_has_role(pubowner, 'usage')",
            "select 'drop event trigger if exists ' || quote_ident(evtname) from pg_event_trigger"
                    + " where pg_has_role(evtowner, 'usage')",
            "select 'drop server if exists ' || quote_ident(srvname) || ' cascade' from pg_foreign_server"
                    + " where pg_has_role(srvowner, 'usage')",
            "select 'drop ' || case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then"
                    + " 'foreign table' when 'S' then 'sequence' else 'table' end || ' if exists ' || c.oid::regclass"
                    + " || ' cascade' from pg_class c join pg_namespace n on n.oid = relnamespace"
                    + " where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname" + NOT_THEIRS
                    + " and pg_has_role(relowner, 'usage') and not relispartition " + notOf("pg_class", "c"),
            // An aggregate without arguments is written as regprocedure does not write it: cnt(*).
            "select 'drop ' || case prokind when 'a' then 'routine' when 'p' then 'procedure' else 'function' end"
                    + " || ' if exists ' || p.oid::regprocedure || ' cascade' from pg_proc p"
                    + " join pg_namespace n on n.oid = pronamespace where n.nspname" + NOT_THEIRS
                    + " and pg_has_role(proowner, 'usage') " + notOf("pg_proc", "p"),
            "select 'drop type if exists ' || t.oid::regtype || ' cascade' from pg_type t"
                    + " join pg_namespace n on n.oid = typnamespace left join pg_class c on c.oid = typrelid"
                    + " where (typtype in ('e', 'd', 'r') or typtype = 'c' and c.relkind = 'c') and n.nspname"
                    + NOT_THEIRS
                    + " and pg_has_role(typowner, 'usage') " + notOf("pg_type", "t"),
            "select 'drop operator if exists ' || o.oid::regoperator || ' cascade' from pg_operator o"
                    + " join pg_namespace n on n.oid = oprnamespace where n.nspname" + NOT_THEIRS
                    + " and pg_has_role(oprowner, 'usage') " + notOf("pg_operator", "o"),
            "select format('drop operator family if exists %I.%I using %I cascade', nspname, opfname, amname)"
                    + " from pg_opfamily f join pg_namespace n on n.oid = opfnamespace join pg_am a on a.oid = opfmethod"
                    + " where n.nspname" + NOT_THEIRS + " and pg_has_role(opfowner, 'usage') "
                    + notOf("pg_opfamily", "f"),
            ofSchema("collation", "pg_collation", "coll"),
            ofSchema("conversion", "pg_conversion", "con"),
            ofSchema("text search configuration", "pg_ts_config", "cfg"),
            ofSchema("text search dictionary", "pg_ts_dict", "dict"),
            "select 'drop schema if exists ' || quote_ident(nspname) || ' cascade' from pg_namespace n"
                    + " where n.nspname <> 'public' and n.nspname" + NOT_THEIRS
                    + " and pg_has_role(nspowner, 'usage')",
            "select 'select lo_unlink(' || oid || ')' from pg_largeobject_metadata where pg_has_role(lomowner, 'usage')",
            defaultPrivileges(
                    "revoke all",
                    "from",
                    "coalesce((select string_agg(distinct case grantee when 0 then 'public'"
                            + " else quote_ident(pg_get_userbyid(grantee)) end, ', ') from aclexplode(defaclacl)), 'public')",
                    ""),
            defaultPrivileges(
                    "grant all",
                    "to",
                    "quote_ident(pg_get_userbyid(defaclrole)) || case when defaclobjtype in"
                            + " ('f', 'T') then ', public' else '' end",
                    " and defaclnamespace = 0"),
            "select 'create schema public' where not exists (select from pg_namespace where nspname = 'public')");

    /** What is made later would have them, and an archive does not say that it had not. As the server has them from the start, they go. */
    private static String defaultPrivileges(String what, String preposition, String whom, String which) {
        return "select 'alter default privileges for role ' || quote_ident(pg_get_userbyid(defaclrole))"
                + " || case defaclnamespace when 0 then '' else ' in schema ' || defaclnamespace::regnamespace end || ' "
                + what
                + " on ' || case defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'"
                + " when 'T' then 'types' when 'n' then 'schemas' else 'large objects' end || ' " + preposition
                + " ' || "
                + whom + " from pg_default_acl where pg_has_role(defaclrole, 'usage')" + which;
    }

    private static String ofSchema(String kind, String catalogue, String prefix) {
        return "select format('drop " + kind + " if exists %I.%I cascade', nspname, " + prefix + "name) from "
                + catalogue
                + " o join pg_namespace n on n.oid = " + prefix + "namespace where n.nspname" + NOT_THEIRS
                + " and pg_has_role(" + prefix + "owner, 'usage') " + notOf(catalogue, "o");
    }

    private static String notOf(String catalogue, String alias) {
        return " and not exists (select from pg_depend d where d.classid = '" + catalogue + "'::regclass and d.objid = "
                + alias + ".oid and d.objsubid = 0 and d.deptype in ('e', 'i'))";
    }

    /** For {@code psql}, in one transaction that somebody else has begun. */
    static String script() {
        return STATEMENTS.stream().map(drops -> drops + " \\gexec\n").collect(Collectors.joining());
    }

    void run() throws SQLException {
        sql.connection().setAutoCommit(false);
        var outcome = once();
        for (int tries = 1;
                tries < TRIES && outcome.filter(Emptying::isDeadlock).isPresent();
                tries++) {
            outcome = once();
        }
        if (outcome.isPresent()) {
            throw outcome.get();
        }
        sql.connection().setAutoCommit(true);
    }

    /** The server's own vacuum locks tables in another order, and now and then it is us whom the server stops. */
    private static boolean isDeadlock(SQLException failure) {
        return DEADLOCK.equals(failure.getSQLState());
    }

    /** Drops all, or says why not. */
    private Optional<SQLException> once() {
        try {
            var dropped = 0;
            for (String drops : STATEMENTS) {
                for (String drop : sql.texts(drops)) {
                    sql.run(drop);
                    if (++dropped % PIECE == 0) {
                        sql.connection().commit();
                    }
                }
            }
            sql.connection().commit();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(undone(e));
        }
    }

    private SQLException undone(SQLException failure) {
        try {
            sql.connection().rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
