package org.drydock.trust;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/**
 * The private keys of one file as encrypted PKCS#8 (RFC 5958): PBES2 of RFC 8018 with PBKDF2 over HMAC-SHA-512 and
 * AES-256 in CBC mode, which OpenSSL and every JDK read. Stretching a passphrase takes its time on purpose; it is done once
 * for each salt, and the parts of one file share one. Each has an initialization vector of its own.
 */
final class EncryptedParts {
    /** As OWASP recommends for this function; half a second. */
    private static final int ITERATIONS = 210_000;
    /** Above it somebody wants to keep us busy. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final int BLOCK_BYTES = 16;
    private static final int KEY_BITS = 256;

    private static final AlgorithmIdentifier PRF =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA512, DERNull.INSTANCE);

    private final char[] passphrase;
    private final PBKDF2Params ours;
    private final Map<PBKDF2Params, KeyParameter> keys = new HashMap<>();

    EncryptedParts(char[] passphrase) {
        this.passphrase = passphrase.clone();
        this.ours = new PBKDF2Params(random(SALT_BYTES), ITERATIONS, PRF);
    }

    byte[] encrypt(AsymmetricKeyParameter key) {
        try {
            var vector = random(BLOCK_BYTES);
            var scheme = new PBES2Parameters(
                    new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, ours),
                    new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector)));
            var content = crypted(true, ours, vector, plain(key).getEncoded());
            return new EncryptedPrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, scheme), content)
                    .getEncoded();
        } catch (IOException | CryptoException e) {
            throw new IllegalStateException("a private key cannot be encrypted", e);
        }
    }

    /** Without the public key that version 2 of the format may carry: OpenSSL 3.0 refuses that. */
    private static PrivateKeyInfo plain(AsymmetricKeyParameter key) throws IOException {
        var full = PrivateKeyInfoFactory.createPrivateKeyInfo(key);
        return new PrivateKeyInfo(full.getPrivateKeyAlgorithm(), full.parsePrivateKey());
    }

    /**
     * @throws CryptoException if the passphrase is wrong, as far as padding tells
     * @throws IOException if it is not a private key encrypted as we do it, or the passphrase is wrong
     */
    AsymmetricKeyParameter decrypt(byte[] block) throws IOException, CryptoException {
        var encrypted = EncryptedPrivateKeyInfo.getInstance(block);
        require(encrypted.getEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2), "PBES2");
        var scheme =
                PBES2Parameters.getInstance(encrypted.getEncryptionAlgorithm().getParameters());
        require(scheme.getKeyDerivationFunc().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2), "PBKDF2");
        require(scheme.getEncryptionScheme().getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC), "AES-256-CBC");
        var derivation = PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
        require(derivation.getPrf().getAlgorithm().equals(PRF.getAlgorithm()), "HMAC-SHA-512");
        var vector = ASN1OctetString.getInstance(scheme.getEncryptionScheme().getParameters())
                .getOctets();
        require(vector.length == BLOCK_BYTES, "an initialization vector of 16 bytes");
        return PrivateKeyFactory.createKey(crypted(false, derivation, vector, encrypted.getEncryptedData()));
    }

    private byte[] crypted(boolean isEncryption, PBKDF2Params derivation, byte[] vector, byte[] content)
            throws IOException, CryptoException {
        var cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()));
        cipher.init(isEncryption, new ParametersWithIV(key(derivation), vector));
        var out = new byte[cipher.getOutputSize(content.length)];
        var length = cipher.processBytes(content, 0, content.length, out, 0);
        return Arrays.copyOf(out, length + cipher.doFinal(out, length));
    }

    private KeyParameter key(PBKDF2Params derivation) throws IOException {
        var rounds = derivation.getIterationCount().bitLength() < Integer.SIZE
                ? derivation.getIterationCount().intValue()
                : 0;
        require(rounds > 0 && rounds <= MOST_ITERATIONS, "1 to " + MOST_ITERATIONS + " iterations");
        return keys.computeIfAbsent(derivation, each -> {
            var generator = new PKCS5S2ParametersGenerator(new SHA512Digest());
            generator.init(PBEParametersGenerator.PKCS5PasswordToUTF8Bytes(passphrase), derivation.getSalt(), rounds);
            return (KeyParameter) generator.generateDerivedParameters(KEY_BITS);
        });
    }

    private static void require(boolean holds, String expected) throws IOException {
        if (!holds) {
            throw new IOException("expected " + expected + ", found something else");
        }
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
