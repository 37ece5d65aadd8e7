package org.drydock.config.yaml;

import java.util.function.Supplier;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Reading;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Syntax;
import org.drydock.config.format.Words;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML: positions from the marks of the parser's events, which alone know where an alias stands; meaning from their
 * values, without the marks.
 */
public final class YamlSyntax implements Syntax {
    private static final Schema SCHEMA = new CoreSchema();
    /** Code points; what is left of a line is copied for each that is read, so that a long one takes the square of its length. */
    private static final int BUFFER = 1 << 16;

    @Override
    public KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @Override
    public SourceText decode(byte[] content, String source, FailureKind kind) {
        return SourceText.decodeUtf8(content, source, kind);
    }

    /** One pass: what scans YAML is by far the slowest part of an edit. */
    @Override
    public Reading read(SourceText text) {
        return reading(text, () -> {
            var words = new Words();
            var events = new YamlEvents(text);
            var values = new YamlValues(text, SCHEMA.getScalarResolver());
            for (Event event : new Parse(settings(text)).parseString(text.text())) {
                var word = event instanceof ScalarEvent scalar ? words.one(scalar.getValue()) : "";
                events.take(event, word);
                values.take(event, word);
            }
            return new Reading(new YamlLayout(text, events.root(), events.parts()), values.root());
        });
    }

    @Override
    public ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return value;
    }

    private static LoadSettings settings(SourceText text) {
        return LoadSettings.builder()
                .setLabel(text.name())
                .setSchema(SCHEMA)
                .setAllowDuplicateKeys(true) // refused only where an edit meets them
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(BUFFER)
                .build();
    }

    /** Names of anchors and tags are the customer's, and so is what was taken for one. */
    private static String withoutValue(String problem) {
        return problem.replaceFirst("(alias|anchor|tag handle|tag|key) \\S.*", "$1");
    }

    private static <T> T reading(SourceText text, Supplier<T> read) {
        try {
            return read.get();
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            var place = new Place(
                    text.name(),
                    mark.map(at -> at.getLine() + 1).orElse(1),
                    mark.map(at -> at.getColumn() + 1).orElse(1),
                    text.kind());
            throw new UpdateException(text.kind(), place + ": not readable as YAML: " + withoutValue(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new UpdateException(text.kind(), text.name() + ": not readable as YAML");
        } catch (NumberFormatException e) { // snakeyaml-engine 3.2, where the file ends within an escape
            throw new UpdateException(text.kind(), text.name() + ": not readable as YAML: the file ends in a text");
        }
    }
}
