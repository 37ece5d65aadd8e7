package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a key signs. A type of several algorithms is one key with one id: its public keys and its signatures are those of
 * its parts, one after the other at their fixed lengths, and each part must verify.
 */
public enum KeyType {
    /** For hardware tokens that know no other. */
    ECDSA_P384("ecdsa-p384"),
    /** The default: holds as long as one of the two does, also against quantum computers. */
    ED25519_ML_DSA_65("ed25519+ml-dsa-65");

    private final String text;

    KeyType(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if there is no such type */
    @JsonCreator
    public static KeyType parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a key type, one of " + names() + ", found '" + text + "'"));
    }

    List<Algorithm> algorithms() {
        return switch (this) {
            case ECDSA_P384 -> List.of(new EcdsaP384Algorithm());
            case ED25519_ML_DSA_65 -> List.of(new Ed25519Algorithm(), new MlDsa65Algorithm());
        };
    }

    /** In bytes. */
    int publicKeyLength() {
        return algorithms().stream().mapToInt(Algorithm::publicKeyLength).sum();
    }

    /** In bytes. */
    int signatureLength() {
        return algorithms().stream().mapToInt(Algorithm::signatureLength).sum();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    private static String names() {
        return Arrays.stream(values()).map(KeyType::toString).collect(Collectors.joining(", "));
    }
}
