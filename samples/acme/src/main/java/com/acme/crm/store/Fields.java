package com.acme.crm.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The fields of a customer in the words of this site, in its order: what the metadata database is for. */
public record Fields(List<Field> all) {

    /** @param required asked of whoever enters a customer, beyond what the schema asks */
    public record Field(String name, String label, boolean required) {}

    public Fields {
        all = List.copyOf(all);
    }

    static Fields read(Database metadata) throws SQLException {
        var fields = new ArrayList<Field>();
        try (var connection = metadata.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select name, label, required from field order by place, name")) {
            while (rows.next()) {
                fields.add(new Field(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
            }
        }
        return new Fields(fields);
    }

    List<String> names() {
        return all.stream().map(Field::name).toList();
    }

    Field field(String name) {
        return all.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Field(name, name, false));
    }
}
