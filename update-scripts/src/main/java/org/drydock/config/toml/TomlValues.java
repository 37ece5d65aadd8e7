package org.drydock.config.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Words;
import org.drydock.config.sections.Line;
import org.drydock.strict.Place;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The values of a file as tomlj reads them: of a large one in pieces, where that is the same ({@link TomlPieces}). */
final class TomlValues {
    private final SourceText source;
    private final Words words = new Words();

    TomlValues(SourceText source) {
        this.source = source;
    }

    ConfigValue.Mapping read(List<Line> lines) {
        var starts = TomlPieces.starts(source, lines);
        return (starts.isEmpty() ? Optional.<ConfigValue.Mapping>empty() : inPieces(starts))
                .orElseGet(() -> values(whole()));
    }

    private TomlParseResult whole() {
        var read = Toml.parse(source.text());
        read.errors().stream().findFirst().ifPresent(error -> {
            var at = error.position();
            var place = new Place(source.name(), at.line(), at.column(), source.kind());
            throw place.error("not readable as TOML: " + error.getMessage());
        });
        return read;
    }

    /** Nothing, if a piece cannot be read for itself or two pieces do not fit: then the whole decides, and has the messages. */
    private Optional<ConfigValue.Mapping> inPieces(List<Integer> starts) {
        var pieces = new TomlPieces();
        for (int i = 0; i <= starts.size(); i++) {
            int start = i == 0 ? 0 : starts.get(i - 1);
            int end = i == starts.size() ? source.length() : starts.get(i);
            var read = Toml.parse(source.part(start, end));
            if (read.hasErrors() || !pieces.add(values(read))) {
                return Optional.empty();
            }
        }
        return Optional.of(pieces.values());
    }

    private ConfigValue.Mapping values(TomlTable table) {
        var entries = new ArrayList<ConfigValue.Entry>(table.size());
        for (var entry : table.entrySet()) {
            entries.add(new ConfigValue.Entry(words.one(entry.getKey()), value(entry.getValue())));
        }
        return new ConfigValue.Mapping(entries);
    }

    private ConfigValue value(Object value) {
        if (value instanceof TomlTable table) {
            return values(table);
        }
        if (value instanceof TomlArray array) {
            return new ConfigValue.Sequence(
                    array.toList().stream().map(this::value).toList());
        }
        if (value instanceof String text) {
            return ConfigValue.Scalar.of(text);
        }
        var type = value instanceof Number
                ? ConfigValue.Type.NUMBER
                : value instanceof Boolean ? ConfigValue.Type.BOOLEAN : ConfigValue.Type.OTHER;
        return new ConfigValue.Scalar(type, value.toString());
    }
}
