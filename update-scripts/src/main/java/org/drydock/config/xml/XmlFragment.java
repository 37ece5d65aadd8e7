package org.drydock.config.xml;

import org.drydock.config.format.SourceText;

/** An element with the comments right above it, where it comes from. */
record XmlFragment(SourceText source, XmlLines lines, Element element) {
    String name() {
        return element.name();
    }

    /** What its lines begin with. */
    String indent() {
        return lines.indent(element.start());
    }

    /** As written, under another name; the first line without its indentation. */
    String text(String name) {
        var owns = lines.ownsLines(element.start(), element.end());
        int first = owns ? lines.first(element) : element.start();
        int length = element.name().length();
        var text = new StringBuilder(source.part(first, element.start()))
                .append('<')
                .append(name)
                .append(source.part(element.start() + 1 + length, element.closeStart()));
        if (!element.isEmptyTag()) {
            text.append("</").append(name).append(source.part(element.closeStart() + 2 + length, element.end()));
        }
        if (owns) {
            text.append(source.part(element.end(), lines.rest(element.end())));
        }
        return owns && text.indexOf(indent()) == 0 ? text.substring(indent().length()) : text.toString();
    }
}
