package org.drydock.config.sections;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.config.format.Beside;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Setting;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Splice;
import org.drydock.strict.Place;

/** Where keys, values and comments of a file with headers stand. */
public final class SectionsLayout implements Layout {
    private final SourceText source;
    private final SectionLines lines;
    private final Writing writing;

    /** @param lines in order */
    public SectionsLayout(SourceText source, List<Line> lines, Writing writing) {
        this.source = source;
        this.lines = new SectionLines(source, lines);
        this.writing = writing;
    }

    @Override
    public Optional<Place> find(KeyPath key) {
        var keys = lines.keys(key.names());
        var headers = lines.headers(key.names());
        if (keys.size() + headers.size() > 1) {
            var second = keys.size() > 1
                    ? keys.get(1).keyStart()
                    : headers.get(headers.size() - 1).keyStart();
            var first = keys.isEmpty() ? headers.get(0).keyStart() : keys.get(0).keyStart();
            throw source.place(second)
                    .error(
                            "cannot edit " + key + ": it stands here a second time, the first is at "
                                    + source.place(first),
                            "remove the one that does not count");
        }
        lines.within(key.names()).ifPresent(outer -> {
            throw source.place(outer.valueStart())
                    .error("cannot edit " + key + " within a value that is written in brackets on its line");
        });
        var start = keys.stream().map(Line.Key::keyStart).findFirst();
        return start.or(() -> headers.stream().map(Line.Header::keyStart).findFirst())
                .or(() -> lines.below(key.names()))
                .map(source::place);
    }

    @Override
    public List<String> commentsIn(int start, int end) {
        return lines.textsIn(start, end);
    }

    @Override
    public List<Setting> settings() {
        return lines.keys().stream()
                .filter(key -> KeyPath.isKey(key.path()))
                .map(key -> new Setting(
                        new KeyPath(key.path()),
                        lines.textsIn(lines.first(key), key.next()),
                        lines.first(key),
                        key.next()))
                .toList();
    }

    @Override
    public List<Splice> rename(KeyPath key, String name) {
        var found = lines.keys(key.names());
        if (!found.isEmpty()) {
            return List.of(new Splice(found.get(0).keyStart(), found.get(0).keyEnd(), name(key, name)));
        }
        var header = header(key);
        return List.of(new Splice(header.keyStart(), header.keyEnd(), name(key, name)));
    }

    /** A header whose section is all that is below the key. */
    private Line.Header header(KeyPath key) {
        var headers = lines.headers(key.names());
        var below = lines.all(key.names());
        if (headers.isEmpty() || below.size() > 1) {
            throw source.place(below.get(below.size() - 1).lineStart())
                    .error(
                            "cannot edit " + key + " as a whole: it is spread over several places",
                            "name its keys one by one");
        }
        return headers.get(0);
    }

    @Override
    public List<Splice> replace(KeyPath key, ConfigValue.Scalar value) {
        var found = lines.keys(key.names());
        if (found.isEmpty()) {
            throw source.place(header(key).keyStart()).error("cannot set " + key + ": it holds more than one value");
        }
        var line = unfixed(key, found.get(0));
        var old = source.part(line.valueStart(), line.valueEnd());
        return List.of(new Splice(line.valueStart(), line.valueEnd(), value(key, value, old)));
    }

    @Override
    public List<Splice> remove(KeyPath key) {
        var found = lines.keys(key.names());
        if (!found.isEmpty()) {
            var line = unfixed(key, found.get(0));
            return List.of(Splice.delete(lines.first(line), line.next()));
        }
        var sections = sections(key);
        return List.of(Splice.delete(start(sections), end(sections)));
    }

    /** A table that no header of its own names is there as long as something stands below it. */
    @Override
    public KeyPath goneWith(KeyPath key) {
        int length = key.names().size();
        while (length > 1 && lines.isAllBelow(key.names().subList(0, length), length - 1)) {
            length--;
        }
        return new KeyPath(key.names().subList(0, length), key.form());
    }

    @Override
    public List<Splice> add(KeyPath key, ConfigValue.Scalar value, List<String> comments) {
        return insert(key, comments, lines.separator().orElse(writing.separator()) + value(key, value, ""));
    }

    @Override
    public List<Splice> copy(KeyPath key, KeyPath to) {
        var found = lines.keys(key.names());
        if (found.isEmpty()) {
            throw source.place(header(key).keyStart())
                    .error("cannot move " + key + " elsewhere: it is a section", "rename it, or move its keys");
        }
        var line = unfixed(key, found.get(0));
        var rest = source.part(line.keyEnd(), line.next()).stripTrailing();
        return insert(to, lines.textsIn(lines.first(line), line.lineStart()), rest);
    }

    @Override
    public List<Splice> take(Layout from, KeyPath key, Optional<Beside> beside) {
        var other = (SectionsLayout) from;
        var found = other.lines.keys(key.names());
        if (found.isEmpty()) {
            return section(sayable(other, key, other.section(key)), beside);
        }
        var line = other.unfixed(key, found.get(0));
        var sibling = beside.flatMap(place -> lines.keys(place.sibling().names()).stream()
                .findFirst()
                .map(each -> place.isBehind() ? each.next() : lines.first(each)));
        if (sibling.isPresent()) {
            var all = sayable(
                    other,
                    key,
                    other.source.part(other.lines.first(line), line.next()).stripTrailing());
            return List.of(source.insertLines(sibling.get(), all));
        }
        var rest = sayable(
                other, key, other.source.part(line.keyEnd(), line.next()).stripTrailing());
        return insert(key, other.lines.textsIn(other.lines.first(line), line.lineStart()), rest);
    }

    /** Whoever reads both files knows one charset: letters of another one would be others there. */
    private String sayable(SectionsLayout other, KeyPath key, String text) {
        if (!source.charset().equals(other.source.charset()) && text.chars().anyMatch(next -> next > '~')) {
            throw source.place(0)
                    .error("cannot add " + key + " here: it has letters in " + other.source.charset()
                            + ", and this file is read as " + source.charset());
        }
        return text;
    }

    /** A section with its keys and comments, and with the sections below it. */
    private String section(KeyPath key) {
        var sections = sections(key);
        return source.part(start(sections), end(sections)).stripTrailing();
    }

    /** All that is below the key, which holds no single value. */
    private List<Line.Header> sections(KeyPath key) {
        return lines.inARow(key.names()).orElseGet(() -> List.of(header(key)));
    }

    private int start(List<Line.Header> sections) {
        return lines.first(sections.get(0));
    }

    private int end(List<Line.Header> sections) {
        return lines.sectionEnd(sections.get(sections.size() - 1));
    }

    private List<Splice> section(String text, Optional<Beside> beside) {
        var at = beside.flatMap(place -> lines.inARow(place.sibling().names())
                        .or(() -> Optional.of(lines.headers(place.sibling().names())))
                        .filter(sections -> !sections.isEmpty())
                        .map(sections -> place.isBehind() ? end(sections) : start(sections)))
                .orElse(source.length());
        var isLast = at == source.length();
        var blank = source.length() == 0 ? "" : source.lineBreak();
        return List.of(source.insertLines(at, isLast ? blank + text : text + blank));
    }

    private List<Splice> insert(KeyPath key, List<String> above, String rest) {
        var parent = key.parentNames();
        if (!writing.hasSections(parent)) {
            throw source.place(0).error("cannot add " + key + ": expected a section and a name, such as server.port");
        }
        var header = lines.headers(parent);
        var indent = header.isEmpty() ? "" : lines.indent(header.get(0));
        var text = new StringBuilder();
        above.forEach(comment -> text.append(indent).append(comment).append(source.lineBreak()));
        text.append(indent).append(name(key, key.last())).append(rest);
        if (parent.isEmpty()) {
            return List.of(source.insertLines(lines.topEnd(), text.toString()));
        }
        if (!header.isEmpty()) {
            return List.of(source.insertLines(lines.lastKeyEnd(header.get(0)), text.toString()));
        }
        lines.keys(parent).stream().findFirst().ifPresent(value -> {
            throw source.place(value.keyStart())
                    .error("cannot add " + key + " here: expected a section, found a single value");
        });
        lines.all(parent).stream()
                .filter(Line.Key.class::isInstance)
                .findFirst()
                .ifPresent(dotted -> {
                    throw source.place(((Line.Key) dotted).keyStart())
                            .error("cannot add " + key + " here: [" + header(key, parent)
                                    + "] is written with dotted keys");
                });
        var blank = source.length() == 0 ? "" : source.lineBreak();
        var head = "[" + header(key, parent) + "]" + source.lineBreak();
        return List.of(source.insertLines(source.length(), blank + head + text));
    }

    private Line.Key unfixed(KeyPath key, Line.Key line) {
        line.isFixed().ifPresent(reason -> {
            throw source.place(line.keyStart()).error("cannot edit " + key + ": " + reason);
        });
        return line;
    }

    private String name(KeyPath key, String name) {
        return written(key, () -> writing.name(name));
    }

    private String header(KeyPath key, List<String> path) {
        return written(key, () -> writing.header(path));
    }

    private String value(KeyPath key, ConfigValue.Scalar value, String old) {
        return written(key, () -> writing.value(value, old));
    }

    private String written(KeyPath key, Supplier<String> write) {
        try {
            return write.get();
        } catch (IllegalArgumentException e) {
            throw source.place(0).error("cannot write " + key + ": " + e.getMessage());
        }
    }
}
