package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exact bytes, and what was signed about them; nothing of it is verified.
 *
 * @param signatures ascending by key, at most one a key
 */
@JsonPropertyOrder({"document", "signatures"})
public record SignedDocument(ByteString document, List<Signature> signatures) {
    public SignedDocument {
        signatures = Ascending.copyOf(signatures, Signature::key, "signature of key");
    }

    static List<Signature> with(List<Signature> signatures, Signature added) {
        return Stream.concat(signatures.stream(), Stream.of(added))
                .sorted(Comparator.comparing(Signature::key))
                .toList();
    }
}
