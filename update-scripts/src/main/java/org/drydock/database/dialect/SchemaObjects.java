package org.drydock.database.dialect;

import java.util.Map;
import java.util.TreeMap;
import org.drydock.database.Schema;

/**
 * A schema in the making. Objects of the default schema go by their own name, others with their schema's before it, so
 * that two databases compare whatever their default is called.
 */
public final class SchemaObjects {
    private final String defaultSchema;
    private final Map<String, String> objects = new TreeMap<>();

    public SchemaObjects(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    public String defaultSchema() {
        return defaultSchema;
    }

    public String qualified(String schema, String name) {
        return schema.equals(defaultSchema) ? name : schema + "." + name;
    }

    /** Adds an object; one of the same name gets a number, in the order of their definitions if they come sorted. */
    public void add(String object, String definition) {
        var name = object;
        for (int n = 2; objects.containsKey(name); n++) {
            name = object + " #" + n;
        }
        objects.put(name, SqlMessage.oneLine(definition));
    }

    public Schema schema() {
        return new Schema(objects);
    }
}
