package org.drydock.builder.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/** Reads {@code [h2, { mariadb: mysql }]}: engine ids, each with the word that stands for it in file names. */
final class Engines {
    static final List<String> KNOWN = List.of("h2", "mariadb", "postgresql");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]+");

    private final Map<String, String> engines = new LinkedHashMap<>();

    private Engines() {}

    static Map<String, String> read(YamlNode node) {
        var reading = new Engines();
        if (node.isMapping()) {
            reading.renamed(node);
        } else {
            node.items().forEach(reading::item);
        }
        if (reading.engines.isEmpty()) {
            throw node.place().error("expected at least one engine of " + String.join(", ", KNOWN));
        }
        return reading.engines;
    }

    private void item(YamlNode item) {
        if (item.isMapping()) {
            renamed(item);
        } else {
            add(item.text(), item.text(), item.place());
        }
    }

    private void renamed(YamlNode node) {
        var mapping = node.mapping();
        mapping.entries().forEach((engine, word) -> add(engine, word.text(), mapping.placeOf(engine)));
    }

    private void add(String engine, String word, Place place) {
        if (!KNOWN.contains(engine)) {
            throw place.error("unknown engine '" + engine + "'; expected one of " + String.join(", ", KNOWN));
        }
        if (!WORD.matcher(word).matches()) {
            throw place.error("expected a word for {engine} in file names, found '" + word + "'");
        }
        if (engines.put(engine, word) != null) {
            throw place.error("the engine '" + engine + "' stands here a second time");
        }
    }
}
