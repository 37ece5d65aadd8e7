package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The public half of a key.
 *
 * @param id what type and key hash to; in a document it stands for people, and is checked
 * @param key the public keys of the type's algorithms, one after the other
 */
@JsonPropertyOrder({"id", "type", "key"})
public record VerifyingKey(KeyId id, KeyType type, ByteString key) {
    public VerifyingKey {
        if (key.length() != type.publicKeyLength()) {
            throw new IllegalArgumentException("a public key of type " + type + " has " + type.publicKeyLength()
                    + " bytes, found " + key.length());
        }
        var computed = KeyId.of(type, key);
        if (!computed.equals(id)) {
            throw new IllegalArgumentException("key " + id + " is not what its bytes say: " + computed);
        }
        var offset = 0;
        for (Algorithm algorithm : type.algorithms()) {
            var part = key.slice(offset, algorithm.publicKeyLength());
            algorithm.checkPublicKey(part.shared());
            offset += part.length();
        }
    }

    static VerifyingKey of(KeyType type, ByteString key) {
        return new VerifyingKey(KeyId.of(type, key), type, key);
    }

    /**
     * Whether all parts of a signature hold.
     *
     * @param message with the pre-authentication encoding already applied
     */
    boolean verifies(byte[] message, ByteString signature) {
        if (signature.length() != type.signatureLength()) {
            return false;
        }
        var keyOffset = 0;
        var signatureOffset = 0;
        for (Algorithm algorithm : type.algorithms()) {
            var keyPart = key.slice(keyOffset, algorithm.publicKeyLength());
            var signaturePart = signature.slice(signatureOffset, algorithm.signatureLength());
            if (!algorithm.verifies(keyPart.shared(), message, signaturePart.shared())) {
                return false;
            }
            keyOffset += keyPart.length();
            signatureOffset += signaturePart.length();
        }
        return true;
    }

    /** What must not occur in a second key: two keys that share a part are not two keys to a threshold. */
    List<ByteString> identities() {
        var identities = new ArrayList<ByteString>();
        var offset = 0;
        for (Algorithm algorithm : type.algorithms()) {
            var part = key.slice(offset, algorithm.publicKeyLength());
            identities.add(algorithm.identity(part));
            offset += part.length();
        }
        return identities;
    }
}
