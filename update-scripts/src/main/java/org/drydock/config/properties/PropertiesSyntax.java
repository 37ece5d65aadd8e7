package org.drydock.config.properties;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Reading;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.failure.FailureKind;

/** The grammar of {@link Properties#load(java.io.Reader)}. */
public final class PropertiesSyntax implements Syntax {
    @Override
    public KeyPath key(String text) {
        return new KeyPath(List.of(text), KeyPath.Form.WHOLE);
    }

    @Override
    public SourceText decode(byte[] content, String source, FailureKind kind) {
        return SourceText.decodeUtf8OrLatin1(content, source, kind);
    }

    /** As the JDK reads them; our own scanner must have seen the same. */
    @Override
    public Reading read(SourceText text) {
        var layout = new PropertiesLayout(text, new PropertiesScanner(text));
        var reader = new InOrder();
        try {
            reader.load(new StringReader(text.text()));
        } catch (IllegalArgumentException e) {
            layout.readAll(); // says where it is
            throw text.place(0).error("not readable as properties: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
        if (!layout.isOf(reader.read)) {
            throw text.place(0)
                    .error(
                            "expected properties that every reader understands alike, found an unusual line continuation");
        }
        return new Reading(layout, new ConfigValue.Mapping(reader.read));
    }

    @Override
    public ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return ConfigValue.Scalar.of(value.text());
    }

    /** Keeps what {@link Properties} forgets: the order, and keys that stand twice. */
    private static final class InOrder extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient List<ConfigValue.Entry> read = new ArrayList<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            read.add(new ConfigValue.Entry((String) key, ConfigValue.Scalar.of((String) value)));
            return value;
        }
    }
}
