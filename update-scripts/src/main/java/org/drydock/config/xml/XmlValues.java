package org.drydock.config.xml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Words;

/** The values of a file as the JDK's parser reads them. */
final class XmlValues {
    private final SourceText source;
    private final Words words = new Words();

    XmlValues(SourceText source) {
        this.source = source;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are never loaded");
        });
        return factory;
    }

    ConfigValue.Mapping read() {
        try {
            var reader = factory().createXMLStreamReader(new StringReader(source.text()));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // comments, instructions and a document type come first
            }
            var name = name(reader);
            return new ConfigValue.Mapping(List.of(new ConfigValue.Entry(name, element(reader))));
        } catch (XMLStreamException e) {
            throw XmlSyntax.unreadable(source, e);
        }
    }

    private ConfigValue.Mapping element(XMLStreamReader reader) throws XMLStreamException {
        var entries = attributes(reader);
        var text = new StringBuilder();
        int event = reader.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    endText(text, entries);
                    var name = name(reader);
                    entries.add(new ConfigValue.Entry(name, element(reader)));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    text.append('&').append(reader.getLocalName()).append(';');
                default -> {}
            }
            event = reader.next();
        }
        endText(text, entries);
        return new ConfigValue.Mapping(entries);
    }

    private List<ConfigValue.Entry> attributes(XMLStreamReader reader) {
        var entries = new ArrayList<ConfigValue.Entry>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            var prefix = reader.getNamespacePrefix(i);
            var uri = reader.getNamespaceURI(i);
            var name = prefix == null || prefix.isEmpty() ? "@xmlns" : "@xmlns:" + prefix;
            entries.add(new ConfigValue.Entry(name, ConfigValue.Scalar.of(uri == null ? "" : uri)));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var prefix = reader.getAttributePrefix(i);
            var name = prefix == null || prefix.isEmpty() ? "" : prefix + ":";
            entries.add(new ConfigValue.Entry(
                    words.one("@" + name + reader.getAttributeLocalName(i)),
                    ConfigValue.Scalar.of(reader.getAttributeValue(i))));
        }
        entries.sort(Comparator.comparing(ConfigValue.Entry::name));
        return entries;
    }

    private static void endText(StringBuilder text, List<ConfigValue.Entry> entries) {
        if (text.isEmpty()) {
            return;
        }
        var stripped = text.toString().strip();
        if (!stripped.isEmpty()) {
            entries.add(new ConfigValue.Entry("text()", ConfigValue.Scalar.of(stripped)));
        }
        text.setLength(0);
    }

    private static String name(XMLStreamReader reader) {
        var prefix = reader.getPrefix();
        return prefix == null || prefix.isEmpty() ? reader.getLocalName() : prefix + ":" + reader.getLocalName();
    }
}
