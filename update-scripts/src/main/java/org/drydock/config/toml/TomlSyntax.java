package org.drydock.config.toml;

import java.util.ArrayList;
import java.util.Comparator;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.config.sections.SectionsLayout;
import org.drydock.failure.FailureKind;
import org.drydock.strict.Place;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** TOML: positions by a scanner of our own, meaning by tomlj; the two check each other. */
public final class TomlSyntax implements Syntax {
    @Override
    public KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @Override
    public SourceText decode(byte[] content, String source, FailureKind kind) {
        return SourceText.decodeUtf8(content, source, kind);
    }

    @Override
    public Layout layout(SourceText text) {
        return new SectionsLayout(text, new TomlScanner(text).lines(), new TomlText());
    }

    @Override
    public ConfigValue.Mapping values(SourceText text) {
        var read = Toml.parse(text.text());
        read.errors().stream().findFirst().ifPresent(error -> {
            var at = error.position();
            var place = new Place(text.name(), at.line(), at.column(), text.kind());
            throw place.error("not readable as TOML: " + error.getMessage());
        });
        return ordered(table(read));
    }

    /** Tables stand in any order, and keys of one table at several places: the order says nothing. */
    @Override
    public ConfigValue.Mapping ordered(ConfigValue.Mapping values) {
        return (ConfigValue.Mapping) sorted(values);
    }

    private static ConfigValue sorted(ConfigValue value) {
        if (value instanceof ConfigValue.Sequence list) {
            return new ConfigValue.Sequence(
                    list.items().stream().map(TomlSyntax::sorted).toList());
        }
        if (!(value instanceof ConfigValue.Mapping mapping)) {
            return value;
        }
        return new ConfigValue.Mapping(mapping.entries().stream()
                .map(entry -> new ConfigValue.Entry(entry.name(), sorted(entry.value())))
                .sorted(Comparator.comparing(ConfigValue.Entry::name))
                .toList());
    }

    private static ConfigValue.Mapping table(TomlTable table) {
        var entries = new ArrayList<ConfigValue.Entry>();
        for (var entry : table.entrySet()) {
            entries.add(new ConfigValue.Entry(entry.getKey(), value(entry.getValue())));
        }
        return new ConfigValue.Mapping(entries);
    }

    private static ConfigValue value(Object value) {
        if (value instanceof TomlTable table) {
            return table(table);
        }
        if (value instanceof TomlArray array) {
            return new ConfigValue.Sequence(
                    array.toList().stream().map(TomlSyntax::value).toList());
        }
        if (value instanceof String text) {
            return ConfigValue.Scalar.of(text);
        }
        var type = value instanceof Number
                ? ConfigValue.Type.NUMBER
                : value instanceof Boolean ? ConfigValue.Type.BOOLEAN : ConfigValue.Type.OTHER;
        return new ConfigValue.Scalar(type, value.toString());
    }

    /** A number as tomlj shows it: {@code 1_000} is 1000. */
    @Override
    public ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        if (value.type() != ConfigValue.Type.NUMBER) {
            return value;
        }
        var read = Toml.parse("x = " + value.text());
        var number = read.hasErrors() ? null : read.get("x");
        return number instanceof Number ? new ConfigValue.Scalar(ConfigValue.Type.NUMBER, number.toString()) : value;
    }
}
