package org.drydock.config.ini;

import java.util.ArrayList;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Reading;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.config.sections.SectionsLayout;
import org.drydock.failure.FailureKind;

/** INI: positions by a scanner, meaning line by line; the two check each other. */
public final class IniSyntax implements Syntax {
    /** {@code name}, or {@code section.name}; what holds a dot stands in quotes. */
    @Override
    public KeyPath key(String text) {
        var key = KeyPath.parse(text);
        if (key.names().size() > 2) {
            throw new IllegalArgumentException("expected a section and a name, such as server.port, found '" + text
                    + "'; a name that holds a dot stands in quotes");
        }
        return key;
    }

    @Override
    public SourceText decode(byte[] content, String source, FailureKind kind) {
        return SourceText.decodeUtf8OrLatin1(content, source, kind);
    }

    @Override
    public Reading read(SourceText text) {
        return new Reading(layout(text), IniValues.read(text));
    }

    @Override
    public Layout layout(SourceText text) {
        return new SectionsLayout(text, new IniScanner(text).lines(), new IniText());
    }

    @Override
    public ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return ConfigValue.Scalar.of(value.text());
    }

    /** Keys without a section come first: behind one they would be in it. */
    @Override
    public ConfigValue.Mapping ordered(ConfigValue.Mapping values) {
        var ordered = new ArrayList<ConfigValue.Entry>();
        values.entries().stream()
                .filter(entry -> entry.value() instanceof ConfigValue.Scalar)
                .forEach(ordered::add);
        values.entries().stream()
                .filter(entry -> !(entry.value() instanceof ConfigValue.Scalar))
                .forEach(ordered::add);
        return new ConfigValue.Mapping(ordered);
    }
}
