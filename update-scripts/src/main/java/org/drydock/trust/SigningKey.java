package org.drydock.trust;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** A private key. Signs deterministically: the same bytes have the same signature, so builds can be repeated. */
public final class SigningKey {
    private final VerifyingKey publicKey;
    private final List<AsymmetricKeyParameter> parts;

    private SigningKey(VerifyingKey publicKey, List<AsymmetricKeyParameter> parts) {
        this.publicKey = publicKey;
        this.parts = parts;
    }

    public static SigningKey generate(KeyType type) {
        var random = new SecureRandom();
        return of(
                type,
                type.algorithms().stream()
                        .map(algorithm -> algorithm.generate(random))
                        .toList());
    }

    /** @throws IllegalArgumentException unless there is a private key for each of the type's algorithms, in order */
    static SigningKey of(KeyType type, List<AsymmetricKeyParameter> parts) {
        var algorithms = type.algorithms();
        if (parts.size() != algorithms.size()) {
            throw new IllegalArgumentException(
                    "a key of type " + type + " has " + algorithms.size() + " parts, found " + parts.size());
        }
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            joined.writeBytes(algorithms.get(i).publicKey(parts.get(i)));
        }
        return new SigningKey(VerifyingKey.of(type, ByteString.copyOf(joined.toByteArray())), List.copyOf(parts));
    }

    public VerifyingKey publicKey() {
        return publicKey;
    }

    public Signature sign(PayloadType type, ByteString content) {
        var message = type.preAuthentication(content);
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            joined.writeBytes(publicKey.type().algorithms().get(i).sign(parts.get(i), message));
        }

        // A deterministic signature that a fault has spoiled gives the key away: such a one is never let out.
        var value = ByteString.copyOf(joined.toByteArray());
        if (!publicKey.verifies(message, value)) {
            throw new IllegalStateException("a signature just made does not verify: the machine is faulty");
        }
        return new Signature(publicKey.id(), value);
    }

    List<AsymmetricKeyParameter> parts() {
        return parts;
    }
}
