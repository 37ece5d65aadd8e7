package org.drydock.strict;

import com.fasterxml.jackson.annotation.Nulls;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as our own files hold it. Reading refuses duplicate, unknown and missing fields, wrong types and trailing
 * content; writing is deterministic: the same records make the same bytes.
 */
public final class StrictJson {
    private static final JsonMapper MAPPER = mapper(32, 1 << 20);

    private StrictJson() {}

    private static JsonMapper mapper(int nesting, int textLength) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(nesting)
                        .maxStringLength(textLength)
                        .maxNumberLength(20)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    /** One line, no spaces. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Indented, ending with a line feed, for files that people look into. */
    public static byte[] document(Object value) {
        var pretty = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        return (pretty.replace(System.lineSeparator(), "\n") + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * @param source what messages call the document
     * @param kind what a mistake in it means
     */
    public static <T> T read(byte[] content, Class<T> type, String source, FailureKind kind) {
        try {
            return MAPPER.readValue(content, type);
        } catch (JacksonException e) {
            throw refused(e, source, kind);
        }
    }

    public static <T> T read(String content, Class<T> type, String source, FailureKind kind) {
        try {
            return MAPPER.readValue(content, type);
        } catch (JacksonException e) {
            throw refused(e, source, kind);
        }
    }

    private static UpdateException refused(JacksonException e, String source, FailureKind kind) {
        var at = e.getLocation();
        var place = at == null || at.getLineNr() < 1 ? source : source + ":" + at.getLineNr() + ":" + at.getColumnNr();
        var path = e.getPathReference().isEmpty() ? "" : " at " + path(e);
        return new UpdateException(kind, place + ": not what it must be" + path + ": " + e.getOriginalMessage(), e);
    }

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        e.getPath()
                .forEach(step -> path.append('/')
                        .append(
                                step.getPropertyName() == null
                                        ? String.valueOf(step.getIndex())
                                        : step.getPropertyName()));
        return path.toString();
    }
}
