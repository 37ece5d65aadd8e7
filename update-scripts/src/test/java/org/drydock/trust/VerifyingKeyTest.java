package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.drydock.trust.Vendor.ALICE;
import static org.drydock.trust.Vendor.BOB;
import static org.drydock.trust.Vendor.TOKEN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingKeyTest {
    @Test
    void refusesKeyUnderAnotherKeysId() {
        var alice = ALICE.publicKey();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerifyingKey(BOB.publicKey().id(), alice.type(), alice.key()))
                .withMessageContaining("is not what its bytes say");
    }

    @ParameterizedTest
    @EnumSource
    void refusesKeyThatIsTooShortOrTooLong(KeyType type) {
        var key = SigningKey.generate(type).publicKey().key();
        assertThatIllegalArgumentException().isThrownBy(() -> VerifyingKey.of(type, key.slice(0, key.length() - 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifyingKey.of(type, Vendor.joined(key, ByteString.copyOf(new byte[1]))));
    }

    @Test
    void refusesPointsOfSmallOrderThatVerifyAnything() {
        var key = ALICE.publicKey().key();
        var identity = new byte[32];
        identity[0] = 1;
        for (byte[] point : new byte[][] {identity, new byte[32]}) {
            var weak = Vendor.joined(ByteString.copyOf(point), key.slice(32, key.length() - 32));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VerifyingKey.of(KeyType.ED25519_ML_DSA_65, weak))
                    .withMessageContaining("Ed25519");
        }
    }

    @Test
    void refusesPointsBesideTheCurveAndOtherEncodingsOfPoints() {
        var key = TOKEN.publicKey().key();
        var beside = Vendor.flipped(key, 8 * 96);
        assertThatIllegalArgumentException().isThrownBy(() -> VerifyingKey.of(KeyType.ECDSA_P384, beside));
        for (byte first : new byte[] {0, 2, 3, 6, 7}) {
            var other = key.toByteArray();
            other[0] = first;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VerifyingKey.of(KeyType.ECDSA_P384, ByteString.copyOf(other)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "rsa", "ed25519", "ml-dsa-65", "ECDSA-P384", ""})
    void refusesKeyTypesThatItDoesNotKnow(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyType.parse(type))
                .withMessage("expected a key type, one of ecdsa-p384, ed25519+ml-dsa-65, found '" + type + "'");
    }

    @Test
    void namesTheSameBytesDifferentlyForEachType() {
        var bytes = ByteString.copyOf(new byte[8]);
        assertThat(KeyId.of(KeyType.ECDSA_P384, bytes)).isNotEqualTo(KeyId.of(KeyType.ED25519_ML_DSA_65, bytes));
    }
}
