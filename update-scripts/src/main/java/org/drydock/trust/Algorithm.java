package org.drydock.trust;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** One signature scheme with public keys and signatures of fixed lengths, in bytes. All of them sign deterministically. */
sealed interface Algorithm permits Ed25519Algorithm, MlDsa65Algorithm, EcdsaP384Algorithm {
    int publicKeyLength();

    int signatureLength();

    AsymmetricKeyParameter generate(SecureRandom random);

    /** @throws IllegalArgumentException if the private key is of another scheme */
    byte[] publicKey(AsymmetricKeyParameter privateKey);

    /** @throws IllegalArgumentException if these bytes, of the right length, are no public key in its one encoding */
    void checkPublicKey(byte[] publicKey);

    /** The bytes of a public key that no other key shares unless it has the same owner. */
    ByteString identity(ByteString publicKey);

    byte[] sign(AsymmetricKeyParameter privateKey, byte[] message);

    /** Signature and public key have the right lengths, and the public key was checked. */
    boolean verifies(byte[] publicKey, byte[] message, byte[] signature);
}
