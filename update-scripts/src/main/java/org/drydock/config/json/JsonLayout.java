package org.drydock.config.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.Beside;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Setting;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Splice;
import org.drydock.strict.Place;

/** Where keys, values and comments of a JSON file stand. */
final class JsonLayout implements Layout {
    private final SourceText source;
    private final JsonPart.Members root;
    private final JsonLines lines;

    JsonLayout(SourceText source, JsonPart.Members root, JsonScanner scanner) {
        this.source = source;
        this.root = root;
        this.lines = new JsonLines(source, scanner.comments());
    }

    @Override
    public Optional<Place> find(KeyPath key) {
        var way = way(key);
        return way.isThere()
                ? Optional.of(source.place(way.member()
                        .map(JsonPart.Member::start)
                        .orElse(way.end().start())))
                : Optional.empty();
    }

    @Override
    public List<String> commentsIn(int start, int end) {
        return lines.commentsIn(start, end);
    }

    @Override
    public List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        list(root, List.of(), settings);
        return settings;
    }

    private void list(JsonPart.Members members, List<String> names, List<Setting> settings) {
        for (JsonPart.Member member : members.members()) {
            if (!KeyPath.isKey(List.of(member.name()))) {
                continue;
            }
            var path = new ArrayList<>(names);
            path.add(member.name());
            if (member.value() instanceof JsonPart.Members nested
                    && !nested.members().isEmpty()) {
                list(nested, path, settings);
            } else {
                var owns = lines.ownsLines(member);
                var start = owns ? lines.first(member) : member.start();
                var end = owns ? lines.next(member) : member.value().end();
                settings.add(new Setting(new KeyPath(path), lines.commentsIn(start, end), start, end));
            }
        }
    }

    @Override
    public List<Splice> rename(KeyPath key, String name) {
        var member = member(key);
        return List.of(new Splice(member.start(), member.nameEnd(), JsonText.quoted(name)));
    }

    @Override
    public List<Splice> replace(KeyPath key, ConfigValue.Scalar value) {
        var old = way(key).end();
        if (!(old instanceof JsonPart.Value)) {
            throw source.place(old.start()).error("cannot set " + key + ": it holds more than one value");
        }
        return List.of(new Splice(old.start(), old.end(), JsonText.value(value)));
    }

    @Override
    public List<Splice> remove(KeyPath key) {
        var member = member(key);
        var parent = way(key).parent();
        var index = parent.members().indexOf(member);
        var isLast = index == parent.members().size() - 1;
        if (!lines.ownsLines(member)) {
            return removeInline(parent, index);
        }
        var gone = new ArrayList<Splice>();
        if (isLast && index > 0) {
            var comma = parent.members().get(index - 1).comma().orElseThrow();
            gone.add(Splice.delete(comma, comma + 1));
        }
        gone.add(Splice.delete(lines.first(member), lines.next(member)));
        return gone;
    }

    private List<Splice> removeInline(JsonPart.Members parent, int index) {
        var members = parent.members();
        var member = members.get(index);
        int start = member.start();
        int end = member.value().end();
        if (index + 1 < members.size()) {
            end = members.get(index + 1).start();
        } else if (index > 0) {
            start = members.get(index - 1).value().end();
        }
        if (lines.anyIn(start, end) || lines.isCommented(member)) {
            throw source.place(member.start())
                    .error("cannot remove a key that has a comment and other keys beside it on its line");
        }
        return List.of(
                isLastOnItsLine(member, end)
                        ? Splice.delete(
                                source.blanksBefore(start), member.comma().orElseThrow() + 1)
                        : Splice.delete(start, end));
    }

    /** Behind others, with the next one on a line of its own, which stays that. */
    private boolean isLastOnItsLine(JsonPart.Member member, int next) {
        return member.comma().isPresent()
                && !source.part(source.lineStart(member.start()), member.start())
                        .isBlank()
                && source.lineStart(next) > member.comma().getAsInt();
    }

    @Override
    public List<Splice> add(KeyPath key, ConfigValue.Scalar value, List<String> comments) {
        return insert(key, new JsonEntry(comments, JsonText.value(value), ""));
    }

    @Override
    public List<Splice> copy(KeyPath key, KeyPath to) {
        return insert(to, entry(key));
    }

    @Override
    public List<Splice> take(Layout from, KeyPath key, Optional<Beside> beside) {
        var entry = ((JsonLayout) from).entry(key);
        return beside.isPresent()
                ? new JsonInsertion(source, root, lines)
                        .beside(way(beside.get().sibling()), beside.get().isBehind(), key.last(), entry)
                : insert(key, entry);
    }

    private JsonEntry entry(KeyPath key) {
        var member = member(key);
        var body = source.part(member.value().start(), member.value().end());
        if (!lines.ownsLines(member)) {
            refuseCommentAbove(member);
            return new JsonEntry(List.of(), body, lines.indent(member.start()));
        }
        var comments = new ArrayList<>(lines.commentsIn(lines.first(member), member.start()));
        comments.addAll(lines.commentsIn(member.value().end(), lines.next(member)));
        int between = member.nameEnd();
        if (lines.anyIn(between, member.value().start())) {
            throw source.place(between).error("cannot move a key with a comment between name and value");
        }
        return new JsonEntry(comments, body, lines.indent(member.start()));
    }

    /** It would stay behind. */
    private void refuseCommentAbove(JsonPart.Member member) {
        int line = source.lineStart(member.start());
        if (source.part(line, member.start()).isBlank() && lines.first(member) < line) {
            throw source.place(member.start())
                    .error("cannot move a key with a comment above it and something else beside it on its line");
        }
    }

    private List<Splice> insert(KeyPath key, JsonEntry entry) {
        var way = way(key);
        if (way.end() instanceof JsonPart.Members members) {
            return new JsonInsertion(source, root, lines).insert(members, way.missing(), entry);
        }
        throw source.place(way.end().start())
                .error("cannot add " + key + " here: expected an object, found "
                        + (way.end() instanceof JsonPart.Items ? "a list" : "a single value"));
    }

    private JsonPart.Member member(KeyPath key) {
        var way = way(key);
        return way.member()
                .orElseThrow(() -> source.place(way.end().start())
                        .error("cannot take " + key + " away or rename it: it is an item of a list"));
    }

    private JsonWay way(KeyPath key) {
        return JsonWay.of(source, root, key);
    }
}
