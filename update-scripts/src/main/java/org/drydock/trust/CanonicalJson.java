package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictJson;

/**
 * The one encoding of our documents: a line of JSON without spaces, fields in their order, a line feed. Indented JSON
 * would look better and would depend on a library's taste: a root must still read back to its own bytes in 15 years.
 */
final class CanonicalJson {
    static final int FORMAT = 1;

    private CanonicalJson() {}

    static ByteString encode(Object document) {
        return ByteString.copyOf((StrictJson.line(document) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a document and refuses it unless encoding it again gives the same bytes. */
    static <T> T read(ByteString content, Class<T> type, String source, FailureKind kind) {
        requireFormat(content, source, kind);
        var document = StrictJson.read(content.shared(), type, source, kind);
        var again = encode(document).shared();
        var difference = Arrays.mismatch(content.shared(), again);
        if (difference >= 0) {
            throw new UpdateException(
                    kind, source + ": not in its canonical form: differs from byte " + difference + " on");
        }
        return document;
    }

    /** Looked at first, so that a document of a later format is called that and not damaged. */
    private static void requireFormat(ByteString content, String source, FailureKind kind) {
        var header = StrictJson.read(content.shared(), Header.class, source, kind);
        if (header.format() > FORMAT) {
            throw UpdateException.withHint(
                    kind,
                    source + ": expected format " + FORMAT + ", found " + header.format(),
                    "use the installer that came with the bundle");
        }
    }

    /** @throws IllegalArgumentException if a document is not of our format */
    static void checkFormat(int format) {
        if (format != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT + ", found " + format);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Header(int format) {}
}
