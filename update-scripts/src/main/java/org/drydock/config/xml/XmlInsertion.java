package org.drydock.config.xml;

import java.util.List;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Splice;

/** Puts an attribute, a text or an element where the way to it ends, with the elements around it that are missing. */
final class XmlInsertion {
    private static final String USUAL_STEP = "  ";

    private final SourceText source;
    private final Element root;
    private final XmlLines lines;
    private final KeyPath key;

    XmlInsertion(SourceText source, Element root, XmlLines lines, KeyPath key) {
        this.source = source;
        this.root = root;
        this.lines = lines;
        this.key = key;
    }

    /** @param way to an attribute or a text that is not there */
    List<Splice> value(XmlWay way, String value, List<String> comments) {
        var last = key.last();
        if (last.startsWith("@")) {
            int at = parent(way).start();
            var attribute = XmlText.name(source, at, last.substring(1)) + "=\""
                    + XmlText.attribute(source, at, value, '"') + "\"";
            return way.missing().size() == 1
                    ? attribute(parent(way), attribute)
                    : child(way, " " + attribute + "/>", comments);
        }
        return rawText(way, XmlText.text(source, parent(way).start(), value), comments);
    }

    private List<Splice> attribute(Element element, String attribute) {
        var others = element.attributes();
        if (others.isEmpty()) {
            return List.of(Splice.insert(element.start() + 1 + element.name().length(), " " + attribute));
        }
        var last = others.get(others.size() - 1);
        int start = last.start();
        while (XmlTag.isBlank(source, start - 1)) {
            start--;
        }
        return List.of(Splice.insert(last.end(), source.part(start, last.start()) + attribute));
    }

    /** @param raw as written */
    List<Splice> rawText(XmlWay way, String raw) {
        return rawText(way, raw, List.of());
    }

    private List<Splice> rawText(XmlWay way, String raw, List<String> comments) {
        if (!key.last().equals("text()")) {
            throw source.place(parent(way).start())
                    .error("cannot add " + key + ": expected an attribute (@name) or text() at its end");
        }
        var parent = parent(way);
        if (way.missing().size() > 1) {
            var name = way.missing().get(way.missing().size() - 2);
            return child(way, ">" + raw + "</" + name + ">", comments);
        }
        if (!parent.children().isEmpty()) {
            throw source.place(parent.start()).error("cannot add " + key + ": the element holds others");
        }
        if (!parent.isEmptyTag()) {
            return List.of(Splice.insert(parent.openEnd(), raw));
        }
        return List.of(new Splice(tagEnd(parent), parent.end(), ">" + raw + "</" + parent.name() + ">"));
    }

    private int tagEnd(Element element) {
        int end = element.openEnd() - 2;
        while (XmlTag.isBlank(source, end - 1)) {
            end--;
        }
        return end;
    }

    /** @param moved an element that stands elsewhere */
    List<Splice> element(XmlWay way, XmlFragment moved, String name) {
        var around = way.missing().subList(0, way.missing().size() - 1);
        return insert(way, around, moved.text(XmlText.name(source, 0, name)), moved.indent());
    }

    /** @param sibling on lines of its own */
    List<Splice> beside(Element sibling, boolean isBehind, XmlFragment moved) {
        var block = block(List.of(), moved.text(moved.name()), moved.indent(), lines.indent(sibling.start()));
        return List.of(source.insertLines(isBehind ? source.nextLine(sibling.end()) : lines.first(sibling), block));
    }

    private List<Splice> child(XmlWay way, String rest, List<String> comments) {
        var names = way.missing().subList(0, way.missing().size() - 1);
        var last = names.get(names.size() - 1);
        var above = new StringBuilder();
        comments.forEach(comment -> above.append(comment).append(source.lineBreak()));
        return insert(way, names.subList(0, names.size() - 1), above + "<" + XmlText.name(source, 0, last) + rest, "");
    }

    /**
     * Behind the last child, one step further in than the parent.
     *
     * @param text lines, all but the first of which begin with {@code indent}
     */
    private List<Splice> insert(XmlWay way, List<String> around, String text, String indent) {
        var parent = parent(way);
        if (!parent.texts().isEmpty()) {
            throw source.place(parent.start()).error("cannot add " + key + ": the element holds a text");
        }
        var outer = lines.indent(parent.start());
        var block = block(around, text, indent, outer + step());
        if (parent.isEmptyTag()) {
            var inner = ">" + source.lineBreak() + block + source.lineBreak() + outer + "</" + parent.name() + ">";
            return List.of(new Splice(tagEnd(parent), parent.end(), inner));
        }
        int close = parent.closeStart();
        int lineStart = source.lineStart(close);
        if (lineStart >= parent.openEnd() && source.part(lineStart, close).isBlank()) {
            return List.of(Splice.insert(lineStart, block + source.lineBreak()));
        }
        return List.of(Splice.insert(close, source.lineBreak() + block + source.lineBreak() + outer));
    }

    private String block(List<String> around, String text, String oldIndent, String newIndent) {
        var written = new StringBuilder();
        var inner = new StringBuilder(newIndent);
        for (String name : around) {
            written.append(inner)
                    .append('<')
                    .append(XmlText.name(source, 0, name))
                    .append('>')
                    .append(source.lineBreak());
            inner.append(step());
        }
        written.append(inner).append(text.replace("\n" + oldIndent, "\n" + inner));
        for (int i = around.size() - 1; i >= 0; i--) {
            inner.setLength(inner.length() - step().length());
            written.append(source.lineBreak())
                    .append(inner)
                    .append("</")
                    .append(around.get(i))
                    .append('>');
        }
        return written.toString();
    }

    /** How far the file indents: as its first child does. */
    private String step() {
        return root.children().stream()
                .filter(child -> source.part(source.lineStart(child.start()), child.start())
                        .isBlank())
                .map(child -> lines.indent(child.start()))
                .filter(indent -> !indent.isEmpty())
                .findFirst()
                .orElse(USUAL_STEP);
    }

    private Element parent(XmlWay way) {
        if (way.elements().isEmpty()) {
            throw source.place(root.start())
                    .error("cannot add " + key + ": expected a path that begins with " + root.name());
        }
        return way.last();
    }
}
