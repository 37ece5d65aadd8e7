package org.drydock.config.properties;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.config.format.Beside;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Setting;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Splice;
import org.drydock.config.properties.PropertiesScanner.Comment;
import org.drydock.config.properties.PropertiesScanner.Item;
import org.drydock.strict.Place;

/** Where keys, values and comments of a properties file stand. */
final class PropertiesLayout implements Layout {
    private static final int FEW = 16;

    private final SourceText source;
    private final List<Item> items;
    private final List<Comment> comments;
    /** Made when it is worth it. */
    private Map<String, List<Item>> byName = Map.of();

    private int lookups;

    PropertiesLayout(SourceText source, PropertiesScanner scanner) {
        this.source = source;
        this.items = scanner.items();
        this.comments = scanner.comments();
    }

    /** @throws org.drydock.failure.UpdateException at the first escape that means nothing */
    void readAll() {
        for (Item item : items) {
            name(item);
            PropertiesText.unescape(source, item.valueStart(), item.valueEnd());
        }
    }

    /** Whether another reader saw the same keys and values, in this order. */
    boolean isOf(List<ConfigValue.Entry> entries) {
        if (entries.size() != items.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var value = ConfigValue.Scalar.of(PropertiesText.unescape(source, item.valueStart(), item.valueEnd()));
            if (!entries.get(i).equals(new ConfigValue.Entry(name(item), value))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> commentsIn(int start, int end) {
        return comments.subList(commentsBefore(start), commentsBefore(end)).stream()
                .map(comment -> source.part(comment.mark(), source.lineEnd(comment.mark())))
                .toList();
    }

    /** How many have their mark before an offset. */
    private int commentsBefore(int offset) {
        int low = 0;
        int high = comments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (comments.get(middle).mark() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Optional<Place> find(KeyPath key) {
        var found = items(key.last());
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
        return List.of(Splice.delete(first(item), item.next()));
    }

    /** The comments right above a key are its own. */
    private int first(Item item) {
        int start = item.lineStart();
        for (int i = commentsBefore(start) - 1; i >= 0 && comments.get(i).next() == start; i--) {
            start = comments.get(i).lineStart();
        }
        return start;
    }

    @Override
    public List<Setting> settings() {
        return items.stream()
                .filter(item -> KeyPath.isKey(List.of(name(item))))
                .map(item -> new Setting(
                        new KeyPath(List.of(name(item)), KeyPath.Form.WHOLE),
                        commentsIn(first(item), item.lineStart()),
                        first(item),
                        item.next()))
                .toList();
    }

    /** Behind the last key, with its separator. */
    @Override
    public List<Splice> add(KeyPath key, ConfigValue.Scalar value, List<String> above) {
        var lines = new StringBuilder();
        above.forEach(comment -> lines.append(comment).append(source.lineBreak()));
        lines.append(PropertiesText.key(key.last())).append(separator()).append(PropertiesText.value(value.text()));
        return List.of(source.insertLines(end(), lines.toString()));
    }

    private int end() {
        return items.isEmpty() ? source.length() : items.get(items.size() - 1).next();
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
        var item = item(key);
        var lines = source.part(first(item), item.keyStart())
                + PropertiesText.key(to.last())
                + source.part(item.keyEnd(), source.lineEnd(item.valueEnd()));
        return List.of(source.insertLines(end(), lines));
    }

    @Override
    public List<Splice> take(Layout from, KeyPath key, Optional<Beside> beside) {
        var other = (PropertiesLayout) from;
        var item = other.item(key);
        var lines = other.source.part(other.first(item), item.keyStart())
                + PropertiesText.ascii(other.source.part(item.keyStart(), other.source.lineEnd(item.valueEnd())));
        return List.of(source.insertLines(beside.map(this::at).orElse(end()), lines));
    }

    private int at(Beside beside) {
        var sibling = item(beside.sibling());
        return beside.isBehind() ? sibling.next() : first(sibling);
    }

    private Item item(KeyPath key) {
        var found = items(key.last());
        if (found.isEmpty()) {
            throw new IllegalStateException("looked up before: " + key);
        }
        return found.get(0);
    }

    private List<Item> items(String name) {
        if (byName.isEmpty() && lookups++ >= FEW) {
            byName = items.stream().collect(Collectors.groupingBy(this::name));
        }
        return byName.isEmpty()
                ? items.stream().filter(item -> name(item).equals(name)).toList()
                : byName.getOrDefault(name, List.of());
    }

    private String name(Item item) {
        return PropertiesText.unescape(source, item.keyStart(), item.keyEnd());
    }

    private Place place(Item item) {
        return source.place(item.keyStart());
    }
}
