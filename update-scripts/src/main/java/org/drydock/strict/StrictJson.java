package org.drydock.strict;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as our own files hold it. Reading refuses duplicate, unknown and missing fields, wrong types and trailing
 * content; so are nulls, but for an {@link java.util.Optional}. Records hold no floating-point numbers, as Jackson
 * takes 1e400 for infinity. Writing is deterministic: the same records make the same bytes.
 */
public final class StrictJson {
    /** The name, for {@code JacksonInject}, of the empty list: for a field that documents of before do not have. */
    public static final String NOTHING = "nothing";

    /** The same for a second such field: of one record no two may have the same name. */
    public static final String NOTHING_EITHER = "nothing either";

    /** The same for an optional value that is not there. */
    public static final String NONE = "none";

    /** The same for a second such value. */
    public static final String NONE_EITHER = "none either";

    private static final Pattern MISSING = Pattern.compile("Missing creator property '([^']*)'");
    private static final Pattern TEXT = Pattern.compile("Unrecognized token '.*?'(?=:|$)", Pattern.DOTALL);
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
                .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // else there are no lines and columns
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxRawContentLength(0)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .injectableValues(new InjectableValues.Std()
                        .addValue(NOTHING, List.of())
                        .addValue(NOTHING_EITHER, List.of())
                        .addValue(NONE, Optional.empty())
                        .addValue(NONE_EITHER, Optional.empty()))
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withAllConfigOverrides(overrides -> List.of(List.class, Set.class, Map.class)
                        .forEach(type -> overrides
                                .findOrCreateOverride(type)
                                .setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL))))
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
        return (pretty.replace(System.lineSeparator(), "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param source what messages call the document
     * @param kind what a mistake in it means
     */
    public static <T> T read(byte[] content, Class<T> type, String source, FailureKind kind) {
        try {
            // Not Jackson: it takes UTF-16 and UTF-32 as well.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return read(text.toString(), type, source, kind);
        } catch (CharacterCodingException e) {
            throw new UpdateException(kind, source + ": expected UTF-8, found other bytes", e);
        }
    }

    public static <T> T read(String content, Class<T> type, String source, FailureKind kind) {
        try {
            var value = MAPPER.readValue(content, type);
            if (value == null) {
                throw new UpdateException(kind, source + ": expected a value, found null");
            }
            return value;
        } catch (JacksonException e) {
            throw refused(e, source, kind);
        }
    }

    private static UpdateException refused(JacksonException e, String source, FailureKind kind) {
        var at = e.getLocation();
        var place = at == null || at.getLineNr() < 1 ? source : source + ":" + at.getLineNr() + ":" + at.getColumnNr();
        var path = e.getPathReference().isEmpty() ? "" : " at " + path(e);
        return new UpdateException(kind, place + ": not what it must be" + path + ": " + complaint(e), e);
    }

    private static String complaint(JacksonException e) {
        var missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
        if (missing.lookingAt()) {
            return "the field '" + missing.group(1) + "' is missing";
        }
        return e instanceof UnrecognizedPropertyException unknown
                ? "unknown field '" + unknown.getPropertyName() + "'"
                : withoutText(String.valueOf(e.getOriginalMessage()));
    }

    /** What is no JSON may be anything, a file of passwords as well. */
    private static String withoutText(String message) {
        return TEXT.matcher(message).replaceFirst("unrecognized text");
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
