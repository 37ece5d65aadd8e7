package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.drydock.trust.Vendor.BOB;
import static org.drydock.trust.Vendor.CONTENT;
import static org.drydock.trust.Vendor.MANIFEST;
import static org.drydock.trust.Vendor.TOKEN;
import static org.drydock.trust.Vendor.first;
import static org.drydock.trust.Vendor.next;
import static org.drydock.trust.Vendor.rotated;
import static org.drydock.trust.Vendor.rule;
import static org.drydock.trust.Vendor.signatures;
import static org.drydock.trust.Vendor.signed;
import static org.drydock.trust.Vendor.small;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;

class SignatureSetTest {
    @Test
    void readsBackItsOwnBytes() {
        var set = signatures(rotated(), BOB);
        var again = parsed(set.encode());
        assertThat(again.encode()).isEqualTo(set.encode());
        assertThat(again.signatures()).isEqualTo(set.signatures());
        assertThat(again.roots()).hasSize(2);
    }

    @Test
    void refusesEveryFlippedBitOfTwoRootsAndSignature() {
        var first = first("a", rule(1, TOKEN), rule(1, TOKEN), rule(1, TOKEN));
        var second = next(first, rule(1, TOKEN), rule(1, TOKEN), rule(1, TOKEN));
        var roots = RootChain.of(List.of(signed(first, TOKEN), signed(second, TOKEN)));
        assertFlipsRefused(signatures(roots, TOKEN), roots, 1);
    }

    /** Every 41st bit, so that each place within a byte has its turn: a flip here costs up to two hybrid verifications. */
    @Test
    void refusesFlippedBitsOfHybridSignatures() {
        assertFlipsRefused(signatures(small(), BOB), small(), 41);
    }

    @Test
    void refusesEveryTruncationAndEveryByteMore() {
        var text = text(signatures(small(), BOB));
        for (int length = 0; length < text.length(); length += 13) {
            assertRefused(text.substring(0, length), "");
        }
        assertRefused(text.substring(0, text.length() - 1), "canonical");
        assertRefused(text + "\n", "canonical");
        assertRefused(text + "x", "");
        assertRefused(text + "{}", "");
    }

    @Test
    void refusesDuplicateUnknownAndMissingFields() {
        var text = text(signatures(small(), BOB));
        assertRefused(text.replace("\"recalls\":[]", "\"recalls\":[],\"recalls\":[]"), "");
        assertRefused(text.replace("\"recalls\":[]", "\"recalls\":[],\"more\":[]"), "");
        assertRefused(text.replace(",\"recalls\":[]", ""), "");
        assertRefused(text.replace("\"recalls\":[]", "\"recalls\":null"), "");
        assertRefused(text.replace("\"recalls\":[]", "\"recalls\":[null]"), "");
        assertRefused(text.replaceFirst("\"key\":", "\"key\":\"x\",\"key\":"), "");
        assertRefused(text.replaceFirst("\"format\":1", "\"format\":2"), "expected format 1, found 2");
    }

    @Test
    void refusesBase64WithSlackBitsInSignature() {
        var text = text(signatures(small(), BOB));
        var value = BOB.sign(MANIFEST, CONTENT).value().base64();
        assertThat(value).endsWith("=="); // 3373 bytes leave four bits free
        var last = value.charAt(value.length() - 3);
        var slack = value.substring(0, value.length() - 3) + (char) (last + 1) + "==";
        assertThat(text).contains(value);
        assertRefused(text.replace(value, slack), "base64");
        assertRefused(text.replace(value, value.substring(0, value.length() - 2)), "base64");
    }

    @Test
    void refusesRevocationsAndRecallsThatItCouldNotHeed() {
        var document = new SignedDocument(CONTENT, List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignatureSet(1, List.of(), List.of(), List.of(document), List.of()))
                .withMessageContaining("newer installer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignatureSet(1, List.of(), List.of(), List.of(), List.of(document)));
    }

    @Test
    void refusesSignaturesInAnotherOrder() {
        var set = signatures(small(), BOB, Vendor.CAROL).signatures();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SignatureSet(1, List.of(set.get(1), set.get(0)), List.of(), List.of(), List.of()));
    }

    @Test
    void refusesRootInsideThatIsNotInItsCanonicalForm() {
        var root = first("acme-crm", rule(1, BOB), rule(1, BOB));
        var padded = Vendor.joined(root.encode(), ByteString.copyOf(new byte[] {'\n'}));
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> SignedRoot.of(new SignedDocument(padded, List.of())))
                .withMessageContaining("canonical");
    }

    private static void assertFlipsRefused(SignatureSet set, RootChain roots, int step) {
        var trust = Trust.in(roots);
        var content = set.encode();
        trust.verify(MANIFEST, CONTENT, parsed(content));
        var accepted = IntStream.iterate(0, bit -> bit < content.length() * 8, bit -> bit + step)
                .parallel()
                .filter(bit -> isAccepted(trust, Vendor.flipped(content, bit)))
                .boxed()
                .toList();
        assertThat(accepted).as("bits that may be flipped").isEmpty();
    }

    private static boolean isAccepted(Trust trust, ByteString content) {
        try {
            trust.verify(MANIFEST, CONTENT, parsed(content));
            return true;
        } catch (UpdateException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED);
            return false;
        }
    }

    private static SignatureSet parsed(ByteString content) {
        return SignatureSet.parse(content, "signatures.json");
    }

    private static String text(SignatureSet set) {
        return new String(set.encode().shared(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> parsed(ByteString.copyOf(text.getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining("signatures.json")
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED));
    }
}
