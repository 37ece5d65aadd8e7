package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Edit;
import org.drydock.config.Shown;
import org.drydock.config.format.KeyPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                rules,
                List.of());

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
                secret("r/property[@name='db.pw']/@value"),
                List.of());

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

    /** As Hadoop has it. */
    @Test
    void hidesWhatStandsBesideAnElementWithASecretsName() {
        assertHidden(
                ConfigFormat.XML,
                "<c><property><name>fs.s3a.secret.key</name><value>VALUE</value></property>"
                        + "<property><name>size</name><value>1</value></property></c>",
                MergeRules.ASKING);
    }

    /** As in web.xml, .NET, Kubernetes and CloudFormation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            XML  | <w><c><param-name>db.password</param-name><param-value>VALUE</param-value></c></w>
            JSON | {"l": [{"Name": "DbPassword", "Value": "VALUE"}]}
            YAML | l: [{variable: DB_PASSWORD, value: VALUE}]
            YAML | l: [{parameterKey: DB_PASSWORD, parameterValue: VALUE}]
            YAML | l: [{name: db-password, key: passwVALUE}]
            YAML | args: [--user, bob, --password, VALUE]
            YAML | args: [curl, -u, "bob:VALUE"]
            """)
    void hidesWhatStandsBesideASecretsNameByOtherCustoms(ConfigFormat format, String text) {
        assertHidden(format, text, MergeRules.ASKING);
        var document = Merges.document(format, text);
        for (String key : List.of("l", "args", "w")) {
            assertThat(document.value(format.key(key))
                            .map(value -> Shown.of(format.key(key), value))
                            .orElse(""))
                    .doesNotContain("VALUE");
        }
    }

    @Test
    void showsWhatStandsBesideAnOptionThatIsNoSecrets() {
        var key = KeyPath.parse("args");
        var args = Merges.document(ConfigFormat.YAML, "args: [--user, bob, --password, x, -v]")
                .value(key)
                .orElseThrow();

        assertThat(Shown.of(key, args)).isEqualTo("[--user, bob, --password, (not shown), -v]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----VALUE",
                "-----BEGIN RSA PRIVATE KEY-----VALUE",
                "Bearer hunter-VALUE",
                "basic aHVudGVyVALUE",
                "Authorization: VALUE",
                "run --password VALUE",
                "run --db-password 'VALUE'",
                "curl -u bob:VALUE http://x",
                "curl --user=bob:VALUE http://x",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.VALUE",
                "https://x/f?sv=1&sig=VALUE",
                "https://x/f?X-Amz-Signature=VALUE",
                "mysql -u bob -pVALUE shop",
                "mariadb-dump -pVALUE shop",
                "machine db login bob password VALUE",
                "ghp_0123456789abcdefghijVALUE",
                "glpat-0123456789abcdefVALUE",
                "xoxb-0123456789-VALUE",
                "sk_live_0123456789VALUE",
                "$2y$10$abcdefghVALUE",
                "$6$rounds=5000$salt0salt$VALUE",
                "$apr1$salt$abcdefghVALUE",
                "{SSHA}abcdefghVALUE",
                "{bcrypt}$2a$10$abcdefghVALUE"
            })
    void hidesValuesThatLookLikeSecrets(String value) {
        assertHidden(ConfigFormat.PROPERTIES, "x=" + value + "\n", MergeRules.ASKING);
        assertThat(Shown.comment("was " + value.replace("VALUE", "s3cr3t"))).isEqualTo("(not shown)");
    }

    @Test
    void hidesWhatIsSentAsAuthorization() {
        assertHidden(ConfigFormat.YAML, "headers: {Authorization: VALUE}\n", MergeRules.ASKING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic settings of the shop",
                "Basic authentication, see the manual",
                "whoever is the bearer pays",
                "authorization is done by the proxy",
                "run with -u bob",
                "users: bob, al",
                "mysql -P 3306 --protocol=tcp",
                "starts java -p8080, then mysql",
                "costs $5 and not $10",
                "${home}/{crypt} is for $1$",
                "see https://x/f?page=2"
            })
    void showsCommentsInProse(String comment) {
        assertThat(Shown.comment(comment)).isEqualTo(comment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:oracle:thin:shop/VALUE@//db:1521/S",
                "jdbc:oracle:thin:shop/VALUE@db:1521:S",
                "postgresql://shop:x/VALUE@db/s",
                "postgresql://shop:VALUE@db/s"
            })
    void hidesPasswordsWithinUrls(String url) {
        assertHidden(ConfigFormat.PROPERTIES, "db.url=" + url + "\n", MergeRules.ASKING);
    }

    /** A setting that was put out of use, or what it was before, above another one that goes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ldap.bind               | ldap.bind=s2           | true
            ldap.bind               | BIND: s2 for the cache | true
            ldap.*                  | ldap.bind=s2           | true
            l*.b*                   | bind=s2                | true
            *                       | s2                     | true
            ldap['bind']            | ldap: s2               | true
            p[@name='db.pin']/@value | db.pin s2             | true
            ldap.bind               | binding: s2            | false
            ldap.bind               | ldap.host: s2          | false
            """)
    void hidesCommentsThatNameADeclaredSecret(String rule, String comment, boolean isHidden) {
        var rules = secret(rule);
        var text = "size=1\nport=1\n";
        var mine = text.replace("port", "#" + comment + "\nport");
        var merged = Merges.merge(ConfigFormat.PROPERTIES, text, mine, "size=1\n", rules, Map.of());
        var removed = Merges.document(ConfigFormat.PROPERTIES, mine)
                .apply(new Edit.Remove(KeyPath.parse("port"), false))
                .change();

        assertThat(merged.conflicts()).hasSize(1);
        assertThat(removed.lostComments()).hasSize(1);
        for (Object shown : List.of(merged.conflicts(), rules.shown(ConfigFormat.PROPERTIES, removed))) {
            assertThat(shown.toString().contains("s2")).as("shown in " + shown).isEqualTo(!isHidden);
        }
    }

    /** A comment within what goes may be the secret's, wherever in it the secret stands. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YAML | mail | x: 1~mail:~  host: a~  password: y # was s2~           | x: 1~
            YAML | env  | x: 1~env:~- name: DB_PASSWORD~  value: y # was s2~    | x: 1~
            INI  | db   | [a]~x = 1~[db]~host = a~# s2~password = y~        | [a]~x = 1~
            TOML | db   | x = 1~[db]~host = 'a'~# s2~password = 'y'~          | x = 1~
            XML  | r/m  | <r a='1'><m><host>a</host><password>y</password><!-- s2 --></m></r> | <r a='1'></r>
            """)
    void hidesCommentsOfWhatHoldsASecret(ConfigFormat format, String key, String file, String coming) {
        var mine = file.replace('~', '\n');
        var before = mine.replaceAll("#? ?(was )?s2|<!-- s2 -->", "");
        var merged = Merges.merge(format, before, mine, coming.replace('~', '\n'), MergeRules.ASKING, Map.of());
        var removed = Merges.document(format, mine)
                .apply(new Edit.Remove(format.key(key), true))
                .change();

        assertThat(merged.conflicts()).hasSize(1);
        assertThat(merged.conflicts().get(0).reason()).contains("your comments would go with it: (not shown)");
        assertThat(merged.conflicts().toString()).doesNotContain("s2");
        assertThat(removed.lostComments().toString()).contains("s2");
        assertThat(MergeRules.ASKING.shown(format, removed).lostComments()).containsOnly("(not shown)");
    }

    @Test
    void hidesTheOldNameOfASecret() {
        var before = Merges.document(ConfigFormat.YAML, "mail:\n  code: s1\n  host: a\n");
        var after = Merges.document(ConfigFormat.YAML, "mail:\n  auth: s1\n  host: b\n");
        var declaredNow = Difference.between(before, after, secret("mail.auth"), List.of());
        var declaredThen = Difference.between(
                Merges.document(ConfigFormat.YAML, "mail:\n  code: s1\n"),
                Merges.document(ConfigFormat.YAML, "mail:\n  auth: s2\n"),
                secret("mail.auth").withSecretsOf(secret("mail.code")),
                List.of());

        assertThat(declaredNow).hasSize(3).contains(new Difference("mail.host", Optional.of("a"), Optional.of("b")));
        assertThat(declaredNow.toString()).doesNotContain("s1");
        assertThat(declaredThen).hasSize(2);
        assertThat(declaredThen.toString()).doesNotContainPattern("s[12]");
    }

    /** Names of his own in a mapping that is secret may be the secret; the vendor's are known to everybody. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YAML       | tokens: {hunter2: V, public: V}            | tokens   | tokens.public
            YAML       | tokens: {"hunter2.a": {r: V}, public: V}   | tokens   | tokens.public
            YAML       | a: {tokens: {hunter2: V}, public: V}       | a        | a.public
            YAML       | a: {tokens: {hunter2: V}, public: V}       | '*'      | a.public
            JSON       | {"tokens": {"hunter2": "V", "public": "V"}} | tokens  | tokens.public
            TOML       | [tokens]_hunter2 = "V"_public = "V"        | tokens   | tokens.public
            PROPERTIES | tokens.hunter2 = V_tokens.public = V       | tokens   | tokens.public
            PROPERTIES | x.tokens[hunter2] = V_x.tokens.public = V  | x.tokens | x.tokens.public
            """)
    void tellsNoNamesBelowADeclaredSecretButTheVendors(ConfigFormat format, String lines, String rule, String known) {
        var text = lines.replace('_', '\n');
        var before = Merges.document(format, text.replace("V", "s1"));
        var after = Merges.document(format, text.replace("V", "s2"));
        var vendors = Merges.document(format, text.replace("hunter2", "own"));

        var differences = Difference.between(before, after, secret(rule), List.of(vendors));
        assertThat(differences)
                .extracting(Difference::key)
                .containsExactlyInAnyOrder(rule.equals("*") ? "a" : rule, known);
        assertThat(differences.toString()).doesNotContain("hunter2", "s1", "s2");
        assertThat(Difference.between(before, after, MergeRules.ASKING, List.of(vendors))
                        .toString())
                .contains("hunter2");
    }

    @Test
    void takesOverNothingButSecretsFromTheInstalledProduct() {
        var old = new MergeRules(Policy.ABORT, List.of(new KeyRule("a", Optional.of(Policy.VENDOR), true, true)));
        var rules = MergeRules.ASKING.withSecretsOf(old);

        assertThat(rules).isEqualTo(secret("a"));
    }

    /** Elements are called by what tells them apart, but not by a secret. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            licence/@key | licence
            a/licence | licence
            a/licence/@key | licence
            other | apiToken
            """)
    void noKeyHoldsASecret(String declared, String element) {
        var rules = new MergeRules(
                Policy.ASK,
                List.of(new KeyRule(
                        declared.startsWith("a/") ? declared : "a/" + declared, Optional.empty(), false, true)));
        var before = "<a><x key='DEFAULT' seats='5'/><x key='HUNTER2' seats='5'/></a>".replace("<x", "<" + element);
        var mine = before.replace("'HUNTER2' seats='5'", "'HUNTER2' seats='6'");
        var vendor = before.replace("'HUNTER2' seats='5'", "'HUNTER2' seats='7'");
        var merged = Merges.merge(ConfigFormat.XML, before, mine, vendor, rules, Map.of());
        var differences = Difference.between(
                Merges.document(ConfigFormat.XML, before), Merges.document(ConfigFormat.XML, mine), rules, List.of());

        assertThat(merged.conflicts()).isNotEmpty();
        assertThat(differences).isNotEmpty();
        assertThat(merged.conflicts() + " " + merged.changes() + " " + differences)
                .doesNotContain("HUNTER2", "DEFAULT");
    }

    /** A rule that says which element it means has told its name itself. */
    @Test
    void namesThatARuleGoesByStayNames() {
        var rules =
                new MergeRules(Policy.ASK, List.of(new KeyRule("a/x[@name='db.pw']", Optional.empty(), false, true)));
        var before = "<a><x name='db.pw' v='1'/><x name='b' v='1'/></a>";
        var mine = "<a><x name='own' v='1'/><x name='db.pw' v='1'/><x name='b' v='1'/></a>";
        var merged =
                Merges.merge(ConfigFormat.XML, before, mine, before.replace("'b' v='1'", "'b' v='2'"), rules, Map.of());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(mine.replace("'b' v='1'", "'b' v='2'"));
    }
}
