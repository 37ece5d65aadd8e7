package org.drydock.database.postgresql;

import java.util.List;
import java.util.Set;

/** The catalogue's questions. Each answers kind, object_schema, object_table, object_name, definition. */
final class PostgresObjects {
    private static final String THEIRS =
            "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'";
    private static final Set<String> WITHOUT_TABLE =
            Set.of("table", "partitioned table", "foreign table", "unlogged table", "view", "materialized view");

    private static final String RELATIONS = """
            select case c.relkind when 'r' then case c.relpersistence when 'u' then 'unlogged table' else 'table' end
                        when 'p' then 'partitioned table' when 'f' then 'foreign table'
                        when 'v' then 'view' else 'materialized view' end as kind,
                   n.nspname as object_schema, c.relname as object_table, c.relname as object_name,
                   case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true)
                        || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')
                        else concat_ws(' ',
                          case when c.relkind = 'p' then 'partition by ' || pg_get_partkeydef(c.oid) end,
                          case when c.relispartition then 'partition of '
                               || (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid limit 1)
                               || ' ' || pg_get_expr(c.relpartbound, c.oid)
                               else 'inherits ' || (select string_agg(inhparent::regclass::text, ', ' order by inhseqno)
                                                      from pg_inherits where inhrelid = c.oid) end,
                          case when c.relrowsecurity then 'row level security' end,
                          case when c.relforcerowsecurity then 'forced' end,
                          case when c.reloftype <> 0 then 'of ' || c.reloftype::regtype::text end) end as definition
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relpersistence <> 't' and %1$s and %2$s""".formatted(THEIRS, noExtension("pg_class", "c"));

    private static final String COLUMNS = """
            select 'column' as kind, n.nspname as object_schema, c.relname as object_table, a.attname as object_name,
                   concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                     case when a.attcollation <> t.typcollation then 'collate ' || a.attcollation::regcollation::text end,
                     case when a.attnotnull then 'not null' end,
                     case a.attidentity when 'a' then 'identity always' when 'd' then 'identity by default' end,
                     case when a.attgenerated <> '' then 'generated as' when d.adbin is not null then 'default' end,
                     pg_get_expr(d.adbin, d.adrelid)) as definition
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
              join pg_type t on t.oid = a.atttypid
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f') and c.relpersistence <> 't'
              and %1$s and %2$s""".formatted(THEIRS, noExtension("pg_class", "c"));

    /** Since 18 a mandatory column is a constraint too: the column says it. */
    private static final String CONSTRAINTS = """
            select case k.contype when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key'
                        when 'c' then 'check' when 'x' then 'exclude' else 'constraint trigger' end as kind,
                   n.nspname as object_schema, c.relname as object_table, k.conname as object_name,
                   pg_get_constraintdef(k.oid) || case when k.convalidated then '' else ' not validated' end as definition
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.contype <> 'n' and c.relpersistence <> 't' and %1$s and %2$s""".formatted(THEIRS, noExtension("pg_class", "c"));

    private static final String INDEXES = """
            select 'index' as kind, n.nspname as object_schema, c.relname as object_table, i.relname as object_name,
                   pg_get_indexdef(i.oid) || case when x.indisvalid then '' else ' not valid' end
                   || case when x.indisclustered then ' clustered' else '' end as definition
            from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
              join pg_namespace n on n.oid = c.relnamespace
            where c.relpersistence <> 't' and %1$s and %2$s
              and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))""".formatted(THEIRS, noExtension("pg_class", "c"));

    private static final String TRIGGERS = """
            select 'trigger' as kind, n.nspname as object_schema, c.relname as object_table, t.tgname as object_name,
                   pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' when 'D' then ' disabled'
                     when 'R' then ' on replica' else ' always' end as definition
            from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and %1$s""".formatted(THEIRS);

    private static final String RULES = """
            select 'rule' as kind, n.nspname as object_schema, c.relname as object_table, r.rulename as object_name,
                   pg_get_ruledef(r.oid) as definition
            from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
            where r.rulename <> '_RETURN' and %1$s and %2$s""".formatted(THEIRS, noExtension("pg_class", "c"));

    private static final String POLICIES = """
            select 'policy' as kind, schemaname as object_schema, tablename as object_table, policyname as object_name,
                   concat_ws(' ', lower(permissive), 'for', lower(cmd), 'to', array_to_string(roles, ', '),
                     'using (' || qual || ')', 'with check (' || with_check || ')') as definition
            from pg_policies""";

    private static final String ROUTINES = """
            select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as kind,
                   n.nspname as object_schema, null as object_table,
                   p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as object_name,
                   case when p.prokind = 'a' then (select concat_ws(' ', a.aggtransfn::text, a.aggfinalfn::text,
                          a.aggtranstype::regtype::text, a.agginitval) from pg_aggregate a where a.aggfnoid = p.oid)
                        else pg_get_functiondef(p.oid) end as definition
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where %1$s and %2$s""".formatted(THEIRS, noExtension("pg_proc", "p"));

    private static final String SEQUENCES = """
            select 'sequence' as kind, n.nspname as object_schema, null as object_table, c.relname as object_name,
                   format('%%s increment %%s from %%s to %%s start %%s cache %%s%%s', s.seqtypid::regtype, s.seqincrement,
                     s.seqmin, s.seqmax, s.seqstart, s.seqcache, case when s.seqcycle then ' cycle' else '' end)
                   as definition
            from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
            where c.relpersistence <> 't' and %1$s and %2$s""".formatted(THEIRS, noExtension("pg_class", "c"));

    private static final String TYPES = """
            select case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'r' then 'range' else 'type' end as kind,
                   n.nspname as object_schema, null as object_table, t.typname as object_name,
                   case t.typtype
                     when 'e' then (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                                      from pg_enum e where e.enumtypid = t.oid)
                     when 'd' then concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
                       case when t.typnotnull then 'not null' end, 'default ' || t.typdefault,
                       (select string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid), ' ' order by k.conname)
                          from pg_constraint k where k.contypid = t.oid and k.contype = 'c'))
                     when 'c' then (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', '
                                      order by a.attnum) from pg_attribute a
                                     where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
                     when 'r' then (select r.rngsubtype::regtype::text from pg_range r where r.rngtypid = t.oid)
                   end as definition
            from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
            where (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and c.relkind = 'c') and %1$s and %2$s""".formatted(THEIRS, noExtension("pg_type", "t"));

    private static final String REST = """
            select 'extension' as kind, null as object_schema, null as object_table, extname as object_name,
                   '' as definition from pg_extension where extname <> 'plpgsql'
            union all select 'event trigger', null, null, evtname,
                   evtevent || ' ' || evtfoid::regproc::text from pg_event_trigger
            union all select 'publication', null, null, pubname, case when puballtables then 'all tables' else '' end
                   from pg_publication
            union all select 'statistics', n.nspname, null, s.stxname, pg_get_statisticsobjdef(s.oid)
                   from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
            union all select 'collation', n.nspname, null, c.collname, concat_ws(' ', c.collprovider::text, c.collcollate)
                   from pg_collation c join pg_namespace n on n.oid = c.collnamespace where %1$s
            union all select 'cast', null, null, castsource::regtype::text || ' as ' || casttarget::regtype::text,
                   castfunc::regproc::text from pg_cast k where k.oid >= 16384 and %2$s""".formatted(THEIRS, noExtension("pg_cast", "k"));

    static final List<String> QUERIES = List.of(
            RELATIONS, COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, RULES, POLICIES, ROUTINES, SEQUENCES, TYPES, REST);

    private PostgresObjects() {}

    /** Whether an object of this kind goes by its table's name and its own, even where both are the same. */
    static boolean isPartOfTable(String kind) {
        return !WITHOUT_TABLE.contains(kind);
    }

    private static String noExtension(String catalogue, String alias) {
        return "not exists (select from pg_depend e where e.classid = '" + catalogue + "'::regclass and e.objid = "
                + alias + ".oid and e.deptype = 'e')";
    }
}
