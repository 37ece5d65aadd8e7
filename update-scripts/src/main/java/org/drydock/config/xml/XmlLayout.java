package org.drydock.config.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.drydock.config.format.Beside;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Setting;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Splice;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/** Where elements, attributes, texts and comments of an XML file stand. */
final class XmlLayout implements Layout {
    private final SourceText source;
    private final Element root;
    private final XmlLines lines;

    XmlLayout(SourceText source, Element root, NavigableMap<Integer, Integer> comments) {
        this.source = source;
        this.root = root;
        this.lines = new XmlLines(source, comments);
    }

    @Override
    public Optional<Place> find(KeyPath key) {
        var way = way(key);
        if (!way.isThere()) {
            return Optional.empty();
        }
        return way.attribute()
                .map(Element.Attribute::start)
                .or(() -> way.text().map(Element.Range::start))
                .or(() -> Optional.of(way.last().start()))
                .map(source::place);
    }

    @Override
    public KeyPath canonical(KeyPath key) {
        var way = way(key);
        var names = new ArrayList<>(way.steps());
        names.addAll(way.missing());
        return new KeyPath(names, KeyPath.Form.SLASHED);
    }

    @Override
    public boolean mayStandTwice(KeyPath key) {
        return !key.last().startsWith("@") && !key.last().equals("text()");
    }

    @Override
    public List<String> commentsIn(int start, int end) {
        return lines.commentsIn(start, end);
    }

    @Override
    public List<Setting> settings() {
        return new XmlSettings(lines).of(root);
    }

    @Override
    public List<Splice> rename(KeyPath key, String name) {
        var way = way(key);
        if (way.attribute().isPresent()) {
            int start = way.attribute().get().start();
            var written = XmlText.name(source, start, name.startsWith("@") ? name.substring(1) : "");
            return List.of(
                    new Splice(start, start + way.attribute().get().name().length(), written));
        }
        var element = element(way, key);
        var written = XmlText.name(source, element.start(), name);
        int length = element.name().length();
        var open = new Splice(element.start() + 1, element.start() + 1 + length, written);
        int close = element.closeStart() + 2;
        return element.isEmptyTag() ? List.of(open) : List.of(open, new Splice(close, close + length, written));
    }

    @Override
    public List<Splice> replace(KeyPath key, ConfigValue.Scalar value) {
        var way = way(key);
        if (way.attribute().isPresent()) {
            var old = way.attribute().get();
            var quote = source.text().charAt(old.valueEnd());
            return List.of(new Splice(
                    old.valueStart(), old.valueEnd(), XmlText.attribute(source, old.start(), value.text(), quote)));
        }
        var text = plainText(way, key);
        return List.of(new Splice(text.start(), text.end(), XmlText.text(source, text.start(), value.text())));
    }

    @Override
    public List<Splice> remove(KeyPath key) {
        var way = way(key);
        if (way.attribute().isPresent()) {
            int start = way.attribute().get().start();
            while (XmlTag.isBlank(source, start - 1)) {
                start--;
            }
            return List.of(Splice.delete(start, way.attribute().get().end()));
        }
        if (way.text().isPresent()) {
            var text = plainText(way, key);
            return List.of(Splice.delete(text.start(), text.end()));
        }
        var element = element(way, key);
        if (lines.ownsLines(element.start(), element.end())) {
            return List.of(Splice.delete(lines.first(element), source.nextLine(element.end())));
        }
        if (lines.isCommented(element)) {
            throw refusal(
                    element, "cannot remove an element that has a comment and something else beside it on its line");
        }
        return List.of(Splice.delete(element.start(), element.end()));
    }

    @Override
    public List<Splice> add(KeyPath key, ConfigValue.Scalar value, List<String> above) {
        return insertion(key).value(way(key), value.text(), above);
    }

    @Override
    public List<Splice> copy(KeyPath key, KeyPath to) {
        var way = way(key);
        if (way.attribute().isPresent()) {
            return insertion(to).value(way(to), way.attribute().get().value(source), List.of());
        }
        if (way.text().isPresent()) {
            var text = plainText(way, key);
            return insertion(to).rawText(way(to), source.part(text.start(), text.end()));
        }
        return insertion(to).element(way(to), new XmlFragment(source, lines, element(way, key)), to.last());
    }

    @Override
    public List<Splice> take(Layout from, KeyPath key, Optional<Beside> beside) {
        var other = (XmlLayout) from;
        var way = other.way(key);
        if (way.attribute().isPresent()) {
            return insertion(key).value(way(key), way.attribute().get().value(other.source), List.of());
        }
        if (way.text().isPresent()) {
            var text = other.plainText(way, key);
            return insertion(key).rawText(way(key), other.source.part(text.start(), text.end()));
        }
        var moved = new XmlFragment(other.source, other.lines, other.element(way, key));
        return beside.map(place -> element(way(place.sibling()), place.sibling()))
                .filter(sibling -> lines.ownsLines(sibling.start(), sibling.end()))
                .map(sibling ->
                        insertion(key).beside(sibling, beside.orElseThrow().isBehind(), moved))
                .orElseGet(() -> insertion(key).element(way(key), moved, moved.name()));
    }

    private XmlInsertion insertion(KeyPath key) {
        return new XmlInsertion(source, root, lines, key);
    }

    private Element element(XmlWay way, KeyPath key) {
        if (way.text().isPresent() || way.elements().size() < 2) {
            throw refusal(way.last(), "cannot rename, move or remove " + key);
        }
        return way.last();
    }

    private Element.Range plainText(XmlWay way, KeyPath key) {
        var text = way.text()
                .orElseThrow(() -> refusal(
                        way.last(),
                        "cannot set " + key + ": it is an element; expected an attribute (@name) or text() behind it"));
        if (!text.isPlain()) {
            throw source.place(text.start())
                    .error("cannot edit " + key + ": a comment, a CDATA section or an entity is part of it");
        }
        return text;
    }

    private XmlWay way(KeyPath key) {
        return XmlWay.of(source, root, key);
    }

    private UpdateException refusal(Element element, String message) {
        return source.place(element.start()).error(message);
    }
}
