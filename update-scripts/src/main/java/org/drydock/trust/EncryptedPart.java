package org.drydock.trust;

import java.io.IOException;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * One private key as encrypted PKCS#8 (RFC 5958): PBES2 of RFC 8018 with PBKDF2 over HMAC-SHA-512 and AES-256, which
 * OpenSSL and every JDK read.
 */
final class EncryptedPart {
    /** As OWASP recommends for this function; about a quarter of a second. */
    private static final int ITERATIONS = 210_000;

    private EncryptedPart() {}

    static byte[] encrypt(AsymmetricKeyParameter key, char[] passphrase) {
        try {
            var encryptor = new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA512, DERNull.INSTANCE))
                    .setIterationCount(ITERATIONS)
                    .build(passphrase);
            return new PKCS8EncryptedPrivateKeyInfoBuilder(plain(key))
                    .build(encryptor)
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a private key cannot be encrypted", e);
        }
    }

    /** Without the public key that version 2 of the format may carry: OpenSSL 3.0 refuses that. */
    private static PrivateKeyInfo plain(AsymmetricKeyParameter key) throws IOException {
        var full = PrivateKeyInfoFactory.createPrivateKeyInfo(key);
        return new PrivateKeyInfo(full.getPrivateKeyAlgorithm(), full.parsePrivateKey());
    }

    /**
     * @throws PKCSException if the passphrase is wrong, as far as padding and encoding tell
     * @throws IOException if it is not an encrypted private key of a kind known to us, or the passphrase is wrong
     */
    static AsymmetricKeyParameter decrypt(byte[] encrypted, char[] passphrase) throws IOException, PKCSException {
        var decryptor = new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(passphrase);
        PrivateKeyInfo key = new PKCS8EncryptedPrivateKeyInfo(encrypted).decryptPrivateKeyInfo(decryptor);
        return PrivateKeyFactory.createKey(key);
    }
}
