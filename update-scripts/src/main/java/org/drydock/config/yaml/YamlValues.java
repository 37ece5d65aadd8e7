package org.drydock.config.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * The parser's events as plain values. An alias is not followed, which could take for ever: it becomes a scalar that names
 * the anchored node, by its number in the file, since names of anchors can be used again.
 */
final class YamlValues {
    private static final Map<String, ConfigValue.Type> TYPES = Map.of(
            Tag.STR.getValue(), ConfigValue.Type.TEXT,
            Tag.INT.getValue(), ConfigValue.Type.NUMBER,
            Tag.FLOAT.getValue(), ConfigValue.Type.NUMBER,
            Tag.BOOL.getValue(), ConfigValue.Type.BOOLEAN,
            Tag.NULL.getValue(), ConfigValue.Type.NOTHING);

    /** A mapping holds names and values in turn. */
    private record Open(boolean isMapping, List<ConfigValue> values) {}

    private final SourceText source;
    private final ScalarResolver resolver;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Optional<ConfigValue> root = Optional.empty();

    YamlValues(SourceText source, ScalarResolver resolver) {
        this.source = source;
        this.resolver = resolver;
    }

    /** A file without values is an empty mapping. */
    ConfigValue.Mapping root() {
        var value = root.orElse(ConfigValue.Mapping.EMPTY);
        if (value instanceof ConfigValue.Mapping mapping) {
            return mapping;
        }
        if (value instanceof ConfigValue.Scalar scalar && scalar.isNothing()) {
            return ConfigValue.Mapping.EMPTY;
        }
        throw source.place(0).error("expected a mapping (name: value) at the top, found other YAML");
    }

    /** @param word of a scalar: its value */
    void take(Event event, String word) {
        if (event instanceof AliasEvent alias) {
            add(aliased(alias));
        } else if (event instanceof NodeEvent node) {
            node.getAnchor().ifPresent(anchor -> uses.merge(anchor.getValue(), 1, Integer::sum));
            if (node instanceof ScalarEvent scalar) {
                add(scalar(scalar, word));
            } else if (node instanceof CollectionStartEvent) {
                open.push(new Open(node instanceof MappingStartEvent, new ArrayList<>()));
            }
        } else if (event instanceof CollectionEndEvent) {
            var done = open.pop();
            add(done.isMapping() ? mapping(done.values()) : new ConfigValue.Sequence(done.values()));
        }
    }

    private void add(ConfigValue value) {
        if (open.isEmpty()) {
            root = Optional.of(value);
        } else {
            open.element().values().add(value);
        }
    }

    private ConfigValue aliased(AliasEvent alias) {
        var name = alias.getAlias().getValue();
        var which = uses.get(name);
        if (which == null) {
            var at = alias.getStartMark().map(mark -> source.text().offsetByCodePoints(0, mark.getIndex()));
            throw source.place(at.orElse(0)).error("not readable as YAML: found undefined alias");
        }
        return new ConfigValue.Scalar(ConfigValue.Type.OTHER, "*" + name + " (" + which + ")");
    }

    private ConfigValue.Mapping mapping(List<ConfigValue> values) {
        var entries = new ArrayList<ConfigValue.Entry>(values.size() / 2);
        for (int i = 0; i < values.size(); i += 2) {
            var key = values.get(i);
            var name = key instanceof ConfigValue.Scalar scalar ? scalar.text() : "? " + key;
            entries.add(new ConfigValue.Entry(name, values.get(i + 1)));
        }
        return new ConfigValue.Mapping(entries);
    }

    private ConfigValue.Scalar scalar(ScalarEvent event, String word) {
        if (event.getTag().isEmpty() && isOfWords(word)) {
            return ConfigValue.Scalar.of(word);
        }
        var own = event.getTag().filter(tag -> !tag.equals("!"));
        var tag = own.orElseGet(() -> resolver.resolve(word, event.getImplicit().canOmitTagInPlainScalar())
                .getValue());
        var type = TYPES.getOrDefault(tag, ConfigValue.Type.OTHER);
        var text = type == ConfigValue.Type.OTHER ? tag + " " + word : word;
        return new ConfigValue.Scalar(type, text);
    }

    /** What begins with a letter and holds a blank is a text in the core schema; its patterns are slow to find that out. */
    private static boolean isOfWords(String value) {
        return value.indexOf(' ') > 0 && Character.isLetter(value.charAt(0));
    }
}
