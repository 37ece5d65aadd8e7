package org.drydock.strict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML 1.2 in UTF-8, one document, no aliases. */
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
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UpdateException(kind, source + ": larger than 4 MiB");
            }
            return parse(Files.readAllBytes(file), source, kind);
        } catch (IOException e) {
            throw new UpdateException(kind, "cannot read " + source + ": " + DiskException.reason(e), e);
        }
    }

    public static YamlNode parse(byte[] content, String source, FailureKind kind) {
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
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(MOST_BYTES)
                .build();
        var documents = new ArrayList<Node>();
        try {
            new Compose(settings).composeAllFromString(text).forEach(documents::add);
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            var place = new Place(
                    source,
                    mark.map(at -> at.getLine() + 1).orElse(1),
                    mark.map(at -> at.getColumn() + 1).orElse(1),
                    kind);
            throw new UpdateException(kind, place + ": not readable as YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new UpdateException(kind, source + ": not readable as YAML: " + e.getMessage(), e);
        }
        if (documents.size() != 1) {
            throw new UpdateException(kind, source + ": expected one YAML document, found " + documents.size());
        }
        YamlShape.check(documents.get(0), source, kind, MOST_NESTING);
        return new YamlNode(documents.get(0), source, kind);
    }
}
