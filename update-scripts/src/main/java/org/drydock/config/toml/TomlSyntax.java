package org.drydock.config.toml;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Reading;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.config.sections.SectionsLayout;
import org.drydock.failure.FailureKind;

/** TOML: positions by a scanner of our own, meaning by Jackson; the two check each other. */
public final class TomlSyntax implements Syntax {
    /** Nothing stands behind it, such as a comment. */
    private static final Pattern NUMBER = Pattern.compile("[0-9a-zA-Z_.+-]+");

    @Override
    public KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @Override
    public SourceText decode(byte[] content, String source, FailureKind kind) {
        return SourceText.decodeUtf8(content, source, kind);
    }

    @Override
    public Reading read(SourceText text) {
        return new Reading(layout(text), ordered(TomlValues.read(text)));
    }

    @Override
    public Layout layout(SourceText text) {
        return new SectionsLayout(text, new TomlScanner(text).lines(), new TomlText());
    }

    /** Tables stand in any order, and keys of one table at several places: the order says nothing. */
    @Override
    public ConfigValue.Mapping ordered(ConfigValue.Mapping values) {
        return (ConfigValue.Mapping) sorted(values);
    }

    private static boolean isSorted(ConfigValue value) {
        if (value instanceof ConfigValue.Sequence list) {
            return list.items().stream().allMatch(TomlSyntax::isSorted);
        }
        if (value instanceof ConfigValue.Mapping mapping) {
            var last = "";
            for (ConfigValue.Entry entry : mapping.entries()) {
                if (last.compareTo(entry.name()) > 0 || !isSorted(entry.value())) {
                    return false;
                }
                last = entry.name();
            }
        }
        return true;
    }

    private static ConfigValue sorted(ConfigValue value) {
        if (isSorted(value)) {
            return value;
        }
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

    /** A number as it is read: {@code 1_000} is 1000. */
    @Override
    public ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return value.type() == ConfigValue.Type.NUMBER
                        && NUMBER.matcher(value.text()).matches()
                ? TomlValues.one(value.text())
                        .filter(read -> read.type() == ConfigValue.Type.NUMBER)
                        .orElse(value)
                : value;
    }
}
