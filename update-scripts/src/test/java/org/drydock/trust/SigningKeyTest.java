package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;
import static org.drydock.trust.Vendor.ALICE;
import static org.drydock.trust.Vendor.BOB;
import static org.drydock.trust.Vendor.CONTENT;
import static org.drydock.trust.Vendor.MANIFEST;
import static org.drydock.trust.Vendor.TOKEN;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
    private static final int ED25519_KEY = 32;
    private static final int ED25519_SIGNATURE = 64;
    private static final int NUMBER = 48;
    private static final BigInteger ORDER =
            ((ECPrivateKeyParameters) TOKEN.parts().get(0)).getParameters().getN();

    @ParameterizedTest
    @EnumSource
    void signsWhatItsPublicKeyVerifies(KeyType type) {
        var key = SigningKey.generate(type);
        var signature = key.sign(MANIFEST, CONTENT);
        assertThat(signature.key()).isEqualTo(key.publicKey().id());
        assertThat(signature.value().length()).isEqualTo(type.signatureLength());
        assertThat(verifies(key, signature.value())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void signsTheSameBytesTheSameWay(KeyType type) {
        var key = SigningKey.generate(type);
        assertThat(key.sign(MANIFEST, CONTENT)).isEqualTo(key.sign(MANIFEST, CONTENT));
    }

    @ParameterizedTest
    @EnumSource
    void refusesItsSignatureForOtherBytesAnotherKindOfDocumentAndAnotherKey(KeyType type) {
        var key = SigningKey.generate(type);
        var value = key.sign(MANIFEST, CONTENT).value();
        var other = ByteString.copyOf(new byte[] {1});
        assertThat(key.publicKey().verifies(MANIFEST.preAuthentication(other), value))
                .isFalse();
        assertThat(key.publicKey().verifies(PayloadType.TRUST_ROOT.preAuthentication(CONTENT), value))
                .isFalse();
        assertThat(verifies(SigningKey.generate(type), value)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refusesItsSignatureCutOrLengthened(KeyType type) {
        var key = SigningKey.generate(type);
        var value = key.sign(MANIFEST, CONTENT).value();
        assertThat(verifies(key, value.slice(0, value.length() - 1))).isFalse();
        assertThat(verifies(key, value.slice(1, value.length() - 1))).isFalse();
        assertThat(verifies(key, Vendor.joined(value, ByteString.copyOf(new byte[1]))))
                .isFalse();
        assertThat(verifies(key, ByteString.copyOf(new byte[0]))).isFalse();
        assertThat(verifies(key, ByteString.copyOf(new byte[value.length()]))).isFalse();
    }

    @Test
    void refusesEcdsaSignatureWithAnyBitFlipped() {
        assertFlipsRefused(TOKEN, 1);
    }

    /** Every 5th bit, so that each place within a byte has its turn. */
    @Test
    void refusesHybridSignatureWithBitsFlipped() {
        assertFlipsRefused(ALICE, 5);
    }

    @Test
    void refusesHybridSignatureWhoseFirstOrSecondPartIsSomebodyElses() {
        var alice = ALICE.sign(MANIFEST, CONTENT).value();
        var bob = BOB.sign(MANIFEST, CONTENT).value();
        assertThat(verifies(ALICE, Vendor.joined(head(alice), tail(alice)))).isTrue();
        assertThat(verifies(ALICE, Vendor.joined(head(alice), tail(bob)))).isFalse();
        assertThat(verifies(ALICE, Vendor.joined(head(bob), tail(alice)))).isFalse();
    }

    @Test
    void refusesHybridSignatureWithOnePartStrippedOrTheTwoSwapped() {
        var value = ALICE.sign(MANIFEST, CONTENT).value();
        assertThat(verifies(ALICE, head(value))).isFalse();
        assertThat(verifies(ALICE, tail(value))).isFalse();
        assertThat(verifies(ALICE, Vendor.joined(tail(value), head(value)))).isFalse();
        assertThat(verifies(
                        ALICE,
                        Vendor.joined(
                                head(value),
                                ByteString.copyOf(new byte[tail(value).length()]))))
                .isFalse();
        assertThat(verifies(ALICE, Vendor.joined(ByteString.copyOf(new byte[ED25519_SIGNATURE]), tail(value))))
                .isFalse();
    }

    @Test
    void refusesEcdsaSignatureInItsSecondFormWithHighS() throws GeneralSecurityException {
        var value = TOKEN.sign(MANIFEST, CONTENT).value();
        var low = number(value.slice(NUMBER, NUMBER));
        var high = Vendor.joined(value.slice(0, NUMBER), bytes(ORDER.subtract(low)));
        assertThat(low).isLessThan(ORDER.shiftRight(1));
        assertThat(jdkVerifiesEcdsa(high)).as("it is a signature by ANSI X9.62").isTrue();
        assertThat(verifies(TOKEN, high)).isFalse();
    }

    @Test
    void signsWithLowSEveryTime() {
        for (int i = 0; i < 50; i++) {
            var value = TOKEN.sign(MANIFEST, ByteString.copyOf(new byte[i])).value();
            assertThat(number(value.slice(NUMBER, NUMBER))).isLessThanOrEqualTo(ORDER.shiftRight(1));
        }
    }

    @Test
    void refusesEcdsaSignatureWithNumbersThatAreZeroOrTheOrderOrBeyond() {
        var value = TOKEN.sign(MANIFEST, CONTENT).value();
        var r = value.slice(0, NUMBER);
        var s = value.slice(NUMBER, NUMBER);
        var beyond = List.of(
                BigInteger.ZERO,
                ORDER,
                ORDER.add(BigInteger.ONE),
                BigInteger.TWO.pow(384).subtract(BigInteger.ONE));
        for (BigInteger number : beyond) {
            assertThat(verifies(TOKEN, Vendor.joined(bytes(number), s))).isFalse();
            assertThat(verifies(TOKEN, Vendor.joined(r, bytes(number)))).isFalse();
            assertThat(verifies(TOKEN, Vendor.joined(bytes(number), bytes(number))))
                    .isFalse();
        }
    }

    @Test
    void makesEd25519SignaturesThatTheJdkVerifies() throws GeneralSecurityException {
        var key = spki("302a300506032b6570032100", ALICE.publicKey().key().slice(0, ED25519_KEY)); // RFC 8410
        assertThat(jdkVerifies(
                        "Ed25519",
                        "Ed25519",
                        key,
                        head(ALICE.sign(MANIFEST, CONTENT).value())))
                .isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "the JDK has ML-DSA since 24")
    void makesMlDsaSignaturesThatTheJdkVerifies() throws GeneralSecurityException {
        var whole = ALICE.publicKey().key();
        var key = spki( // RFC 9881
                "308207b2300b0609608648016503040312038207a100", whole.slice(ED25519_KEY, whole.length() - ED25519_KEY));
        assertThat(jdkVerifies(
                        "ML-DSA",
                        "ML-DSA-65",
                        key,
                        tail(ALICE.sign(MANIFEST, CONTENT).value())))
                .isTrue();
    }

    @Test
    void makesEcdsaSignaturesThatTheJdkVerifies() throws GeneralSecurityException {
        assertThat(jdkVerifiesEcdsa(TOKEN.sign(MANIFEST, CONTENT).value())).isTrue();
    }

    @Test
    void encodesTypeAndLengthsBeforeTheBytesAsDsseSays() {
        var encoded = PayloadType.of("trust-root").preAuthentication(ByteString.copyOf(new byte[] {'h', 'i'}));
        assertThat(new String(encoded, StandardCharsets.US_ASCII))
                .isEqualTo("DSSEv1 39 application/vnd.drydock.trust-root+json 2 hi");
    }

    @Test
    void refusesPayloadTypesThatAreNotOurs() {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadType.of("Manifest 1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PayloadType("text/plain"));
    }

    private static void assertFlipsRefused(SigningKey key, int step) {
        var value = key.sign(MANIFEST, CONTENT).value();
        for (int bit = 0; bit < value.length() * 8; bit += step) {
            if (verifies(key, Vendor.flipped(value, bit))) {
                fail("bit " + bit + " may be flipped");
            }
        }
    }

    private static boolean verifies(SigningKey key, ByteString value) {
        return key.publicKey().verifies(MANIFEST.preAuthentication(CONTENT), value);
    }

    private static ByteString head(ByteString value) {
        return value.slice(0, ED25519_SIGNATURE);
    }

    private static ByteString tail(ByteString value) {
        return value.slice(ED25519_SIGNATURE, value.length() - ED25519_SIGNATURE);
    }

    private static BigInteger number(ByteString bytes) {
        return new BigInteger(1, bytes.shared());
    }

    private static ByteString bytes(BigInteger number) {
        return ByteString.copyOf(BigIntegers.asUnsignedByteArray(NUMBER, number));
    }

    private static boolean jdkVerifiesEcdsa(ByteString value) throws GeneralSecurityException {
        var key = spki(
                "3076301006072a8648ce3d020106052b81040022036200",
                TOKEN.publicKey().key()); // RFC 5480
        return jdkVerifies("EC", "SHA384withECDSAinP1363Format", key, value);
    }

    private static X509EncodedKeySpec spki(String prefix, ByteString key) {
        return new X509EncodedKeySpec(
                Vendor.joined(ByteString.copyOf(HexFormat.of().parseHex(prefix)), key)
                        .shared());
    }

    private static boolean jdkVerifies(String keys, String algorithm, X509EncodedKeySpec key, ByteString value)
            throws GeneralSecurityException {
        var verifier = java.security.Signature.getInstance(algorithm);
        verifier.initVerify(KeyFactory.getInstance(keys).generatePublic(key));
        verifier.update(MANIFEST.preAuthentication(CONTENT));
        return verifier.verify(value.shared());
    }
}
