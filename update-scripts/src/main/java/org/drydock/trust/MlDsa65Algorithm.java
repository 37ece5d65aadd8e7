package org.drydock.trust;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA-65 of FIPS 204, pure, with an empty context, as the JDK has it since version 24. */
final class MlDsa65Algorithm implements Algorithm {
    private static final int PUBLIC_KEY_LENGTH = 1952;
    private static final int SIGNATURE_LENGTH = 3309;

    @Override
    public int publicKeyLength() {
        return PUBLIC_KEY_LENGTH;
    }

    @Override
    public int signatureLength() {
        return SIGNATURE_LENGTH;
    }

    @Override
    public AsymmetricKeyParameter generate(SecureRandom random) {
        var generator = new MLDSAKeyPairGenerator();
        generator.init(new MLDSAKeyGenerationParameters(random, MLDSAParameters.ml_dsa_65));
        var privateKey = own(generator.generateKeyPair().getPrivate());
        return privateKey.getParametersWithFormat(MLDSAPrivateKeyParameters.SEED_ONLY);
    }

    @Override
    public byte[] publicKey(AsymmetricKeyParameter privateKey) {
        return own(privateKey).getPublicKey();
    }

    @Override
    public void checkPublicKey(byte[] publicKey) {
        // Every 1952 bytes are a key (FIPS 204, algorithm 23): there is nothing to refuse.
    }

    @Override
    public ByteString identity(ByteString publicKey) {
        return publicKey;
    }

    @Override
    public byte[] sign(AsymmetricKeyParameter privateKey, byte[] message) {
        var signer = new MLDSASigner();
        signer.init(true, own(privateKey));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("ML-DSA-65 does not sign", e);
        }
    }

    @Override
    public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        var signer = new MLDSASigner();
        signer.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_65, publicKey));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private static MLDSAPrivateKeyParameters own(AsymmetricKeyParameter privateKey) {
        if (privateKey instanceof MLDSAPrivateKeyParameters own
                && own.getParameters().equals(MLDSAParameters.ml_dsa_65)) {
            return own;
        }
        throw new IllegalArgumentException("not an ML-DSA-65 private key");
    }
}
