package org.drydock.config.xml;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Reading;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/** XML: positions by Woodstox, meaning by the JDK's own parser; the two check each other. */
public final class XmlSyntax implements Syntax {
    private static final Pattern ENCODING =
            Pattern.compile("\\A<\\?xml[^>]{0,100}?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    /** Names with slashes between them, outside brackets. */
    @Override
    public KeyPath key(String text) {
        var names = new ArrayList<String>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            var next = text.charAt(i);
            depth += next == '[' ? 1 : next == ']' ? -1 : 0;
            if (next == '/' && depth == 0) {
                names.add(text.substring(start, i));
                start = i + 1;
            }
        }
        names.add(text.substring(start));
        return new KeyPath(names, KeyPath.Form.SLASHED);
    }

    @Override
    public SourceText decode(byte[] content, String source, FailureKind kind) {
        var head = new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1);
        var named = ENCODING.matcher(head);
        return SourceText.decode(
                content, source, kind, named.find() ? charset(named.group(1), source, kind) : StandardCharsets.UTF_8);
    }

    private static Charset charset(String name, String source, FailureKind kind) {
        try {
            var charset = Charset.forName(name);
            if (charset.name().startsWith("UTF-") && !charset.equals(StandardCharsets.UTF_8)) {
                throw new UpdateException(kind, source + ":1:1: cannot edit XML in " + name + "; expected UTF-8");
            }
            if (!charset.canEncode()) {
                throw new UpdateException(kind, source + ":1:1: cannot write XML in " + name + "; expected UTF-8");
            }
            return charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UpdateException(kind, source + ":1:1: expected a known charset, found '" + name + "'", e);
        }
    }

    @Override
    public Reading read(SourceText text) {
        return new Reading(layout(text), ordered(new XmlValues(text).read()));
    }

    @Override
    public Layout layout(SourceText text) {
        var scanner = new XmlScanner(text);
        return new XmlLayout(text, scanner.root(), scanner.comments());
    }

    @Override
    public ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return ConfigValue.Scalar.of(value.text());
    }

    /** The order of attributes says nothing. */
    @Override
    public ConfigValue.Mapping ordered(ConfigValue.Mapping values) {
        if (isOrdered(values)) {
            return values;
        }
        List<ConfigValue.Entry> entries = new ArrayList<>(values.entries().stream()
                .map(entry -> entry.value() instanceof ConfigValue.Mapping mapping
                        ? new ConfigValue.Entry(entry.name(), ordered(mapping))
                        : entry)
                .toList());
        entries.sort(Comparator.comparing(XmlSyntax::place));
        return new ConfigValue.Mapping(entries);
    }

    private static boolean isOrdered(ConfigValue.Mapping values) {
        var last = "";
        for (ConfigValue.Entry entry : values.entries()) {
            var place = place(entry);
            if (last.compareTo(place) > 0
                    || (entry.value() instanceof ConfigValue.Mapping mapping && !isOrdered(mapping))) {
                return false;
            }
            last = place;
        }
        return true;
    }

    private static String place(ConfigValue.Entry entry) {
        return entry.name().startsWith("@") ? entry.name() : "B";
    }

    /** What the parser quotes may be part of a value. */
    private static String withoutValue(String message) {
        return message.replaceAll("\"[^\"]*\"|'[^']{2,}'", "(not shown)");
    }

    static UpdateException unreadable(SourceText text, XMLStreamException e) {
        var at = e.getLocation();
        var place = new Place(
                text.name(),
                at == null ? 1 : Math.max(1, at.getLineNumber()),
                at == null ? 1 : Math.max(1, at.getColumnNumber()),
                text.kind());
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new UpdateException(text.kind(), place + ": not readable as XML: " + withoutValue(message));
    }
}
