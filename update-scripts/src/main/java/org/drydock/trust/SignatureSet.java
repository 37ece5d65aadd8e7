package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.drydock.failure.FailureKind;

/**
 * What stands beside signed bytes: signatures over them and the chain of trust roots that leads to their keys. In its one
 * form, and nothing of it verified; {@link Trust#verify} does.
 *
 * @param signatures ascending by key, at most one a key
 * @param roots from 1 on
 * @param revocations of no use to this format's first readers, and therefore empty
 * @param recalls the same
 */
@JsonPropertyOrder({"format", "signatures", "roots", "revocations", "recalls"})
public record SignatureSet(
        int format,
        List<Signature> signatures,
        List<SignedRoot> roots,
        List<SignedDocument> revocations,
        List<SignedDocument> recalls) {
    public SignatureSet {
        CanonicalJson.checkFormat(format);
        signatures = Ascending.copyOf(signatures, Signature::key, "signature of key");
        roots = List.copyOf(roots);
        revocations = List.copyOf(revocations);
        recalls = List.copyOf(recalls);
        if (!revocations.isEmpty() || !recalls.isEmpty()) {
            throw new IllegalArgumentException("revocations and recalls need a newer installer");
        }
    }

    public static SignatureSet unsigned(RootChain roots) {
        return new SignatureSet(CanonicalJson.FORMAT, List.of(), roots.roots(), List.of(), List.of());
    }

    /**
     * @param content of a size that the caller has bounded
     * @param source what messages call it
     */
    public static SignatureSet parse(ByteString content, String source) {
        return CanonicalJson.read(content, SignatureSet.class, source, FailureKind.BUNDLE_REFUSED);
    }

    public ByteString encode() {
        return CanonicalJson.encode(this);
    }

    /** @throws IllegalArgumentException if the signature's key has signed already */
    public SignatureSet with(Signature signature) {
        return new SignatureSet(format, SignedDocument.with(signatures, signature), roots, revocations, recalls);
    }
}
