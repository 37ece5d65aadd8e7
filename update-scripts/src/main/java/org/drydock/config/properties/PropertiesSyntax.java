package org.drydock.config.properties;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.failure.FailureKind;

/** The grammar of {@link Properties#load(java.io.Reader)}. */
public final class PropertiesSyntax implements Syntax {
    @Override
    public KeyPath key(String text) {
        return new KeyPath(List.of(text));
    }

    @Override
    public SourceText decode(byte[] content, String source, FailureKind kind) {
        return SourceText.decodeUtf8OrLatin1(content, source, kind);
    }

    @Override
    public Layout layout(SourceText text) {
        return scan(text);
    }

    private static PropertiesLayout scan(SourceText text) {
        return new PropertiesLayout(text, new PropertiesScanner(text));
    }

    /** As the JDK reads them; our own scanner must have seen the same. */
    @Override
    public ConfigValue.Mapping values(SourceText text) {
        var reader = new InOrder();
        try {
            reader.load(new StringReader(text.text()));
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
        if (!reader.read.equals(scan(text).entries())) {
            throw text.place(0)
                    .error(
                            "expected properties that every reader understands alike, found an unusual line continuation");
        }
        return new ConfigValue.Mapping(reader.read);
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
