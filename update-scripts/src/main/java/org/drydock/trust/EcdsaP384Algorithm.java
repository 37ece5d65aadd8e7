package org.drydock.trust;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA on P-384 with SHA-384, for hardware tokens. Public key: the uncompressed point of SEC 1. Signature: r and s, 48
 * bytes each, as in IEEE P1363. Of the two values of s that verify only the lower one is a signature.
 */
final class EcdsaP384Algorithm implements Algorithm {
    private static final ECNamedDomainParameters P384 = new ECNamedDomainParameters(
            SECObjectIdentifiers.secp384r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp384r1));
    private static final BigInteger HALF_ORDER = P384.getN().shiftRight(1);
    private static final int NUMBER_LENGTH = 48;
    private static final byte UNCOMPRESSED = 4;

    @Override
    public int publicKeyLength() {
        return 1 + 2 * NUMBER_LENGTH;
    }

    @Override
    public int signatureLength() {
        return 2 * NUMBER_LENGTH;
    }

    @Override
    public AsymmetricKeyParameter generate(SecureRandom random) {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P384, random));
        return generator.generateKeyPair().getPrivate();
    }

    @Override
    public byte[] publicKey(AsymmetricKeyParameter privateKey) {
        var point = new FixedPointCombMultiplier()
                .multiply(P384.getG(), own(privateKey).getD());
        return point.getEncoded(false);
    }

    @Override
    public void checkPublicKey(byte[] publicKey) {
        if (publicKey[0] != UNCOMPRESSED || !point(publicKey).isValid()) {
            throw new IllegalArgumentException("not a public key on P-384");
        }
    }

    /** The x coordinate: whoever has the key of (x, y) has that of (x, -y). */
    @Override
    public ByteString identity(ByteString publicKey) {
        return publicKey.slice(1, NUMBER_LENGTH);
    }

    @Override
    public byte[] sign(AsymmetricKeyParameter privateKey, byte[] message) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA384Digest())); // RFC 6979
        signer.init(true, own(privateKey));
        var numbers = signer.generateSignature(digest(message));
        var low = numbers[1].min(P384.getN().subtract(numbers[1]));
        var signature = new byte[2 * NUMBER_LENGTH];
        BigIntegers.asUnsignedByteArray(numbers[0], signature, 0, NUMBER_LENGTH);
        BigIntegers.asUnsignedByteArray(low, signature, NUMBER_LENGTH, NUMBER_LENGTH);
        return signature;
    }

    @Override
    public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        var r = new BigInteger(1, Arrays.copyOf(signature, NUMBER_LENGTH));
        var s = new BigInteger(1, Arrays.copyOfRange(signature, NUMBER_LENGTH, 2 * NUMBER_LENGTH));
        if (r.signum() == 0 || s.signum() == 0 || r.compareTo(P384.getN()) >= 0 || s.compareTo(HALF_ORDER) > 0) {
            return false;
        }
        var signer = new ECDSASigner();
        signer.init(false, new ECPublicKeyParameters(point(publicKey), P384));
        return signer.verifySignature(digest(message), r, s);
    }

    private static byte[] digest(byte[] message) {
        var digest = new SHA384Digest();
        digest.update(message, 0, message.length);
        var result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    private static ECPoint point(byte[] publicKey) {
        return P384.getCurve().decodePoint(publicKey);
    }

    private static ECPrivateKeyParameters own(AsymmetricKeyParameter privateKey) {
        if (privateKey instanceof ECPrivateKeyParameters own
                && own.getParameters() instanceof ECNamedDomainParameters domain
                && domain.getName().equals(SECObjectIdentifiers.secp384r1)) {
            return own;
        }
        throw new IllegalArgumentException("not a private key on P-384");
    }
}
