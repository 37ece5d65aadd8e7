package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.drydock.trust.Vendor.ALICE;
import static org.drydock.trust.Vendor.BOB;
import static org.drydock.trust.Vendor.CAROL;
import static org.drydock.trust.Vendor.CONTENT;
import static org.drydock.trust.Vendor.MALLORY;
import static org.drydock.trust.Vendor.MANIFEST;
import static org.drydock.trust.Vendor.TOKEN;
import static org.drydock.trust.Vendor.first;
import static org.drydock.trust.Vendor.next;
import static org.drydock.trust.Vendor.rotated;
import static org.drydock.trust.Vendor.rule;
import static org.drydock.trust.Vendor.signatures;
import static org.drydock.trust.Vendor.signed;
import static org.drydock.trust.Vendor.small;

import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Trust SMALL = Trust.in(small());
    private static final Trust ROTATED = Trust.in(rotated());

    @Test
    void verifiesBundleSignedByReleaseKey() {
        var verified = SMALL.verify(MANIFEST, CONTENT, signatures(small(), BOB));
        assertThat(verified.content()).isEqualTo(CONTENT);
        assertThat(verified.type()).isEqualTo(MANIFEST);
        assertThat(verified.signers()).containsExactly(BOB.publicKey().id());
        assertThat(verified.trust().newest()).isEqualTo(small().newest());
    }

    @Test
    void learnsNewerRootsFromTheBundle() {
        var verified = SMALL.verify(MANIFEST, CONTENT, signatures(rotated(), TOKEN));
        assertThat(verified.trust().newest()).isEqualTo(rotated().newest());
    }

    @Test
    void keepsItsNewestRootWhenTheBundleHasAnOlderOne() {
        var small = small();
        var longer = small.followedBy(signed(next(small.newest(), rule(1, CAROL), rule(1, BOB)), ALICE, CAROL));
        var verified = Trust.in(longer).verify(MANIFEST, CONTENT, signatures(small, BOB));
        assertThat(verified.trust().newest().version()).isEqualTo(2);
    }

    @Test
    void refusesBundleWithOlderRootWhoseKeyHasBeenReplacedSince() {
        assertRefused(ROTATED, signatures(small(), BOB), "may not sign as release under trust root 2");
    }

    @Test
    void refusesOldReleaseKeyAlsoWhenTheBundleBringsTheNewRoot() {
        assertRefused(SMALL, signatures(rotated(), BOB), "may not sign as release under trust root 2");
        assertRefused(SMALL, signatures(rotated(), TOKEN, BOB), "may not sign as release under trust root 2");
    }

    @Test
    void refusesBundleWithoutSignatures() {
        assertRefused(
                SMALL,
                signatures(small()),
                "the manifest has too few signatures: trust root 1 of acme-crm needs 1 of its release keys, found 0");
    }

    @Test
    void refusesBundleSignedByUnknownKey() {
        assertRefused(
                SMALL,
                signatures(small(), MALLORY),
                "the manifest is signed by key " + MALLORY.publicKey().id()
                        + ", which is unknown to trust root 1 of acme-crm");
        assertRefused(SMALL, signatures(small(), BOB, MALLORY), "unknown");
    }

    @Test
    void refusesBundleSignedByKeyOfAnotherRole() {
        assertRefused(SMALL, signatures(small(), ALICE), "may not sign as release");
        assertRefused(SMALL, signatures(small(), ALICE, BOB), "may not sign as release");
    }

    @Test
    void refusesFewerSignaturesThanTheThreshold() {
        var roots = RootChain.of(List.of(signed(first("acme-crm", rule(1, ALICE), rule(2, BOB, CAROL, TOKEN)), ALICE)));
        var trust = Trust.in(roots);
        assertRefused(trust, signatures(roots, BOB), "needs 2 of its release keys, found 1");
        assertThat(trust.verify(MANIFEST, CONTENT, signatures(roots, BOB, TOKEN))
                        .signers())
                .hasSize(2);
        assertThat(trust.verify(MANIFEST, CONTENT, signatures(roots, BOB, TOKEN, CAROL))
                        .signers())
                .hasSize(3);
    }

    @Test
    void refusesOneKeyTwiceTowardTheThreshold() {
        var signature = BOB.sign(MANIFEST, CONTENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signatures(small(), BOB).with(signature))
                .withMessageContaining("twice");
    }

    @Test
    void refusesSignatureOverOtherBytes() {
        var other = ByteString.copyOf(new byte[] {1});
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> SMALL.verify(MANIFEST, other, signatures(small(), BOB)))
                .withMessageContaining("is not one over these bytes as application/vnd.drydock.manifest+json");
    }

    @Test
    void refusesSignatureForAnotherKindOfDocument() {
        var recall = BOB.sign(PayloadType.of("recall"), CONTENT);
        assertRefused(SMALL, signatures(small()).with(recall), "is not one over these bytes as");
    }

    @Test
    void refusesSignatureOfWrongLength() {
        var ecdsa = TOKEN.sign(MANIFEST, CONTENT).value();
        var stripped = new Signature(BOB.publicKey().id(), ecdsa);
        assertRefused(
                SMALL, signatures(small()).with(stripped), "has 96 bytes, expected 3373 of type ed25519+ml-dsa-65");
    }

    @Test
    void refusesSignatureUnderAnotherKeysName() {
        var forged = new Signature(
                BOB.publicKey().id(), MALLORY.sign(MANIFEST, CONTENT).value());
        assertRefused(SMALL, signatures(small()).with(forged), "is not one over these bytes");
    }

    @Test
    void refusesBundleWithoutRoots() {
        var none = new SignatureSet(1, List.of(BOB.sign(MANIFEST, CONTENT)), List.of(), List.of(), List.of());
        assertRefused(SMALL, none, "there is no trust root");
    }

    @Test
    void refusesStrangersRootThatNamesItself() {
        var stranger = RootChain.of(List.of(signed(first("acme-crm", rule(1, MALLORY), rule(1, MALLORY)), MALLORY)));
        assertRefused(SMALL, signatures(stranger, MALLORY), "trust root 1 of acme-crm is not the one believed here");
    }

    @Test
    void refusesChainThatForksFromOurs() {
        var small = small();
        var fork = small.followedBy(signed(next(small.newest(), rule(1, ALICE), rule(1, MALLORY)), ALICE));
        assertRefused(ROTATED, signatures(fork, MALLORY), "trust root 2 of acme-crm is not the one believed here");
    }

    @Test
    void refusesRootsOfAnotherProduct() {
        var erp = RootChain.of(List.of(signed(first("acme-erp", rule(1, ALICE), rule(1, BOB)), ALICE)));
        assertRefused(SMALL, signatures(erp, BOB), "are of product acme-erp, expected acme-crm");
    }

    @Test
    void refusesBundleWhoseOwnChainDoesNotHoldEvenIfItsTipIsOurs() {
        var broken = new SignatureSet(
                1, List.of(BOB.sign(MANIFEST, CONTENT)), List.of(signed(small().newest())), List.of(), List.of());
        assertRefused(SMALL, broken, "trust root 1 of acme-crm has too few signatures");
    }

    @Test
    void followsTheLongerOfTwoCopiesAndNeverGoesBack() {
        assertThat(SMALL.follow(rotated()).newest().version()).isEqualTo(2);
        assertThat(ROTATED.follow(small()).newest().version()).isEqualTo(2);
    }

    private static void assertRefused(Trust trust, SignatureSet signatures, String message) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> trust.verify(MANIFEST, CONTENT, signatures))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED));
    }
}
