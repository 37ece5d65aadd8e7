package org.drydock.config.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** A piece of YAML with its range in the text, anchor and tag included. */
sealed interface YamlPart {
    int start();

    /** Behind the last character that belongs to it; never behind the last line break. */
    int end();

    /** @param properties anchor and tag as written, if there are any */
    record Scalar(int start, int end, String text, ScalarStyle style, Optional<String> properties) implements YamlPart {
        /** Nothing is written: {@code key:}. */
        boolean isMissing() {
            return start == end;
        }

        boolean isBlock() {
            return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        }
    }

    record Alias(int start, int end) implements YamlPart {}

    record Sequence(int start, int end, List<YamlPart> items, Optional<String> properties) implements YamlPart {}

    record Mapping(int start, int end, boolean isFlow, List<Entry> entries, Optional<String> properties)
            implements YamlPart {
        boolean has(String name) {
            return entries.stream().anyMatch(entry -> entry.isNamed(name));
        }
    }

    record Entry(YamlPart key, YamlPart value) {
        boolean isNamed(String name) {
            return key instanceof Scalar scalar && scalar.text().equals(name);
        }

        int start() {
            return key.start();
        }

        int end() {
            return Math.max(key.end(), value.end());
        }
    }

    default Optional<String> marks() {
        if (this instanceof Scalar scalar) {
            return scalar.properties();
        }
        if (this instanceof Mapping mapping) {
            return mapping.properties();
        }
        return this instanceof Sequence sequence ? sequence.properties() : Optional.empty();
    }

    /** Anchors inside, and aliases if asked for: what cannot be taken elsewhere. */
    default Optional<YamlPart> shared(boolean aliasesToo) {
        var isShared =
                marks().filter(mark -> mark.startsWith("&")).isPresent() || (aliasesToo && this instanceof Alias);
        return isShared
                ? Optional.of(this)
                : children().stream()
                        .flatMap(child -> child.shared(aliasesToo).stream())
                        .findFirst();
    }

    private List<YamlPart> children() {
        if (this instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .flatMap(entry -> List.of(entry.key(), entry.value()).stream())
                    .toList();
        }
        return this instanceof Sequence sequence ? sequence.items() : List.of();
    }
}
