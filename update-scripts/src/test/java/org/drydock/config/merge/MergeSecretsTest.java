package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.junit.jupiter.api.Test;

/** Values that nobody may read, in ways that their keys do not tell: s1 is the old default's, s2 the customer's, s3 the vendor's. */
class MergeSecretsTest {
    private static MergeRules secret(String... keys) {
        return new MergeRules(
                Policy.ASK,
                List.of(keys).stream()
                        .map(key -> new KeyRule(key, Optional.empty(), false, true))
                        .toList());
    }

    private static void assertHidden(ConfigFormat format, String text, MergeRules rules) {
        var merged = Merges.merge(
                format,
                text.replace("VALUE", "s1"),
                text.replace("VALUE", "s2"),
                text.replace("VALUE", "s3"),
                rules,
                Map.of());
        var differences = Difference.between(
                Merges.document(format, text.replace("VALUE", "s2")),
                Merges.document(format, text.replace("VALUE", "s3")),
                rules);

        assertThat(merged.conflicts()).hasSize(1);
        assertThat(differences).hasSize(1);
        assertThat(merged.conflicts() + "" + differences)
                .contains("(not shown)")
                .doesNotContainPattern("s[123]");
    }

    @Test
    void hidesAnElementThatARuleNamesByAttributeAndAKeyByNumber() {
        var text = "<r><property name='db.pw' value='VALUE'/><property value='y'/></r>";

        assertHidden(ConfigFormat.XML, text, secret("r/property[@name='db.pw']/@value"));
        assertHidden(ConfigFormat.XML, text, secret("r/property[@name=db.pw]/@value"));
        assertHidden(ConfigFormat.XML, text, secret("r/property[1]/@value"));
    }

    @Test
    void doesNotHideAnElementThatTheRuleDoesNotMean() {
        var text = "<r><property name='db.pw' value='1'/><property name='x' value='S'/></r>";
        var differences = Difference.between(
                Merges.document(ConfigFormat.XML, text),
                Merges.document(ConfigFormat.XML, text.replace("S", "T")),
                secret("r/property[@name='db.pw']/@value"));

        assertThat(differences)
                .containsExactly(new Difference("r[1]/property[@name='x']/@value", Optional.of("S"), Optional.of("T")));
    }

    @Test
    void hidesWhatStandsBesideASecretsName() {
        assertHidden(ConfigFormat.YAML, "env:\n- name: DB_PASSWORD\n  value: VALUE\n", MergeRules.ASKING);
        assertHidden(ConfigFormat.YAML, "env:\n  first:\n    key: DB_PASSWORD\n    value: VALUE\n", MergeRules.ASKING);
        assertHidden(ConfigFormat.XML, "<r><p name='password' value='VALUE'/><p value='1'/></r>", MergeRules.ASKING);
        assertHidden(
                ConfigFormat.JSON, "{\"l\": [{\"id\": \"token\", \"v\": [{\"x\": \"VALUE\"}]}]}", MergeRules.ASKING);
    }

    @Test
    void hidesTheOldNameOfASecret() {
        var before = Merges.document(ConfigFormat.YAML, "mail:\n  code: s1\n  host: a\n");
        var after = Merges.document(ConfigFormat.YAML, "mail:\n  auth: s1\n  host: b\n");
        var declaredNow = Difference.between(before, after, secret("mail.auth"));
        var declaredThen = Difference.between(
                Merges.document(ConfigFormat.YAML, "mail:\n  code: s1\n"),
                Merges.document(ConfigFormat.YAML, "mail:\n  auth: s2\n"),
                secret("mail.auth").withSecretsOf(secret("mail.code")));

        assertThat(declaredNow).hasSize(3).contains(new Difference("mail.host", Optional.of("a"), Optional.of("b")));
        assertThat(declaredNow.toString()).doesNotContain("s1");
        assertThat(declaredThen).hasSize(2);
        assertThat(declaredThen.toString()).doesNotContainPattern("s[12]");
    }

    @Test
    void takesOverNothingButSecretsFromTheInstalledProduct() {
        var old = new MergeRules(Policy.ABORT, List.of(new KeyRule("a", Optional.of(Policy.VENDOR), true, true)));
        var rules = MergeRules.ASKING.withSecretsOf(old);

        assertThat(rules).isEqualTo(secret("a"));
    }
}
