package org.drydock.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.SchemaObjects;

/** Sequences, triggers, domains, synonyms, routines, constants: everything without rows. */
record H2OtherObjects(Connection connection, SchemaObjects objects) {
    private static final List<String> QUERIES = List.of("""
            select 'sequence' kind, sequence_schema object_schema, sequence_name object_name,
                   lower(data_type) || ' increment ' || increment || ' from ' || minimum_value || ' to ' || maximum_value
                   || case cycle_option when 'YES' then ' cycle' else '' end definition
            from information_schema.sequences""", """
            select 'trigger' kind, trigger_schema object_schema, trigger_name object_name,
                   lower(action_timing) || ' ' || lower(event_manipulation) || ' on ' || event_object_table || ' for each '
                   || lower(action_orientation) || ' call ' || coalesce(java_class, 'source')
                   || case when is_rollback then ' on rollback' else '' end definition
            from information_schema.triggers""", """
            select 'domain' kind, domain_schema object_schema, domain_name object_name,
                   data_type_sql(domain_schema, domain_name, 'DOMAIN', dtd_identifier)
                   || coalesce(' default ' || domain_default, '') || coalesce(' on update ' || domain_on_update, '') definition
            from information_schema.domains""", """
            select 'domain check' kind, d.domain_schema object_schema, d.domain_name object_name, c.check_clause definition
            from information_schema.domain_constraints d
            join information_schema.check_constraints c
              on c.constraint_schema = d.constraint_schema and c.constraint_name = d.constraint_name
            order by c.check_clause""", """
            select 'synonym' kind, synonym_schema object_schema, synonym_name object_name,
                   'for ' || synonym_for_schema || '.' || synonym_for definition
            from information_schema.synonyms""", """
            select 'routine' kind, r.routine_schema object_schema, r.routine_name object_name,
                   lower(r.routine_type) || ' ' || coalesce(r.external_name, r.routine_definition, '')
                   || coalesce(' returns ' || r.data_type, '') definition
            from information_schema.routines r
            where r.routine_schema <> 'INFORMATION_SCHEMA'
            order by r.routine_schema, r.specific_name""", """
            select 'constant' kind, constant_schema object_schema, constant_name object_name, value_definition definition
            from information_schema.constants""");

    void add() throws SQLException {
        for (String query : QUERIES) {
            for (CatalogRow row : CatalogRow.read(connection, query)) {
                var name = objects.qualified(row.text("OBJECT_SCHEMA"), row.text("OBJECT_NAME"));
                objects.add(row.text("KIND") + " " + name, row.text("DEFINITION"));
            }
        }
    }
}
