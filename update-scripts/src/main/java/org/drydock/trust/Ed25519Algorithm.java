package org.drydock.trust;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 of RFC 8032. Its verification refuses S at or above the group order, so a signature has no second form. */
final class Ed25519Algorithm implements Algorithm {
    @Override
    public int publicKeyLength() {
        return Ed25519.PUBLIC_KEY_SIZE;
    }

    @Override
    public int signatureLength() {
        return Ed25519.SIGNATURE_SIZE;
    }

    @Override
    public AsymmetricKeyParameter generate(SecureRandom random) {
        return new Ed25519PrivateKeyParameters(random);
    }

    @Override
    public byte[] publicKey(AsymmetricKeyParameter privateKey) {
        return own(privateKey).generatePublicKey().getEncoded();
    }

    @Override
    public void checkPublicKey(byte[] publicKey) {
        // Points of small order verify anything; other encodings of a point would be a second key id for one key.
        if (!Ed25519.validatePublicKeyFull(publicKey, 0)) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
    }

    @Override
    public ByteString identity(ByteString publicKey) {
        return publicKey;
    }

    @Override
    public byte[] sign(AsymmetricKeyParameter privateKey, byte[] message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(own(privateKey).getEncoded(), 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    private static Ed25519PrivateKeyParameters own(AsymmetricKeyParameter privateKey) {
        if (privateKey instanceof Ed25519PrivateKeyParameters own) {
            return own;
        }
        throw new IllegalArgumentException("not an Ed25519 private key");
    }
}
