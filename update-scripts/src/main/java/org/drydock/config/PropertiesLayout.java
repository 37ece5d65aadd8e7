package org.drydock.config;

import java.util.List;
import java.util.Optional;
import org.drydock.config.PropertiesScanner.Comment;
import org.drydock.config.PropertiesScanner.Item;
import org.drydock.strict.Place;

/** Where keys, values and comments of a properties file stand. */
final class PropertiesLayout implements Layout {
    private final SourceText source;
    private final List<Item> items;
    private final List<Comment> comments;
    private final List<ConfigValue.Entry> entries;

    PropertiesLayout(SourceText source, PropertiesScanner scanner) {
        this.source = source;
        this.items = scanner.items();
        this.comments = scanner.comments();
        this.entries = items.stream().map(this::entry).toList();
    }

    private ConfigValue.Entry entry(Item item) {
        return new ConfigValue.Entry(
                name(item), ConfigValue.Scalar.of(PropertiesText.unescape(source, item.valueStart(), item.valueEnd())));
    }

    List<ConfigValue.Entry> entries() {
        return entries;
    }

    @Override
    public List<String> comments() {
        return comments.stream()
                .map(comment -> source.part(comment.mark(), source.lineEnd(comment.mark())))
                .toList();
    }

    @Override
    public Optional<Place> find(KeyPath key) {
        var found = items.stream().filter(item -> name(item).equals(key.last())).toList();
        if (found.size() > 1) {
            throw place(found.get(1))
                    .error(
                            key + " stands here a second time, the first is at " + place(found.get(0)),
                            "remove the one that does not count");
        }
        return found.stream().map(this::place).findFirst();
    }

    @Override
    public List<Splice> rename(KeyPath key, String name) {
        var item = item(key);
        return List.of(new Splice(item.keyStart(), item.keyEnd(), PropertiesText.key(name)));
    }

    @Override
    public List<Splice> replace(KeyPath key, ConfigValue.Scalar value) {
        var item = item(key);
        var separator = item.valueStart() == item.keyEnd() ? "=" : "";
        var replacement = separator + PropertiesText.value(value.text());
        return List.of(new Splice(item.valueStart(), item.valueEnd(), replacement));
    }

    @Override
    public List<Splice> remove(KeyPath key) {
        var item = item(key);
        int start = item.lineStart();
        for (int i = comments.size() - 1; i >= 0; i--) {
            if (comments.get(i).next() == start) {
                start = comments.get(i).lineStart();
            }
        }
        return List.of(Splice.delete(start, item.next()));
    }

    /** Behind the last key, with its separator. */
    @Override
    public List<Splice> add(KeyPath key, ConfigValue.Scalar value) {
        var line = PropertiesText.key(key.last()) + separator() + PropertiesText.value(value.text());
        var end =
                items.isEmpty() ? source.length() : items.get(items.size() - 1).next();
        return List.of(source.insertLines(end, line));
    }

    private String separator() {
        if (items.isEmpty()) {
            return "=";
        }
        var last = items.get(items.size() - 1);
        var separator = source.part(last.keyEnd(), last.valueStart());
        return separator.matches(" ?[=:] ?| ") ? separator : "=";
    }

    @Override
    public List<Splice> copy(KeyPath key, KeyPath to) {
        throw new IllegalStateException("properties have one level, so that a move is a rename: " + key);
    }

    private Item item(KeyPath key) {
        return items.stream()
                .filter(item -> name(item).equals(key.last()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("looked up before: " + key));
    }

    private String name(Item item) {
        return PropertiesText.unescape(source, item.keyStart(), item.keyEnd());
    }

    private Place place(Item item) {
        return source.place(item.keyStart());
    }
}
