package org.drydock.config.yaml;

import java.util.List;
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
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Where keys, values and comments of a YAML file stand. */
final class YamlLayout implements Layout {
    private final SourceText source;
    private final Optional<YamlPart> root;
    private final YamlComments comments;
    private final YamlLines lines;

    /** @param parts all scalars and aliases, in order */
    YamlLayout(SourceText source, Optional<YamlPart> root, List<YamlPart> parts) {
        this.source = source;
        this.root = root;
        this.comments = new YamlComments(source, parts);
        this.lines = new YamlLines(source, comments, new YamlOwners(source, root, comments));
    }

    @Override
    public Optional<Place> find(KeyPath key) {
        var way = way(key);
        if (!way.isThere()) {
            return Optional.empty();
        }
        return way.isItem()
                ? way.end().map(item -> source.place(item.start()))
                : Optional.of(source.place(way.entry().start()));
    }

    @Override
    public List<Setting> settings() {
        return new YamlSettings(lines, comments).of(root);
    }

    @Override
    public List<String> commentsIn(int start, int end) {
        return comments.textsIn(start, end);
    }

    @Override
    public List<Splice> rename(KeyPath key, String name) {
        var part = key(entry(key).entry());
        return List.of(new Splice(part.start(), part.end(), YamlText.text(name, part.style())));
    }

    @Override
    public List<Splice> replace(KeyPath key, ConfigValue.Scalar value) {
        var part = way(key).end().orElseThrow(() -> new IllegalStateException("looked up before: " + key));
        if (part instanceof YamlPart.Alias) {
            return List.of(new Splice(part.start(), part.end(), YamlText.value(value, ScalarStyle.PLAIN)));
        }
        if (!(part instanceof YamlPart.Scalar old)) {
            throw refusal(part, "cannot set " + key + ": it holds more than one value");
        }
        if (old.properties().isPresent()) {
            throw refusal(
                    part,
                    "cannot set " + key + ": its value has " + old.properties().get());
        }
        return old.isBlock() ? replaceBlock(old, value) : replaceInLine(old, YamlText.value(value, old.style()));
    }

    /** A word such as {@code off} as it is written there: to readers of YAML 1.1 it is no text, and in quotes it would become one. */
    @Override
    public List<Splice> replace(KeyPath key, ConfigValue.Scalar value, Layout from) {
        var other = (YamlLayout) from;
        return way(key).end()
                .flatMap(YamlLayout::plain)
                .flatMap(old -> other.way(key)
                        .end()
                        .flatMap(YamlLayout::plain)
                        .map(part -> other.source.part(part.start(), part.end()))
                        .filter(YamlText::isWord)
                        .map(word -> replaceInLine(old, word)))
                .orElseGet(() -> replace(key, value));
    }

    private static Optional<YamlPart.Scalar> plain(YamlPart part) {
        return part instanceof YamlPart.Scalar scalar
                        && scalar.style() == ScalarStyle.PLAIN
                        && scalar.properties().isEmpty()
                ? Optional.of(scalar)
                : Optional.empty();
    }

    private List<Splice> replaceInLine(YamlPart.Scalar old, String written) {
        var separator = "";
        if (old.isMissing()) {
            separator = source.text().startsWith(":", old.start() - 1) ? " " : ": ";
        }
        return List.of(new Splice(old.start(), old.end(), separator + written));
    }

    /** The indicator becomes the value, the lines below it go; a comment beside the indicator stays. */
    private List<Splice> replaceBlock(YamlPart.Scalar old, ConfigValue.Scalar value) {
        int indicatorEnd = old.start();
        while (indicatorEnd < source.length()
                && "|>+-0123456789".indexOf(source.text().charAt(indicatorEnd)) >= 0) {
            indicatorEnd++;
        }
        var header = source.lineEnd(old.start());
        return List.of(
                new Splice(old.start(), indicatorEnd, YamlText.value(value, ScalarStyle.PLAIN)),
                Splice.delete(header, Math.max(header, old.end())));
    }

    @Override
    public List<Splice> remove(KeyPath key) {
        var way = entry(key);
        refuseShared(key, way.entry(), false);
        return way.mapping().isFlow() ? removeFromFlow(way) : removeLines(way);
    }

    private List<Splice> removeLines(YamlWay way) {
        if (lines.isBehindDash(way.entry())) {
            return List.of(removeBehindDash(way.entry(), way.mapping().entries()));
        }
        var gone = Splice.delete(lines.first(way.entry()), lines.next(way.entry()));
        var parents = way.entries().size() - 1;
        if (way.mapping().entries().size() > 1 || parents == 0) {
            return List.of(gone);
        }
        var parent = way.entries().get(parents - 1);
        if (!parent.value().equals(way.mapping())) {
            return List.of(Splice.insert(lines.dashAbove(way.entry()), " {}"), gone);
        }
        var colon = source.skipBlanks(parent.key().end());
        if (!source.text().startsWith(":", colon)) {
            throw refusal(parent.key(), "cannot empty a mapping whose key is written like this");
        }
        return List.of(Splice.insert(colon + 1, " {}"), gone);
    }

    /** The next key comes behind the dash, unless something stands between: then the dash has its line for itself. */
    private Splice removeBehindDash(YamlPart.Entry entry, List<YamlPart.Entry> siblings) {
        if (siblings.size() == 1) {
            return new Splice(entry.start(), lines.end(entry), "{}");
        }
        var sibling = siblings.get(1);
        if (source.skipBlanks(lines.next(entry)) == sibling.start()) {
            return Splice.delete(entry.start(), sibling.start());
        }
        return Splice.delete(source.blanksBefore(entry.start()), lines.end(entry));
    }

    /** With the one comma that is then too many. */
    private List<Splice> removeFromFlow(YamlWay way) {
        var siblings = way.mapping().entries();
        var index = siblings.indexOf(way.entry());
        int start = way.entry().start();
        int end = way.entry().end();
        if (index + 1 < siblings.size()) {
            end = siblings.get(index + 1).start();
        } else if (index > 0) {
            start = siblings.get(index - 1).end();
        } else {
            end = way.mapping().end() - 1;
        }
        if (comments.anyIn(start, end) || isCommented(way.mapping(), index)) {
            throw refusal(way.entry().key(), "cannot remove a key that has a comment beside it within braces");
        }
        return List.of(Splice.delete(start, end));
    }

    /** Whether a comment above it, or beside it as the last one, would stay behind. */
    private boolean isCommented(YamlPart.Mapping braces, int index) {
        var entry = braces.entries().get(index);
        int line = source.lineStart(entry.start());
        var isFirstOnLine = source.part(line, entry.start()).isBlank();
        var isLast = index == braces.entries().size() - 1;
        return (isFirstOnLine && lines.isBelowComment(line))
                || (isLast
                        && comments.anyIn(
                                entry.end(),
                                Math.max(entry.end(), Math.min(braces.end(), source.lineEnd(entry.end())))));
    }

    @Override
    public List<Splice> add(KeyPath key, ConfigValue.Scalar value, List<String> above) {
        var body = new YamlBody.Value(value, above, source.lineBreak());
        return new YamlInsertion(source, lines, root).insert(way(key), body, key);
    }

    @Override
    public List<Splice> copy(KeyPath key, KeyPath to) {
        var way = entry(key);
        var splices = new YamlInsertion(source, lines, root).insert(way(to), body(key), to);
        if (!way.mapping().isFlow()
                && lines.isInDoubt(way.entry())
                && splices.stream().anyMatch(splice -> splice.start() == lines.next(way.entry()))) {
            throw refusal(
                    way.entry().key(),
                    "cannot put another key behind the comments below this one: they would seem to be its own");
        }
        return splices;
    }

    private YamlBody body(KeyPath key) {
        var way = entry(key);
        refuseShared(key, way.entry(), true);
        return new YamlBody.Copy(
                source,
                lines,
                comments,
                way.entry(),
                key(way.entry()),
                way.mapping().isFlow());
    }

    @Override
    public List<Splice> take(Layout from, KeyPath key, Optional<Beside> beside) {
        var body = ((YamlLayout) from).body(key);
        var insertion = new YamlInsertion(source, lines, root);
        var sibling = beside.map(place -> entry(place.sibling()))
                .filter(way -> !way.mapping().isFlow())
                .map(YamlWay::entry);
        return sibling.isPresent()
                ? insertion.beside(sibling.get(), beside.get().isBehind(), key.last(), body)
                : insertion.insert(way(key), body, key);
    }

    private void refuseShared(KeyPath key, YamlPart.Entry entry, boolean aliasesToo) {
        entry.key()
                .shared(aliasesToo)
                .or(() -> entry.value().shared(aliasesToo))
                .ifPresent(shared -> {
                    var what = shared instanceof YamlPart.Alias
                            ? "an alias"
                            : "the anchor " + shared.marks().orElse("");
                    throw refusal(shared, "cannot take " + key + " away from here: it holds " + what);
                });
    }

    private YamlPart.Scalar key(YamlPart.Entry entry) {
        if (entry.key() instanceof YamlPart.Scalar key && key.properties().isEmpty() && !key.isBlock()) {
            return key;
        }
        throw refusal(entry.key(), "cannot edit a key that is written like this");
    }

    private YamlWay entry(KeyPath key) {
        var way = way(key);
        if (!way.isEntry()) {
            throw source.place(way.end().map(YamlPart::start).orElse(0))
                    .error("cannot take " + key + " away or rename it: it is an item of a list");
        }
        return way;
    }

    private YamlWay way(KeyPath key) {
        return YamlWay.of(source, root, key);
    }

    private UpdateException refusal(YamlPart part, String message) {
        return source.place(part.start()).error(message);
    }
}
