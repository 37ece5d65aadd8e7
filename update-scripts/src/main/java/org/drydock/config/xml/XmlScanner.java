package org.drydock.config.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Words;

/** Finds where everything stands, by Woodstox' offsets; attributes, of which it tells none, within their tag. */
final class XmlScanner {
    private static final int MOST_NESTING = 100;
    private static final WstxInputFactory FACTORY = factory();

    /** An element whose end is not yet known. */
    private record Open(
            String name,
            int start,
            int openEnd,
            List<Element.Attribute> attributes,
            List<Element> children,
            List<Element.Range> texts) {}

    private final SourceText source;
    private final TreeMap<Integer, Integer> comments = new TreeMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Words words = new Words();
    private Optional<Element> root = Optional.empty();
    private Optional<Element.Range> text = Optional.empty();

    XmlScanner(SourceText source) {
        this.source = source;
    }

    private static WstxInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE); // as long as in other formats
        return factory;
    }

    /** Start to end of each comment. */
    NavigableMap<Integer, Integer> comments() {
        return comments;
    }

    Element root() {
        try {
            var reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(source.text()));
            while (reader.hasNext()) {
                take(reader, reader.next());
            }
        } catch (XMLStreamException e) {
            throw XmlSyntax.unreadable(source, e);
        }
        return root.orElseThrow(() -> source.place(0).error("expected an element at the top, found none"));
    }

    private void take(XMLStreamReader2 reader, int event) throws XMLStreamException {
        int start = (int) reader.getLocationInfo().getStartingCharOffset();
        int end = (int) reader.getLocationInfo().getEndingCharOffset();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> open(reader, start, end);
            case XMLStreamConstants.END_ELEMENT -> close(start, end);
            case XMLStreamConstants.COMMENT -> {
                comments.put(start, end);
                text(start, end, false, true);
            }
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> text(start, end, false, true);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                text(start, end, true, reader.isWhiteSpace());
            case XMLStreamConstants.CDATA, XMLStreamConstants.ENTITY_REFERENCE -> text(start, end, false, false);
            default -> {}
        }
    }

    private void open(XMLStreamReader2 reader, int start, int end) throws XMLStreamException {
        endText();
        if (open.size() == MOST_NESTING) {
            throw source.place(start).error("nested too deeply");
        }
        var attributes = XmlTag.attributes(source, start, end);
        if (attributes.size() != reader.getAttributeCount()) {
            throw source.place(start).error("expected attributes that every reader of XML sees alike");
        }
        var valued = new ArrayList<Element.Attribute>();
        for (int i = 0; i < attributes.size(); i++) {
            var at = attributes.get(i);
            var unlikeWritten = XmlTag.isAsWritten(source, at)
                    ? Optional.<String>empty()
                    : Optional.of(reader.getAttributeValue(i));
            valued.add(new Element.Attribute(
                    words.one(at.name()), at.start(), at.valueStart(), at.valueEnd(), unlikeWritten));
        }
        open.push(new Open(words.one(reader.getLocalName()), start, end, valued, new ArrayList<>(), new ArrayList<>()));
    }

    private void close(int start, int end) {
        endText();
        var done = open.pop();
        var isEmptyTag = !source.text().startsWith("</", start);
        var element = new Element(
                done.name(),
                done.start(),
                done.openEnd(),
                isEmptyTag ? done.openEnd() : start,
                isEmptyTag ? done.openEnd() : end,
                done.attributes(),
                done.children(),
                done.texts());
        if (open.isEmpty()) {
            root = Optional.of(element);
        } else {
            open.element().children().add(element);
        }
    }

    /** Pieces that follow each other are one text; it counts only if some of it is not blank. */
    private void text(int start, int end, boolean isPlain, boolean isBlank) {
        if (open.isEmpty() || (isBlank && text.isEmpty())) {
            return;
        }
        text = Optional.of(text.map(before ->
                        new Element.Range(before.start(), isBlank ? before.end() : end, before.isPlain() && isPlain))
                .orElse(new Element.Range(start, end, isPlain)));
    }

    private void endText() {
        text.ifPresent(range -> {
            int start = range.start();
            int end = range.end();
            while (start < end && Character.isWhitespace(source.text().charAt(start))) {
                start++;
            }
            while (end > start && Character.isWhitespace(source.text().charAt(end - 1))) {
                end--;
            }
            open.element().texts().add(new Element.Range(start, end, range.isPlain()));
        });
        text = Optional.empty();
    }
}
