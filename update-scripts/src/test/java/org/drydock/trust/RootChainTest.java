package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.drydock.trust.Vendor.ALICE;
import static org.drydock.trust.Vendor.BOB;
import static org.drydock.trust.Vendor.CAROL;
import static org.drydock.trust.Vendor.MALLORY;
import static org.drydock.trust.Vendor.first;
import static org.drydock.trust.Vendor.next;
import static org.drydock.trust.Vendor.rotated;
import static org.drydock.trust.Vendor.rule;
import static org.drydock.trust.Vendor.signed;
import static org.drydock.trust.Vendor.small;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootChainTest {
    private static final TrustRoot FIRST = first("acme-crm", rule(2, ALICE, BOB), rule(1, BOB));
    private static final TrustRoot SECOND = next(FIRST, rule(2, BOB, CAROL), rule(1, BOB));
    private static final TrustRoot THIRD = next(SECOND, rule(2, BOB, CAROL), rule(1, BOB));
    private static final SignedRoot ONE = signed(FIRST, ALICE, BOB);
    private static final SignedRoot TWO = signed(SECOND, ALICE, BOB, CAROL);
    private static final SignedRoot THREE = signed(THIRD, BOB, CAROL);

    @TempDir
    Path folder;

    @Test
    void followsRootsSignedByOldAndNew() {
        assertThat(RootChain.of(List.of(ONE, TWO, THREE)).newest()).isEqualTo(THIRD);
    }

    @Test
    void takesTheFingerprintOfTheNewestRootsExactBytes() {
        var chain = RootChain.of(List.of(ONE, TWO));
        assertThat(chain.fingerprint()).isEqualTo(Sha256.of(SECOND.encode().shared()));
    }

    @Test
    void refusesEmptyChain() {
        assertRefused("there is no trust root");
    }

    @Test
    void refusesGapReplayAndWrongOrder() {
        assertRefused("expected root 1, found root 2", TWO);
        assertRefused("expected root 2, found root 3", ONE, THREE);
        assertRefused("expected root 2, found root 1", ONE, ONE);
        assertRefused("expected root 3, found root 1", ONE, TWO, ONE);
        assertRefused("expected root 3, found root 2", ONE, TWO, TWO);
        assertRefused("expected root 1, found root 2", TWO, ONE);
    }

    @Test
    void refusesNextRootSignedOnlyByTheNewKeys() {
        assertRefused("trust root 1 of acme-crm needs 2 of its root keys, found 1", ONE, signed(SECOND, BOB, CAROL));
    }

    @Test
    void refusesNextRootSignedOnlyByTheOldKeys() {
        assertRefused("trust root 2 of acme-crm needs 2 of its root keys, found 1", ONE, signed(SECOND, ALICE, BOB));
    }

    @Test
    void refusesFirstRootThatItsOwnKeysDidNotSign() {
        assertRefused("needs 2 of its root keys, found 0", signed(FIRST));
        assertRefused("needs 2 of its root keys, found 1", signed(FIRST, ALICE));
    }

    @Test
    void refusesSuperfluousSignatureOfKeyThatMayNotSignRoots() {
        assertRefused("unknown to trust root 1", signed(FIRST, ALICE, BOB, MALLORY));
        var release = first("acme-crm", rule(1, ALICE), rule(1, BOB));
        assertRefused("may not sign as root under trust root 1", signed(release, ALICE, BOB));
    }

    @Test
    void refusesSuperfluousSignatureOfKeyThatLeftBeforeTheRootBefore() {
        assertRefused(
                "unknown to trust root 2 of acme-crm or trust root 3", ONE, TWO, signed(THIRD, ALICE, BOB, CAROL));
    }

    @Test
    void refusesSuperfluousSignatureThatDoesNotVerify() {
        var small = first("acme-crm", rule(1, ALICE, BOB), rule(1, BOB));
        var good = signed(small, ALICE, BOB);
        for (int i = 0; i < 2; i++) {
            var signatures = new ArrayList<>(good.signatures());
            var bad = signatures.get(i);
            signatures.set(i, new Signature(bad.key(), Vendor.flipped(bad.value(), 1000)));
            assertRefused("is not one over these bytes", SignedRoot.of(new SignedDocument(small.encode(), signatures)));
        }
    }

    @Test
    void refusesSignaturesOfAnotherRoot() {
        var other = FIRST.expiringOn(LocalDate.of(2041, 1, 1));
        assertRefused(
                "is not one over these bytes", SignedRoot.of(new SignedDocument(other.encode(), ONE.signatures())));
    }

    @Test
    void refusesSignatureMadeForAnotherKindOfDocument() {
        var root = first("acme-crm", rule(1, ALICE), rule(1, BOB));
        var asManifest = ALICE.sign(Vendor.MANIFEST, root.encode());
        assertRefused(
                "is not one over these bytes as application/vnd.drydock.trust-root+json",
                SignedRoot.of(new SignedDocument(root.encode(), List.of(asManifest))));
    }

    @Test
    void refusesOneKeySigningTwice() {
        var signature = ONE.signatures().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignedDocument(FIRST.encode(), List.of(signature, signature)))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException().isThrownBy(() -> ONE.signedBy(ALICE));
    }

    @Test
    void refusesSignaturesInAnotherOrder() {
        var signatures = ONE.signatures();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignedDocument(FIRST.encode(), List.of(signatures.get(1), signatures.get(0))));
    }

    @Test
    void refusesChainThatChangesTheProduct() {
        var other = first("acme-erp", rule(2, ALICE, BOB), rule(1, BOB));
        var second = signed(next(other, rule(2, ALICE, BOB), rule(1, BOB)), ALICE, BOB);
        assertRefused("another product", ONE, second);
    }

    @Test
    void followsSixtyFourRootsAndNoMore() {
        var roots = new ArrayList<>(List.of(signed(first("acme-crm", rule(1, ALICE), rule(1, BOB)), ALICE)));
        while (roots.size() < 65) {
            var before = roots.get(roots.size() - 1).root();
            roots.add(signed(next(before, rule(1, ALICE), rule(1, BOB)), ALICE));
        }
        assertThat(RootChain.of(roots.subList(0, 64)).newest().version()).isEqualTo(64);
        assertRefused("expected at most 64 trust roots, found 65", roots.toArray(SignedRoot[]::new));
    }

    @Test
    void readsBackTheFileThatItWrote() {
        var file = folder.resolve("trust-root.json");
        RootFile.write(Disk.real(), file, rotated());
        var again = RootFile.read(file, FailureKind.USAGE);
        assertThat(again.fingerprint()).isEqualTo(rotated().fingerprint());
        assertThat(RootFile.encode(again)).isEqualTo(RootFile.encode(rotated()));
    }

    @Test
    void refusesFileWithChainThatDoesNotHoldAndSaysWhichFile() throws IOException {
        var file = folder.resolve("trust-root.json");
        var document = new RootFile.Document(1, List.of(ONE, THREE));
        Files.write(file, CanonicalJson.encode(document).shared());
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> RootFile.read(file, FailureKind.NEEDS_HELP))
                .withMessageContaining(file + ": the chain of trust roots has a gap")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.NEEDS_HELP));
    }

    @Test
    void refusesFileThatIsMissingOrHasMoreInIt() throws IOException {
        var file = folder.resolve("trust-root.json");
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> RootFile.read(file, FailureKind.USAGE))
                .withMessageContaining("no such file");
        RootFile.write(Disk.real(), file, small());
        Files.writeString(file, Files.readString(file) + "\n");
        assertThatExceptionOfType(UpdateException.class).isThrownBy(() -> RootFile.read(file, FailureKind.USAGE));
    }

    private static void assertRefused(String message, SignedRoot... roots) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> RootChain.of(List.of(roots)))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED));
    }
}
