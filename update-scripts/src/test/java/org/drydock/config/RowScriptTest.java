package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.ConfigValue.Scalar;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings between a file and rows: exactly one row has the value before the key goes, and what else is there stays. */
class RowScriptTest {
    private static final String YAML = "a: 1 # first\n# the host\nmail:\n  host: 'h' # ours\n  port: 587\n";

    /** Remembers what goes to rows, and has some. */
    private static final class Table implements Rows {
        private final List<String> got = new ArrayList<>();
        private final List<Scalar> found;
        private final int changed;

        Table(int changed, Scalar... found) {
            this.changed = changed;
            this.found = List.of(found);
        }

        @Override
        public int change(RowMove.ToRow move, Scalar value) {
            got.add(move.key() + "=" + value.type() + " " + value.text() + " by "
                    + move.on("h2").orElse("none"));
            return changed;
        }

        @Override
        public List<Scalar> find(RowMove.FromRow move) {
            return found;
        }

        @Override
        public String engine() {
            return "h2";
        }
    }

    private static RowScript script(ConfigFormat format, String... changes) {
        var text = "format: 1\nchanges:\n- " + String.join("\n- ", changes) + "\n";
        return RowScript.parse(text.getBytes(StandardCharsets.UTF_8), "s.yaml", format, FailureKind.FINDINGS);
    }

    private static ConfigDocument file(ConfigFormat format, String text) {
        return format.parse(text.getBytes(StandardCharsets.UTF_8), "file", FailureKind.PRECONDITION);
    }

    private static String text(ConfigDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void valuesGoAsTheyAreAndKeysAndTheirCommentsWithThem() {
        var table = new Table(1);
        var done = script(
                        ConfigFormat.YAML,
                        "{ move: mail.host, to-row: { common: \"insert ?\", mariadb: \"replace ?\" } }",
                        "{ copy: mail.port, to-row: \"update ?\" }",
                        "{ move: none, to-row: \"update ?\" }")
                .apply(file(ConfigFormat.YAML, YAML), table);

        assertThat(table.got).containsExactly("mail.host=TEXT h by insert ?", "mail.port=NUMBER 587 by update ?");
        assertThat(text(done.document())).isEqualTo("a: 1 # first\n# the host\nmail:\n  port: 587\n");
        assertThat(done.changes())
                .extracting(change ->
                        change.operation() + " " + change.key() + " " + change.outcome() + " " + change.lostComments())
                .containsExactly("move mail.host DONE [# ours]", "copy mail.port DONE []", "move none ABSENT []");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, -1})
    void anyOtherNumberOfRowsThanOneIsRefused(int changed) {
        assertThatThrownBy(() -> script(ConfigFormat.YAML, "{ move: mail.host, to-row: \"update t\\n set v = ?\" }")
                        .apply(file(ConfigFormat.YAML, YAML), new Table(changed)))
                .isInstanceOf(UpdateException.class)
                .hasMessage("s.yaml:3:3: mail.host: expected 1 row with its value, found " + changed
                        + ", by: update t set v = ?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YAML | 'mail:\n  host: old # ours\n' | mail.from | TEXT | a@b | 'mail:\n  host: old # ours\n  from: a@b\n'
            YAML | 'mail:\n  host: old # ours\n' | mail.host | TEXT | 587 | 'mail:\n  host: "587" # ours\n'
            YAML | 'mail:\n  host: old # ours\n' | mail.host | NUMBER | 587 | 'mail:\n  host: 587 # ours\n'
            YAML | 'mail:\n  host: old # ours\n' | mail.host | NOTHING | '' | 'mail:\n  host: old # ours\n'
            JSON | '{"a": 1}\n' | a | BOOLEAN | true | '{"a": true}\n'
            PROPERTIES | 'a=1\n' | a.b | NUMBER | 2.50 | 'a=1\na.b=2.50\n'
            TOML | 'a = 1\n' | b | TEXT | x | 'a = 1\nb = "x"\n'
            INI | '[a]\nb=1\n' | a.c | TEXT | x | '[a]\nb=1\nc=x\n'
            XML | '<a b="1"/>\n' | a/@b | TEXT | '<&>' | '<a b="&lt;&amp;>"/>\n'
            """)
    void aValueComesAsItsColumnSays(
            ConfigFormat format, String before, String key, ConfigValue.Type type, String value, String after) {
        var done = script(format, "{ from-row: select, to: " + key + " }")
                .apply(file(format, before.replace("\\n", "\n")), new Table(1, new Scalar(type, value)));

        assertThat(text(done.document()).replace('\'', '"')).isEqualTo(after.replace("\\n", "\n"));
        assertThat(done.changes())
                .allMatch(change -> change.after().orElse("(from the database)").equals("(from the database)"));
    }

    @Test
    void withoutARowTheKeyStaysUnlessItIsRequired() {
        var file = file(ConfigFormat.YAML, YAML);
        assertThat(text(script(ConfigFormat.YAML, "{ from-row: select, to: mail.host }")
                        .apply(file, new Table(1))
                        .document()))
                .isEqualTo(YAML);
        assertThatThrownBy(() -> script(ConfigFormat.YAML, "{ from-row: select, to: mail.host, required: true }")
                        .apply(file, new Table(1)))
                .hasMessage("s.yaml:3:3: mail.host: expected a row with a value, found none, by: select");
        assertThatThrownBy(() -> script(ConfigFormat.YAML, "{ from-row: select, to: mail.host }")
                        .apply(file, new Table(1, Scalar.of("a"), Scalar.of("b"))))
                .hasMessage("s.yaml:3:3: mail.host: expected at most 1 row, found more, by: select");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { move: mail, to-row: "update ?" } | file:3:1: cannot move mail to a row: expected one plain value
            { move: list, to-row: "update ?" } | file:6:1: cannot move list to a row: expected one plain value
            """)
    void whatIsNoSingleValueIsRefusedByName(String change, String message) {
        assertThatThrownBy(() -> script(ConfigFormat.YAML, change)
                        .apply(file(ConfigFormat.YAML, YAML + "list: [1, 2]\n"), new Table(1)))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { move: 'a.*', to-row: "update ?" } | s.yaml:3:11: a star cannot stand for rows: expected one key, found a.*
            { move: a, to-row: "update '?' -- ?" } | s.yaml:3:22: expected a statement with exactly 1 ?, found no ?
            { move: a, to-row: "update /* ? */ \\"?\\" ? ?? `?` ?" } | s.yaml:3:22: expected a statement with exactly 1 ?, found exactly 2 ?
            { from-row: "select ?", to: a } | s.yaml:3:15: expected a statement with no ?, found exactly 1 ?
            { rename: a, to: b } | s.yaml:3:3: expected move or copy with to-row, or from-row with to; found rename, to
            { move: a, to: b } | s.yaml:3:14: unknown key 'to'; expected one of move, to-row, required
            """)
    void whatCannotBeMeantIsRefusedAtItsPlace(String change, String message) {
        assertThatThrownBy(() -> script(ConfigFormat.YAML, change))
                .isInstanceOf(UpdateException.class)
                .hasMessage(message);
    }

    /** What a plan does not know goes on under every name, and nothing is computed from it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { rename: mail.host, to: mail.server } | mail.server
            { compute: mail.host, to: mail.name, expression: "$number($) * 2" } | mail.name
            { compute: mail.host, expression: "$number($)" } | mail.host
            { map: mail.host, values: { a: b }, otherwise: refuse } | mail.host
            { join: [mail.host, mail.port], to: address, with: ":" } | address
            { set: mail.host, value: known } |
            """)
    void aPlanFollowsValuesThatItDoesNotKnow(String later, @org.jspecify.annotations.Nullable String key) {
        var unknown = script(ConfigFormat.YAML, "{ from-row: select, to: mail.host }")
                .apply(file(ConfigFormat.YAML, YAML), Rows.UNASKED)
                .document();
        assertThat(unknown.value(ConfigFormat.YAML.key("mail.host"))).contains(Rows.UNKNOWN);
        var text = "format: 1\nchanges:\n- " + later + "\n";
        var converted = ConversionScript.parse(
                        text.getBytes(StandardCharsets.UTF_8), "s", ConfigFormat.YAML, FailureKind.FINDINGS)
                .apply(unknown, Rows.UNASKED)
                .document();
        assertThat(UnknownValues.keys(converted)).isEqualTo(key == null ? java.util.Set.of() : java.util.Set.of(key));
    }

    @Test
    void aPlanSplitsAValueThatItDoesNotKnow() {
        var unknown = file(ConfigFormat.YAML, "address: " + Rows.UNKNOWN.text() + "\n");
        var converted = ConversionScript.parse(
                        "format: 1\nchanges:\n- { split: address, into: [host, port], at: ':' }\n"
                                .getBytes(StandardCharsets.UTF_8),
                        "s",
                        ConfigFormat.YAML,
                        FailureKind.FINDINGS)
                .apply(unknown, Rows.UNASKED)
                .document();
        assertThat(UnknownValues.keys(converted)).containsExactlyInAnyOrder("host", "port");
        assertThat(converted.value(ConfigFormat.YAML.key("host")))
                .map(ConfigValue.class::cast)
                .contains(Rows.UNKNOWN);
    }
}
