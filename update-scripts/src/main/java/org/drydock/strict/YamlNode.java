package org.drydock.strict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.drydock.failure.FailureKind;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value in a YAML file, with its place. */
public final class YamlNode {
    private final Node node;
    private final Place place;

    YamlNode(Node node, String source, FailureKind kind) {
        this.node = node;
        var mark = node.getStartMark();
        this.place = new Place(
                source,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1,
                kind);
    }

    public Place place() {
        return place;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** What YAML takes a scalar for; {@code NONE} for nothing, for tags of their own, and for all that is no scalar. */
    public enum ScalarKind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NONE
    }

    public ScalarKind scalarKind() {
        if (!isScalar()) {
            return ScalarKind.NONE;
        }
        var tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return ScalarKind.TEXT;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return ScalarKind.NUMBER;
        }
        return tag.equals(Tag.BOOL) ? ScalarKind.BOOLEAN : ScalarKind.NONE;
    }

    /**
     * A mapping that has no other keys than these.
     *
     * @throws org.drydock.failure.UpdateException for anything else, for an unknown key and for one that stands twice
     */
    public YamlMapping mapping(String... allowed) {
        var mapping = mapping();
        mapping.allow(List.of(allowed));
        return mapping;
    }

    /** A mapping whose keys are names that the author chose. */
    public YamlMapping mapping() {
        if (!(node instanceof MappingNode mapping)) {
            throw expected("a mapping (name: value)");
        }
        var values = new LinkedHashMap<String, YamlNode>();
        var keys = new LinkedHashMap<String, Place>();
        for (var tuple : mapping.getValue()) {
            var key = new YamlNode(tuple.getKeyNode(), place.source(), place.kind());
            var name = key.scalar("a name");
            if (keys.putIfAbsent(name, key.place) != null) {
                throw key.place.error("'" + name + "' stands here a second time");
            }
            values.put(name, new YamlNode(tuple.getValueNode(), place.source(), place.kind()));
        }
        return new YamlMapping(place, keys, values);
    }

    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a list");
        }
        var items = new ArrayList<YamlNode>();
        sequence.getValue().forEach(item -> items.add(new YamlNode(item, place.source(), place.kind())));
        return items;
    }

    /** Text. What YAML takes for a number, a boolean or nothing is refused: {@code 3.10} would arrive as 3.1. */
    public String text() {
        var text = scalar("text");
        if (node.getTag().equals(Tag.STR)) {
            return text;
        }
        throw place.error(
                "expected text, found the " + kindOfScalar() + " " + text, "write it in quotes: \"" + text + "\"");
    }

    /** Text that {@code parser} takes; its complaint is given this place. */
    public <T> T text(Function<String, T> parser) {
        var text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    public boolean flag() {
        if (node.getTag().equals(Tag.BOOL)) {
            return scalar("true or false").toLowerCase(Locale.ROOT).equals("true");
        }
        throw expected("true or false");
    }

    /** A whole number within these bounds, both inside. */
    public int number(int least, int most) {
        if (node.getTag().equals(Tag.INT)) {
            try {
                var number = Integer.parseInt(scalar("a number"));
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw expected("a whole number from " + least + " to " + most);
            }
        }
        throw expected("a whole number from " + least + " to " + most);
    }

    /** As plain Java values: maps, lists, strings, numbers, booleans; what a null is, is left out of maps. */
    public Object plain() {
        if (isMapping()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            mapping().entries().forEach((name, value) -> plain.put(name, value.plain()));
            return plain;
        }
        if (isList()) {
            return items().stream().map(YamlNode::plain).toList();
        }
        return scalar("a value");
    }

    /** A complaint about what stands here. */
    public org.drydock.failure.UpdateException expected(String what) {
        return place.error("expected " + what + ", found " + describe());
    }

    private String scalar(String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw expected(what);
    }

    private String describe() {
        if (isMapping()) {
            return "a mapping";
        }
        if (isList()) {
            return "a list";
        }
        var text = scalar("a value");
        return text.isEmpty() ? "nothing" : "'" + text + "'";
    }

    private String kindOfScalar() {
        if (node.getTag().equals(Tag.BOOL)) {
            return "boolean";
        }
        return node.getTag().equals(Tag.NULL) ? "null" : "number";
    }
}
