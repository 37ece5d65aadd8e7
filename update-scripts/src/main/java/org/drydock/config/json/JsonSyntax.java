package org.drydock.config.json;

import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Reading;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.failure.FailureKind;

/** JSON: positions by a scanner of our own, meaning by Jackson; the two check each other. */
public final class JsonSyntax implements Syntax {
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
        return new Reading(layout(text), JsonValues.read(text));
    }

    @Override
    public Layout layout(SourceText text) {
        var scanner = new JsonScanner(text);
        return new JsonLayout(text, scanner.root(), scanner);
    }

    @Override
    public ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return value;
    }
}
