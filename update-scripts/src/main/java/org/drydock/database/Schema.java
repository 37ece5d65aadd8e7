package org.drydock.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.digest.Sha256;

/**
 * What a database is made of: every object by a name that both an upgraded and a cleanly installed database give it,
 * with its definition as one line of text.
 *
 * @param objects such as {@code column CUSTOMER.EMAIL} to {@code character varying(255) not null}
 */
public record Schema(Map<String, String> objects) {
    public Schema {
        objects = Map.copyOf(objects);
    }

    /** What is different in {@code found}, sorted by object. */
    public List<SchemaDifference> differences(Schema found) {
        var differences = new ArrayList<SchemaDifference>();
        var all = new TreeMap<>(objects);
        all.putAll(found.objects);
        for (String object : all.keySet()) {
            var difference = SchemaDifference.of(object, objects.get(object), found.objects.get(object));
            difference.ifPresent(differences::add);
        }
        return differences;
    }

    public Sha256 fingerprint() {
        var text = new StringBuilder();
        new TreeMap<>(objects)
                .forEach((object, definition) ->
                        text.append(object).append(": ").append(definition).append('\n'));
        return Sha256.of(text.toString());
    }
}
