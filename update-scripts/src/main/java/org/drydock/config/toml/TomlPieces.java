package org.drydock.config.toml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.drydock.config.sections.Line;

/**
 * Reads a large file in pieces, each from one header to another: tomlj's time and memory grow faster than the text. A
 * beginning of a file that is TOML for itself ends between two lines of it, so that what follows is read for itself as
 * well. What pieces do not know of each other are tables that are defined twice; so a file is read as a whole unless every
 * header in it is another one, none is an array's, and no key defines a table beside the headers.
 */
final class TomlPieces {
    private static final int PIECE = 1 << 16;

    /** The tables so far: entries are values, or further tables. */
    private record Table(Map<String, Object> entries) {
        Table() {
            this(new LinkedHashMap<>());
        }
    }

    private final Table top = new Table();

    /** Where the second piece starts, and so on; nothing if the file is to be read as a whole. */
    static List<Integer> starts(SourceText source, List<Line> lines) {
        var starts = new ArrayList<Integer>();
        if (source.length() <= PIECE || !isFitFor(source, lines)) {
            return starts;
        }
        int last = 0;
        for (Line line : lines) {
            if (line instanceof Line.Header && line.lineStart() - last >= PIECE) {
                starts.add(line.lineStart());
                last = line.lineStart();
            }
        }
        return starts;
    }

    private static boolean isFitFor(SourceText source, List<Line> lines) {
        Set<List<String>> headers = new HashSet<>();
        Set<List<String>> inline = new HashSet<>();
        List<String> table = List.of();
        for (Line line : lines) {
            if (line instanceof Line.Header header) {
                table = header.path();
                if (table.stream().anyMatch(name -> name.startsWith("[")) || !headers.add(table)) {
                    return false;
                }
            } else if (line instanceof Line.Key key) {
                if (key.path().size() != table.size() + 1) {
                    return false;
                }
                if (source.text().startsWith("{", key.valueStart())) {
                    inline.add(key.path());
                }
            }
        }
        return headers.stream().noneMatch(header -> isBelow(header, inline));
    }

    private static boolean isBelow(List<String> header, Set<List<String>> inline) {
        for (int length = 1; length <= header.size() && !inline.isEmpty(); length++) {
            if (inline.contains(header.subList(0, length))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it fits the pieces before it. */
    boolean add(ConfigValue.Mapping piece) {
        return add(top, piece);
    }

    private static boolean add(Table table, ConfigValue.Mapping piece) {
        for (ConfigValue.Entry entry : piece.entries()) {
            var there = Optional.ofNullable(table.entries().get(entry.name()));
            if (there.isPresent()) {
                var isTable = there.get() instanceof Table inner
                        && entry.value() instanceof ConfigValue.Mapping mapping
                        && add(inner, mapping);
                if (!isTable) {
                    return false;
                }
            } else if (entry.value() instanceof ConfigValue.Mapping mapping) {
                var inner = new Table();
                add(inner, mapping);
                table.entries().put(entry.name(), inner);
            } else {
                table.entries().put(entry.name(), entry.value());
            }
        }
        return true;
    }

    ConfigValue.Mapping values() {
        return values(top);
    }

    private static ConfigValue.Mapping values(Table table) {
        var entries = new ArrayList<ConfigValue.Entry>(table.entries().size());
        table.entries()
                .forEach((name, value) -> entries.add(new ConfigValue.Entry(
                        name, value instanceof Table inner ? values(inner) : (ConfigValue) value)));
        return new ConfigValue.Mapping(entries);
    }
}
