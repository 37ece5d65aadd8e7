package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;

/** A trust root in its exact bytes, with signatures that nobody has verified yet; {@link RootChain} does. */
public final class SignedRoot {
    private final SignedDocument signed;
    private final TrustRoot root;

    private SignedRoot(SignedDocument signed, TrustRoot root) {
        this.signed = signed;
        this.root = root;
    }

    /** For the holders of keys to sign, one after the other. */
    public static SignedRoot unsigned(TrustRoot root) {
        return new SignedRoot(new SignedDocument(root.encode(), List.of()), root);
    }

    @JsonCreator
    static SignedRoot of(SignedDocument signed) {
        return new SignedRoot(
                signed, TrustRoot.parse(signed.document(), "the signed trust root", FailureKind.BUNDLE_REFUSED));
    }

    /** @throws IllegalArgumentException if this key has signed already */
    public SignedRoot signedBy(SigningKey key) {
        var signature = key.sign(PayloadType.TRUST_ROOT, signed.document());
        var signatures = SignedDocument.with(signed.signatures(), signature);
        return new SignedRoot(new SignedDocument(signed.document(), signatures), root);
    }

    public TrustRoot root() {
        return root;
    }

    public List<Signature> signatures() {
        return signed.signatures();
    }

    /** SHA-256 of the root's exact bytes, without signatures: what people compare. */
    public Sha256 fingerprint() {
        return signed.document().sha256();
    }

    ByteString document() {
        return signed.document();
    }

    @JsonValue
    SignedDocument signed() {
        return signed;
    }
}
