package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Obstacle;

/**
 * What in a database is not the user's: {@link Emptying} could not drop it, so that a dump, which makes it once more, could
 * not be read in; or a dump would be without it.
 */
record OthersObjects(Sql sql, String user) {
    /** A kind of object: its catalogue, the column of its owner, and what else there is of it. */
    private record Kind(String catalogue, String owner, String which) {
        private String query() {
            return "select pg_describe_object('" + catalogue.replace("_metadata", "")
                    + "'::regclass, o.oid, 0) || ' of '"
                    + " || pg_get_userbyid(o." + owner + ") from " + catalogue + " o where " + which
                    + " and not pg_has_role(o." + owner + ", 'usage')"
                    + " and not exists (select from pg_depend d where d.classid = '" + catalogue
                    + "'::regclass and d.objid = o.oid and d.objsubid = 0 and d.deptype in ('e', 'i'))";
        }

        private static Kind of(String catalogue, String owner) {
            return new Kind(catalogue, owner, "o.oid >= " + Bareness.FIRST_OWN);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("pg_namespace", "nspowner", "o.oid >= " + Bareness.FIRST_OWN + " and o.nspname !~ '^pg_'"),
            new Kind(
                    "pg_class",
                    "relowner",
                    "o.relkind in ('r', 'v', 'm', 'S', 'p', 'f') and o.relpersistence <> 't' and o.oid >= "
                            + Bareness.FIRST_OWN + " and o.relnamespace::regnamespace::text !~ '^pg_'"),
            Kind.of("pg_proc", "proowner"),
            new Kind("pg_type", "typowner", "o.typtype in ('e', 'd', 'r') and o.oid >= " + Bareness.FIRST_OWN),
            Kind.of("pg_collation", "collowner"),
            Kind.of("pg_conversion", "conowner"),
            Kind.of("pg_operator", "oprowner"),
            Kind.of("pg_opfamily", "opfowner"),
            Kind.of("pg_ts_config", "cfgowner"),
            Kind.of("pg_ts_dict", "dictowner"),
            Kind.of("pg_foreign_data_wrapper", "fdwowner"),
            Kind.of("pg_foreign_server", "srvowner"),
            Kind.of("pg_publication", "pubowner"),
            Kind.of("pg_event_trigger", "evtowner"),
            new Kind("pg_largeobject_metadata", "lomowner", "true"));

    /** They go with their schema, and the user may not make them again. */
    private static final String EXTENSIONS_IN_OWN_SCHEMAS =
            "select extname from pg_extension e join pg_namespace n on n.oid = extnamespace where n.oid >= "
                    + Bareness.FIRST_OWN
                    + " and not pg_has_role(extowner, 'usage') and pg_has_role(nspowner, 'usage') order by 1";

    /** Their options, passwords among them, are shown to nobody else: {@code pg_dump} makes them without any. */
    private static final String OTHERS_MAPPINGS =
            "select 'user mapping for ' || usename || ' on server ' || srvname from pg_user_mappings"
                    + " where umuser <> 0 and usename <> current_user"
                    + " and not (select rolsuper from pg_roles where rolname = current_user) order by 1";

    /** They stay when the database is emptied, and in an archive their rows are missing, or are there once more. */
    private static final String WRITABLE_OF_OTHERS_EXTENSIONS =
            "select c.oid::regclass || ' of extension ' || extname from pg_extension e"
                    + " join pg_depend d on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid"
                    + " and d.classid = 'pg_class'::regclass and d.deptype = 'e' join pg_class c on c.oid = d.objid"
                    + " where not pg_has_role(extowner, 'usage') and has_schema_privilege(relnamespace, 'usage')"
                    + " and case when relkind in ('r', 'p') then has_table_privilege(c.oid, 'insert, update, delete, truncate')"
                    + " or has_any_column_privilege(c.oid, 'insert, update')"
                    + " when relkind = 'S' then has_sequence_privilege(c.oid, 'usage, update') else false end order by 1";

    /** Such as after an upgrade of the server that nobody has told the extension of. */
    private static final String OF_LOST_VERSION =
            "select extname || ' ' || extversion || coalesce(' (the server would make ' || default_version || ')', '')"
                    + " from pg_extension left join pg_available_extensions on name = extname"
                    + " where extname <> 'plpgsql' and pg_has_role(extowner, 'usage')"
                    + " and not exists (select from pg_available_extension_versions v"
                    + " where v.name = extname and v.version = extversion) order by 1";

    List<Obstacle> find() throws SQLException {
        var found = new ArrayList<>(ownedByOthers());
        addIfAny(
                found,
                OTHERS_MAPPINGS,
                "user mappings of other roles are in it, whose options no dump of user '" + user + "' would have: ",
                "let it be cloned, or drop them for the update (DROP USER MAPPING FOR ... SERVER ...) and make them anew"
                        + " after it");
        addIfAny(
                found,
                WRITABLE_OF_OTHERS_EXTENSIONS,
                "user '" + user
                        + "' may write to what belongs to extensions of others, which a dump would not put back: ",
                "let it be cloned, or REVOKE INSERT, UPDATE, DELETE, TRUNCATE on the tables, and USAGE, UPDATE on the"
                        + " sequences, for the update");
        addIfAny(
                found,
                OF_LOST_VERSION,
                "extensions of user '" + user
                        + "' are of versions that the server can no longer make, so that no dump would put them back: ",
                "let it be cloned, ALTER EXTENSION ... UPDATE them before the update, or install the package on the"
                        + " server that has these versions");
        return found;
    }

    private void addIfAny(List<Obstacle> found, String question, String problem, String remedy) throws SQLException {
        var all = sql.texts(question);
        if (!all.isEmpty()) {
            found.add(new Obstacle(problem + PostgresObstacles.shown(all), remedy));
        }
    }

    private List<Obstacle> ownedByOthers() throws SQLException {
        var found = new ArrayList<Obstacle>();
        var others = new ArrayList<String>();
        for (Kind kind : KINDS) {
            others.addAll(sql.texts(kind.query() + " order by 1"));
        }
        if (!others.isEmpty()) {
            found.add(new Obstacle(
                    "what is in it belongs in part to others, so that it could not be put back from a dump: "
                            + PostgresObstacles.shown(others),
                    "make user '" + user + "' its owner (ALTER ... OWNER TO), a member of that role (GRANT role TO "
                            + Sql.name(user) + "), or drop it for the update"));
        }
        addIfAny(
                found,
                EXTENSIONS_IN_OWN_SCHEMAS,
                "extensions of others are in schemas of user '" + user
                        + "', with which they would go when a dump is put back: ",
                "ALTER EXTENSION ... SET SCHEMA public");
        return found;
    }
}
