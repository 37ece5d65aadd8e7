package org.drydock.config.json;

import java.util.ArrayList;
import java.util.List;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Splice;

/** Puts a new member behind the last one of an object, with the objects around it that are missing. */
final class JsonInsertion {
    private static final String USUAL_STEP = "  ";

    private final SourceText source;
    private final JsonPart.Members root;
    private final JsonLines lines;

    JsonInsertion(SourceText source, JsonPart.Members root, JsonLines lines) {
        this.source = source;
        this.root = root;
        this.lines = lines;
    }

    List<Splice> insert(JsonPart.Members parent, List<String> names, JsonEntry entry) {
        if (parent.members().isEmpty()) {
            return intoEmpty(parent, names, entry);
        }
        var last = parent.last();
        var isOnOwnLine =
                source.part(source.lineStart(last.start()), last.start()).isBlank();
        if (!isOnOwnLine) {
            refuseComments(entry, last.start());
            return List.of(Splice.insert(last.value().end(), ", " + inline(names, entry)));
        }
        int end = lines.rest(last.value().end());
        int at = end < 0 ? last.value().end() : end;
        var indent = lines.indent(last.start());
        var block = source.lineBreak() + block(names, entry, indent);
        return List.of(Splice.insert(last.value().end(), ","), Splice.insert(at, block));
    }

    /** @param way to a member that is there */
    List<Splice> beside(JsonWay way, boolean isBehind, String name, JsonEntry entry) {
        var sibling = way.member().orElseThrow();
        var names = List.of(name);
        if (isBehind && sibling.equals(way.parent().last())) {
            return insert(way.parent(), names, entry);
        }
        if (lines.ownsLines(sibling)) {
            var block = block(names, entry, lines.indent(sibling.start())) + ",";
            return List.of(source.insertLines(isBehind ? lines.next(sibling) : lines.first(sibling), block));
        }
        refuseComments(entry, sibling.start());
        return List.of(
                isBehind
                        ? Splice.insert(sibling.end(), " " + inline(names, entry) + ",")
                        : Splice.insert(sibling.start(), inline(names, entry) + ", "));
    }

    /** Comments within it stay above the new one. */
    private List<Splice> intoEmpty(JsonPart.Members parent, List<String> names, JsonEntry entry) {
        if (source.text().indexOf('\n') < 0 && source.text().indexOf('\r') < 0) {
            refuseComments(entry, parent.start());
            return List.of(Splice.insert(parent.end() - 1, inline(names, entry)));
        }
        var outer = lines.indent(parent.start());
        var block = block(names, entry, outer + step());
        int closing = parent.end() - 1;
        int lineStart = source.lineStart(closing);
        var closesAlone =
                lineStart > parent.start() && source.part(lineStart, closing).isBlank();
        if (closesAlone) {
            return List.of(Splice.insert(lineStart, block + source.lineBreak()));
        }
        return List.of(Splice.insert(closing, source.lineBreak() + block + source.lineBreak() + outer));
    }

    private void refuseComments(JsonEntry entry, int at) {
        if (!entry.comments().isEmpty()) {
            throw source.place(at).error("cannot put a key with comments among others on one line");
        }
    }

    private String block(List<String> names, JsonEntry entry, String indent) {
        var written = new StringBuilder();
        var inner = indent;
        for (String name : names.subList(0, names.size() - 1)) {
            written.append(inner).append(JsonText.quoted(name)).append(": {").append(source.lineBreak());
            inner += step();
        }
        for (String comment : entry.comments()) {
            written.append(inner).append(comment).append(source.lineBreak());
        }
        written.append(inner)
                .append(JsonText.quoted(names.get(names.size() - 1)))
                .append(": ")
                .append(entry.value().replace("\n" + entry.indent(), "\n" + inner));
        for (int i = names.size() - 1; i > 0; i--) {
            inner = inner.substring(0, inner.length() - step().length());
            written.append(source.lineBreak()).append(inner).append('}');
        }
        return written.toString();
    }

    private static String inline(List<String> names, JsonEntry entry) {
        var written = new StringBuilder();
        var parents = new ArrayList<>(names.subList(0, names.size() - 1));
        parents.forEach(parent -> written.append(JsonText.quoted(parent)).append(": {"));
        return written.append(JsonText.quoted(names.get(names.size() - 1)))
                .append(": ")
                .append(entry.value())
                .append("}".repeat(parents.size()))
                .toString();
    }

    /** How far the file indents: as its first key does. */
    private String step() {
        var first = root.members().stream()
                .mapToInt(JsonPart.Member::start)
                .filter(start -> source.part(source.lineStart(start), start).isBlank())
                .findFirst();
        var step = first.isPresent() ? lines.indent(first.getAsInt()) : USUAL_STEP;
        return step.isEmpty() ? USUAL_STEP : step;
    }
}
