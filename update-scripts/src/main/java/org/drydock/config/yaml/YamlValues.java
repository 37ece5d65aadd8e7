package org.drydock.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Composed nodes as plain values. An alias is not followed, which could take for ever: it becomes a scalar that names
 * the anchored node, by its number in the file, since names of anchors can be used again.
 */
final class YamlValues {
    private static final Map<Tag, ConfigValue.Type> TYPES = Map.of(
            Tag.STR, ConfigValue.Type.TEXT,
            Tag.INT, ConfigValue.Type.NUMBER,
            Tag.FLOAT, ConfigValue.Type.NUMBER,
            Tag.BOOL, ConfigValue.Type.BOOLEAN,
            Tag.NULL, ConfigValue.Type.NOTHING);

    private final IdentityHashMap<Node, Integer> anchored = new IdentityHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /** A file without values is an empty mapping. */
    ConfigValue.Mapping root(Optional<Node> node, SourceText text) {
        var value = node.map(this::value).orElse(ConfigValue.Mapping.EMPTY);
        if (value instanceof ConfigValue.Mapping mapping) {
            return mapping;
        }
        if (value instanceof ConfigValue.Scalar scalar && scalar.isNothing()) {
            return ConfigValue.Mapping.EMPTY;
        }
        throw text.place(0).error("expected a mapping (name: value) at the top, found other YAML");
    }

    private ConfigValue value(Node node) {
        if (node.getAnchor().isPresent()) {
            var name = node.getAnchor().get().getValue();
            if (anchored.containsKey(node)) {
                return new ConfigValue.Scalar(ConfigValue.Type.OTHER, "*" + name + " (" + anchored.get(node) + ")");
            }
            anchored.put(node, uses.merge(name, 1, Integer::sum));
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return new ConfigValue.Sequence(
                    sequence.getValue().stream().map(this::value).toList());
        }
        return scalar((ScalarNode) node);
    }

    private ConfigValue.Mapping mapping(MappingNode node) {
        List<ConfigValue.Entry> entries = new ArrayList<>();
        for (var tuple : node.getValue()) {
            var key = value(tuple.getKeyNode());
            var name = key instanceof ConfigValue.Scalar scalar ? scalar.text() : "? " + key;
            entries.add(new ConfigValue.Entry(name, value(tuple.getValueNode())));
        }
        return new ConfigValue.Mapping(entries);
    }

    private static ConfigValue.Scalar scalar(ScalarNode node) {
        var type = TYPES.getOrDefault(node.getTag(), ConfigValue.Type.OTHER);
        var tag = type == ConfigValue.Type.OTHER ? node.getTag().getValue() + " " : "";
        return new ConfigValue.Scalar(type, tag + node.getValue());
    }
}
