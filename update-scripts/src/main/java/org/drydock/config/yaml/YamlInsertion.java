package org.drydock.config.yaml;

import java.util.List;
import java.util.Optional;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Splice;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Puts a new entry where the way to it ends, with the parents that are missing. */
final class YamlInsertion {
    private static final int USUAL_STEP = 2;

    private final SourceText source;
    private final YamlLines lines;
    private final Optional<YamlPart> root;

    YamlInsertion(SourceText source, YamlLines lines, Optional<YamlPart> root) {
        this.source = source;
        this.lines = lines;
        this.root = root;
    }

    /** @param way to a key that is not there */
    List<Splice> insert(YamlWay way, YamlBody body, KeyPath key) {
        var end = way.end();
        if (end.isEmpty() || (way.entries().isEmpty() && isMissing(end.get()))) {
            return List.of(source.insertLines(source.length(), block(way.missing(), body, 0)));
        }
        if (end.get() instanceof YamlPart.Mapping mapping) {
            return insertInto(mapping, way, body);
        }
        if (isMissing(end.get())) {
            return way.mapping().isFlow() ? giveBraces(way, body) : insertBeneath(way.entry(), way.missing(), body);
        }
        throw source.place(end.get().start())
                .error("cannot add " + key + " here: expected a mapping, found "
                        + (end.get() instanceof YamlPart.Sequence ? "a list" : "a single value"));
    }

    /** @param sibling of a block mapping */
    List<Splice> beside(YamlPart.Entry sibling, boolean isBehind, String name, YamlBody body) {
        var at = isBehind ? lines.next(sibling) : lines.first(sibling);
        return List.of(source.insertLines(at, block(List.of(name), body, lines.column(sibling))));
    }

    private static boolean isMissing(YamlPart part) {
        return part instanceof YamlPart.Scalar scalar && scalar.isMissing();
    }

    private List<Splice> insertInto(YamlPart.Mapping mapping, YamlWay way, YamlBody body) {
        var entries = mapping.entries();
        if (!mapping.isFlow()) {
            var last = entries.get(entries.size() - 1);
            return List.of(source.insertLines(lines.next(last), block(way.missing(), body, lines.column(last))));
        }
        if (!entries.isEmpty()) {
            var last = entries.get(entries.size() - 1);
            var style = last.key() instanceof YamlPart.Scalar key ? key.style() : ScalarStyle.PLAIN;
            return List.of(Splice.insert(last.end(), ", " + inline(way.missing(), body, style)));
        }
        var braces = source.part(mapping.start(), mapping.end());
        if (!way.entries().isEmpty()
                && way.entry().value().equals(mapping)
                && !way.mapping().isFlow()
                && braces.equals("{}")) {
            return replaceBraces(mapping, way, body);
        }
        return List.of(Splice.insert(mapping.end() - 1, inline(way.missing(), body, ScalarStyle.PLAIN)));
    }

    /** Empty braces behind a key in a block say no more than nothing does. */
    private List<Splice> replaceBraces(YamlPart.Mapping braces, YamlWay way, YamlBody body) {
        var beneath = insertBeneath(way.entry(), way.missing(), body);
        return List.of(Splice.delete(source.blanksBefore(braces.start()), braces.end()), beneath.get(0));
    }

    private List<Splice> giveBraces(YamlWay way, YamlBody body) {
        var at = way.entry().end();
        var separator = source.text().startsWith(":", at - 1) ? " {" : ": {";
        return List.of(Splice.insert(at, separator + inline(way.missing(), body, ScalarStyle.PLAIN) + "}"));
    }

    private List<Splice> insertBeneath(YamlPart.Entry parent, List<String> names, YamlBody body) {
        var column = lines.column(parent) + step();
        return List.of(source.insertLines(source.nextLine(parent.end()), block(names, body, column)));
    }

    private String block(List<String> names, YamlBody body, int column) {
        var written = new StringBuilder();
        int indent = column;
        for (String parent : names.subList(0, names.size() - 1)) {
            written.append(" ".repeat(indent))
                    .append(YamlText.text(parent, ScalarStyle.PLAIN))
                    .append(':')
                    .append(source.lineBreak());
            indent += step();
        }
        return written.append(body.lines(names.get(names.size() - 1), indent)).toString();
    }

    private static String inline(List<String> names, YamlBody body, ScalarStyle style) {
        var written = new StringBuilder();
        var parents = names.subList(0, names.size() - 1);
        parents.forEach(parent -> written.append(YamlText.text(parent, style)).append(": {"));
        return written.append(body.inline(names.get(names.size() - 1), style))
                .append("}".repeat(parents.size()))
                .toString();
    }

    /** How far the file indents: as its first nested mapping does. */
    private int step() {
        return root.filter(YamlPart.Mapping.class::isInstance)
                .map(YamlPart.Mapping.class::cast)
                .flatMap(YamlInsertion::firstNested)
                .map(entry -> lines.column(entry))
                .orElse(USUAL_STEP);
    }

    private static Optional<YamlPart.Entry> firstNested(YamlPart.Mapping top) {
        return top.entries().stream()
                .filter(entry -> entry.value() instanceof YamlPart.Mapping nested && !nested.isFlow())
                .map(entry -> ((YamlPart.Mapping) entry.value()).entries().get(0))
                .findFirst();
    }
}
