package org.drydock.config.xml;

import java.util.List;
import java.util.Optional;
import org.drydock.config.format.SourceText;

/**
 * An element with its ranges in the text.
 *
 * @param start where its {@code <} stands
 * @param openEnd behind the {@code >} of its start tag
 * @param closeStart where its end tag stands; {@code openEnd} if it has none ({@code <a/>})
 * @param end behind it
 * @param texts ranges of text that is not blank, in order; character references and CDATA are in them as written
 */
record Element(
        String name,
        int start,
        int openEnd,
        int closeStart,
        int end,
        List<Attribute> attributes,
        List<Element> children,
        List<Range> texts) {
    Element {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
        texts = List.copyOf(texts);
    }

    /**
     * @param valueStart behind the opening quote
     * @param unlikeWritten its value, if that is not what stands between the quotes
     */
    record Attribute(String name, int start, int valueStart, int valueEnd, Optional<String> unlikeWritten) {
        String value(SourceText source) {
            return unlikeWritten.orElseGet(() -> source.part(valueStart, valueEnd));
        }

        /** Behind the closing quote. */
        int end() {
            return valueEnd + 1;
        }
    }

    /** @param isPlain whether it is text and nothing else: no CDATA section, no reference to an entity */
    record Range(int start, int end, boolean isPlain) {}

    boolean isEmptyTag() {
        return closeStart == end;
    }

    Optional<Attribute> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    List<Element> children(String name) {
        return children.stream().filter(child -> child.name().equals(name)).toList();
    }
}
