package org.drydock.drift;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drydock.database.Schema;

/**
 * How one schema comes from another.
 *
 * @param without objects that are gone, sorted
 * @param with objects that are new or defined in another way
 */
record SchemaDelta(List<String> without, Map<String, String> with) {
    SchemaDelta {
        without = List.copyOf(without);
        with = new TreeMap<>(with);
    }

    static SchemaDelta between(Schema from, Schema to) {
        var with = new TreeMap<>(to.objects());
        with.entrySet().removeAll(from.objects().entrySet());
        var without = from.objects().keySet().stream()
                .filter(object -> !to.objects().containsKey(object))
                .sorted()
                .toList();
        return new SchemaDelta(without, with);
    }

    Schema applied(Schema from) {
        var objects = new TreeMap<>(from.objects());
        without.forEach(objects::remove);
        objects.putAll(with);
        return new Schema(objects);
    }

    /** Every object that is not the same afterwards. */
    Stream<String> objects() {
        return Stream.concat(without.stream(), with.keySet().stream());
    }

    /** What an object is afterwards, of those that are not the same. */
    Optional<String> after(String object) {
        return Optional.ofNullable(with.get(object));
    }
}
