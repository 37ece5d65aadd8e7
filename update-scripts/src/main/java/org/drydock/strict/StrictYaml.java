package org.drydock.strict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML 1.2 in UTF-8, one document of at most 4 MiB, nested 32 deep at most, no aliases, no tags. */
public final class StrictYaml {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_NESTING = 32;

    private StrictYaml() {}

    /** @param kind what a mistake in this file means: findings for a vendor's, a precondition for a site's */
    public static YamlNode read(Path file, FailureKind kind) {
        return read(file, file.toString(), kind);
    }

    /** @param source what messages call the file */
    public static YamlNode read(Path file, String source, FailureKind kind) {
        try (var in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MOST_BYTES + 1), source, kind); // not by its size: a device has none
        } catch (IOException e) {
            throw new UpdateException(kind, "cannot read " + source + ": " + DiskException.reason(e), e);
        }
    }

    public static YamlNode parse(byte[] content, String source, FailureKind kind) {
        if (content.length > MOST_BYTES) {
            throw new UpdateException(kind, source + ": larger than 4 MiB");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return parse(text.toString(), source, kind);
        } catch (CharacterCodingException e) {
            throw new UpdateException(kind, source + ": expected UTF-8, found other bytes", e);
        }
    }

    public static YamlNode parse(String text, String source, FailureKind kind) {
        var settings = LoadSettings.builder()
                .setLabel(source)
                .setAllowDuplicateKeys(true) // found by us, with a place for each
                .setAllowNonScalarKeys(true) // the same
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(MOST_BYTES)
                .setBufferSize(text.length() + 1) // read in pieces, a long line takes the square of its length
                .build();
        try {
            YamlShape.check(new Parse(settings).parseString(text), source, kind, MOST_NESTING);
            var root = new Compose(settings).composeString(text);
            return new YamlNode(root.orElseThrow(), source, kind); // there is one: the shape has been checked
        } catch (MarkedYamlEngineException e) {
            var place = Place.at(e.getProblemMark().or(e::getContextMark), source, kind);
            throw new UpdateException(kind, place + ": not readable as YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new UpdateException(kind, source + ": not readable as YAML: " + e.getMessage(), e);
        } catch (NumberFormatException e) { // snakeyaml-engine 3.2, where the file ends within an escape
            throw new UpdateException(kind, source + ": not readable as YAML: the file ends in a text", e);
        }
    }
}
