package org.drydock.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/**
 * What a script asks of a row, in SQL: one text for all engines, or one for some of them and another for the rest, which
 * is called {@code common} as the folder of such migrations is.
 *
 * @param texts engine, or {@code common}, to its statement
 */
record RowStatement(Place place, Map<String, String> texts) {
    static final String COMMON = "common";

    RowStatement {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** @param placeholders that each text has to have */
    static RowStatement read(YamlNode node, int placeholders) {
        if (!node.isMapping()) {
            return new RowStatement(node.place(), Map.of(COMMON, text(node, placeholders)));
        }
        var texts = new TreeMap<String, String>();
        node.mapping().entries().forEach((engine, text) -> texts.put(engine, text(text, placeholders)));
        if (texts.isEmpty()) {
            throw node.expected("a statement, or one for each engine");
        }
        return new RowStatement(node.place(), texts);
    }

    private static String text(YamlNode node, int expected) {
        var text = node.text();
        if (text.isBlank()) {
            throw node.expected("a statement");
        }
        var found = Placeholders.in(text);
        if (found != expected) {
            throw node.place()
                    .error(
                            "expected a statement with " + count(expected) + ", found " + count(found),
                            expected == 1 ? "the value is put where the ? stands" : "write what is looked for");
        }
        return text;
    }

    private static String count(int placeholders) {
        return placeholders == 0 ? "no ?" : "exactly " + placeholders + " ?";
    }

    Optional<String> on(String engine) {
        return Optional.ofNullable(texts.getOrDefault(engine, texts.get(COMMON)));
    }

    /** Engines that it names and the database is never on, and those that it has nothing for. */
    List<UpdateException> misfits(Set<String> engines) {
        var misfits = new ArrayList<UpdateException>();
        texts.keySet().stream()
                .filter(engine -> !engine.equals(COMMON) && !engines.contains(engine))
                .forEach(engine -> misfits.add(place.error("'" + engine + "' is no engine of the database; expected "
                        + COMMON + " or one of " + String.join(", ", engines))));
        engines.stream()
                .sorted()
                .filter(engine -> on(engine).isEmpty())
                .forEach(engine -> misfits.add(
                        place.error("there is no statement for " + engine, "add one, or call one of them " + COMMON)));
        return misfits;
    }
}
