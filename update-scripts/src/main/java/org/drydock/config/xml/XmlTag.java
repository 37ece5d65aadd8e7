package org.drydock.config.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.SourceText;

/** The inside of a start tag that is known to be well-formed. */
final class XmlTag {
    private XmlTag() {}

    /** @return attributes whose values are not filled in */
    static List<Element.Attribute> attributes(SourceText source, int start, int end) {
        var found = new ArrayList<Element.Attribute>();
        int at = nameEnd(source, start + 1);
        while (true) {
            at = skipBlanks(source, at, end);
            if (at >= end || "/>".indexOf(source.text().charAt(at)) >= 0) {
                return found;
            }
            int nameStart = at;
            at = nameEnd(source, at);
            var name = source.part(nameStart, at);
            at = skipBlanks(source, skipBlanks(source, at, end) + 1, end);
            int close = at < end ? source.text().indexOf(source.text().charAt(at), at + 1) : -1;
            if (close < 0 || close >= end) {
                throw source.place(nameStart).error("expected an attribute in quotes, found other text");
            }
            found.add(new Element.Attribute(name, nameStart, at + 1, close, Optional.empty()));
            at = close + 1;
        }
    }

    /** Whether a value surely means what is written there: no reference, nothing that XML 1.0 or 1.1 takes for a space. */
    static boolean isAsWritten(SourceText source, Element.Attribute attribute) {
        for (int at = attribute.valueStart(); at < attribute.valueEnd(); at++) {
            var next = source.text().charAt(at);
            if (next == '&' || next < ' ' || next > '~') {
                return false;
            }
        }
        return true;
    }

    static int nameEnd(SourceText source, int start) {
        int at = start;
        while (at < source.length()
                && !isBlank(source, at)
                && "=/>".indexOf(source.text().charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int skipBlanks(SourceText source, int start, int end) {
        int at = start;
        while (at < end && isBlank(source, at)) {
            at++;
        }
        return at;
    }

    static boolean isBlank(SourceText source, int at) {
        var next = source.text().charAt(at);
        return next == ' ' || next == '\t' || next == '\r' || next == '\n';
    }
}
