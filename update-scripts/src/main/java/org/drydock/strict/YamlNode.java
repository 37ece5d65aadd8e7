package org.drydock.strict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value in a YAML file, with its place. */
public final class YamlNode {
    private static final int MOST_SHOWN = 60;

    private final Node node;
    private final Place place;

    YamlNode(Node node, String source, FailureKind kind) {
        this.node = node;
        this.place = Place.at(node.getStartMark(), source, kind);
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
            throw expectedStructure("a mapping (name: value)");
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
            throw expectedStructure("a list");
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
        if (text.isEmpty()) {
            throw expected("text");
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
            throw new UpdateException(place.kind(), place + ": " + e.getMessage(), e);
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
        var what = least == most ? "the number " + least : "a whole number from " + least + " to " + most;
        if (!node.getTag().equals(Tag.INT)) {
            throw expected(what);
        }
        var number = new BigInteger(scalar(what));
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw expected(what);
        }
        return number.intValueExact();
    }

    /**
     * As plain Java values: maps, lists, strings, {@link BigInteger}, {@link BigDecimal}, booleans. What a null is, is
     * left out of maps and refused elsewhere; so are numbers that are not finite.
     */
    public Object plain() {
        if (isMapping()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            mapping().entries().forEach((name, value) -> {
                if (!value.node.getTag().equals(Tag.NULL)) {
                    plain.put(name, value.plain());
                }
            });
            return plain;
        }
        if (isList()) {
            return items().stream().map(YamlNode::plain).toList();
        }
        return plainScalar();
    }

    private Object plainScalar() {
        var text = scalar("a value");
        var tag = node.getTag();
        if (tag.equals(Tag.BOOL)) {
            return flag();
        }
        if (tag.equals(Tag.INT)) {
            return new BigInteger(text);
        }
        if (tag.equals(Tag.FLOAT)) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw expected("a finite number");
            }
        }
        if (tag.equals(Tag.NULL)) {
            throw expected("a value");
        }
        return text;
    }

    /** A complaint about what stands here. */
    public UpdateException expected(String what) {
        return place.error("expected " + what + ", found " + describe());
    }

    /** The same without the value: a password may stand where somebody should have written where to find it. */
    private UpdateException expectedStructure(String what) {
        return place.error(
                "expected " + what + ", found " + (isScalar() && !value().isEmpty() ? "a value" : describe()));
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
        var text = value();
        var shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
        return text.isEmpty() ? "nothing" : "'" + shown + "'";
    }

    private String value() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private String kindOfScalar() {
        if (node.getTag().equals(Tag.BOOL)) {
            return "boolean";
        }
        return node.getTag().equals(Tag.NULL) ? "null" : "number";
    }
}
