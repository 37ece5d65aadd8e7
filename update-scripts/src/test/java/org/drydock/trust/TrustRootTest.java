package org.drydock.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.drydock.trust.Vendor.ALICE;
import static org.drydock.trust.Vendor.BOB;
import static org.drydock.trust.Vendor.CAROL;
import static org.drydock.trust.Vendor.TOKEN;
import static org.drydock.trust.Vendor.publicKeys;
import static org.drydock.trust.Vendor.rule;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRootTest {
    private static final TrustRoot ROOT =
            TrustRoot.first("acme-crm", rule(2, ALICE, CAROL), rule(1, BOB, TOKEN), rule(1, ALICE), Vendor.everybody());

    @Test
    void readsBackItsOwnBytes() {
        assertThat(parsed(text(ROOT))).isEqualTo(ROOT);
        var expiring = ROOT.expiringOn(LocalDate.of(2041, 1, 2));
        assertThat(text(expiring)).contains("\"expires\":\"2041-01-02\"");
        assertThat(parsed(text(expiring))).isEqualTo(expiring);
    }

    @Test
    void holdsTheKeysThatItsRolesNameAndNoOthers() {
        assertThat(ROOT.keys()).containsExactlyInAnyOrderElementsOf(publicKeys(ALICE, BOB, CAROL, TOKEN));
    }

    @Test
    void warnsFromTheDayOfExpiryOn() {
        var expiring = ROOT.expiringOn(LocalDate.of(2041, 1, 2));
        assertThat(expiring.hasExpired(LocalDate.of(2041, 1, 1))).isFalse();
        assertThat(expiring.hasExpired(LocalDate.of(2041, 1, 2))).isTrue();
        assertThat(ROOT.hasExpired(LocalDate.MAX)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, Integer.MAX_VALUE})
    void refusesThresholdThatIsNotPositiveOrCannotBeReached(int threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(threshold, ALICE, BOB))
                .withMessageContaining("expected a threshold of 1 to 2, the number of keys, found " + threshold);
    }

    @Test
    void refusesRoleWithoutKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> rule(0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(1));
    }

    @Test
    void refusesOneKeyTwiceInRoleOrTable() {
        var id = ALICE.publicKey().id();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoleRule(2, List.of(KeyType.ED25519_ML_DSA_65), List.of(id, id)))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustRoot(
                        1,
                        "acme",
                        1,
                        Optional.empty(),
                        rule(1, ALICE),
                        rule(1, ALICE),
                        rule(1, ALICE),
                        publicKeys(ALICE, ALICE)))
                .withMessageContaining("twice");
    }

    @Test
    void refusesTwoKeysThatShareOnePart() {
        var alice = ALICE.publicKey().key();
        var bob = BOB.publicKey().key();
        var sharesFirst = key(Vendor.joined(alice.slice(0, 32), bob.slice(32, bob.length() - 32)));
        var sharesSecond = key(Vendor.joined(bob.slice(0, 32), alice.slice(32, alice.length() - 32)));
        for (VerifyingKey twin : List.of(sharesFirst, sharesSecond)) {
            var keys = List.of(ALICE.publicKey(), twin);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> TrustRoot.first("acme", RoleRule.of(2, keys), rule(1, ALICE), rule(1, ALICE), keys))
                    .withMessageContaining("shares a part");
        }
    }

    @Test
    void refusesKeyThatIsMissingFromTheTableOrHasNoRole() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TrustRoot.first("acme", rule(1, ALICE), rule(1, BOB), rule(1, ALICE), publicKeys(ALICE)))
                .withMessageContaining("role release names a key that is missing");
        var sorted = Stream.of(ALICE, BOB)
                .map(SigningKey::publicKey)
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustRoot(
                        1, "acme", 1, Optional.empty(), rule(1, ALICE), rule(1, ALICE), rule(1, ALICE), sorted))
                .withMessageContaining("has no role");
    }

    @Test
    void refusesKeyOfTypeThatItsRoleDoesNotAllow() {
        var rule = new RoleRule(
                1, List.of(KeyType.ED25519_ML_DSA_65), List.of(TOKEN.publicKey().id()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustRoot.first("acme", rule(1, ALICE), rule, rule(1, ALICE), Vendor.everybody()))
                .withMessageContaining("role release allows keys of types [ed25519+ml-dsa-65]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "acme crm", "../acme", "-acme", "acme-", "acme--crm", "äcme", "acme\n"})
    void refusesProductIdsThatAreNotPlain(String product) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TrustRoot.first(product, rule(1, ALICE), rule(1, ALICE), rule(1, ALICE), Vendor.everybody()))
                .withMessageContaining("product id");
    }

    @Test
    void refusesAnyOtherFormOfItsBytes() {
        var text = text(ROOT);
        assertRefused(text + " ", "canonical");
        assertRefused(text.stripTrailing(), "canonical");
        assertRefused(text.replace(",", ", "), "canonical");
        assertRefused("\uFEFF" + text, "");
        assertRefused(text + "{}", "");
        assertRefused(
                text.replace("{\"format\":1,\"product\":\"acme-crm\",", "{\"product\":\"acme-crm\",\"format\":1,"),
                "canonical");
        assertRefused(text.replace("acme-crm", "\\u0061cme-crm"), "canonical");
        assertRefused(text.replace("\"version\":1", "\"version\":1.0"), "");
        assertRefused(text.replace("\"version\":1", "\"version\":\"1\""), "");
        assertRefused(text.replace("\"version\":1", "\"version\":1,\"version\":1"), "");
        assertRefused(text.replace("\"version\":1", "\"version\":1,\"extra\":1"), "");
        assertRefused(text.replace("\"version\":1,", ""), "");
        assertRefused(text.replace("\"expires\":null,", ""), "");
        assertRefused(text.replace("\"version\":1", "\"version\":0"), "from 1 on");
        assertRefused(text.replace("\"version\":1", "\"version\":-1"), "from 1 on");
        assertRefused(text.replace("\"version\":1", "\"version\":4294967297"), "");
        assertRefused(text.replace("\"version\":1", "\"version\":1e400"), "");
        assertRefused(text.replace("\"version\":1", "\"version\":NaN"), "");
        assertRefused(text.replace("\"threshold\":2", "\"threshold\":0"), "threshold of 1 to 2");
        assertRefused(text.replace("\"format\":1", "\"format\":0"), "expected format 1, found 0");
        assertRefused("[".repeat(100_000), "");
        assertRefused("", "");
    }

    @Test
    void namesTheLaterFormatEvenIfTheRestIsUnknown() {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> parsed("{\"format\":2,\"other\":[]}"))
                .withMessageContaining("expected format 1, found 2")
                .satisfies(e -> assertThat(e.hint()).contains("use the installer that came with the bundle"));
    }

    private static VerifyingKey key(ByteString bytes) {
        return VerifyingKey.of(KeyType.ED25519_ML_DSA_65, bytes);
    }

    private static String text(TrustRoot root) {
        return new String(root.encode().shared(), StandardCharsets.UTF_8);
    }

    private static TrustRoot parsed(String text) {
        var content = ByteString.copyOf(text.getBytes(StandardCharsets.UTF_8));
        return TrustRoot.parse(content, "root.json", FailureKind.BUNDLE_REFUSED);
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> parsed(text))
                .withMessageContaining("root.json")
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED));
    }
}
