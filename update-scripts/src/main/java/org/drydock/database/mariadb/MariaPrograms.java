package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.SchemaObjects;

/** Triggers, routines and events. */
record MariaPrograms(Connection connection, SchemaObjects objects) {
    private static final List<String> QUERIES = List.of("""
            select 'trigger' kind, trigger_name name,
                   concat(lower(action_timing), ' ', lower(event_manipulation), ' on ', event_object_table, ' #', action_order,
                          ' ', action_statement) definition
            from information_schema.triggers where trigger_schema = database()""", """
            select lower(r.routine_type) kind, r.routine_name name,
                   concat('(', coalesce((select group_concat(concat_ws(' ', lower(p.parameter_mode), p.parameter_name,
                                                                       p.dtd_identifier)
                                                             order by p.ordinal_position separator ', ')
                                         from information_schema.parameters p
                                         where p.specific_schema = r.routine_schema and p.specific_name = r.specific_name
                                           and p.routine_type = r.routine_type and p.ordinal_position > 0), ''), ')',
                          if(r.dtd_identifier is null or r.dtd_identifier = '', '', concat(' returns ', r.dtd_identifier)),
                          ' ', lower(r.sql_data_access), if(r.is_deterministic = 'YES', ' deterministic', ''),
                          ' security ', lower(r.security_type), ' ',
                          coalesce(r.routine_definition, 'not to be seen')) definition
            from information_schema.routines r where r.routine_schema = database()""", """
            select 'event' kind, event_name name,
                   concat(coalesce(concat('every ', interval_value, ' ', lower(interval_field)), concat('at ', execute_at)),
                          ' ', lower(status), ' on completion ', lower(on_completion), ' ', event_definition) definition
            from information_schema.events where event_schema = database()""");

    void add() throws SQLException {
        var own = MariaNames.quoted(objects.defaultSchema()) + ".";
        for (String query : QUERIES) {
            for (CatalogRow row : CatalogRow.read(connection, query)) {
                objects.add(
                        row.text("KIND") + " " + row.text("NAME"),
                        row.text("DEFINITION").replace(own, ""));
            }
        }
    }
}
