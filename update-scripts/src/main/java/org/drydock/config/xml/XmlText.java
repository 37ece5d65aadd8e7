package org.drydock.config.xml;

import java.util.regex.Pattern;
import org.drydock.config.format.SourceText;

/** Names and values as XML writes them. */
final class XmlText {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*(:[\\p{L}_][\\p{L}\\p{N}_.-]*)?");

    private XmlText() {}

    static String name(SourceText source, int at, String name) {
        if (!NAME.matcher(name).matches()) {
            throw source.place(at).error("expected a name of XML for what is new, found '" + name + "'");
        }
        return name;
    }

    static String attribute(SourceText source, int at, String value, char quote) {
        return escaped(source, at, value)
                .replace("\n", "&#10;")
                .replace("\t", "&#9;")
                .replace(String.valueOf(quote), quote == '"' ? "&quot;" : "&apos;");
    }

    /** {@code >} only where it would end what looks like a CDATA section. */
    static String text(SourceText source, int at, String value) {
        return escaped(source, at, value).replace("]]>", "]]&gt;").replace("\n", source.lineBreak());
    }

    private static String escaped(SourceText source, int at, String value) {
        value.codePoints().filter(XmlText::isNoCharacter).findFirst().ifPresent(point -> {
            throw source.place(at).error("XML cannot have a value with the character " + point);
        });
        var escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;");
        var written = new StringBuilder();
        var encoder = source.charset().newEncoder();
        escaped.codePoints().forEach(point -> {
            var character = Character.toString(point);
            written.append(encoder.canEncode(character) ? character : "&#" + point + ";");
        });
        return written.toString();
    }

    private static boolean isNoCharacter(int point) {
        return (point < ' ' && point != '\n' && point != '\r' && point != '\t')
                || (point >= 0xD800 && point <= 0xDFFF)
                || (point & 0xFFFE) == 0xFFFE;
    }
}
