package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;

class EditRefusalTest {
    private static final String SHARED = """
            base: &base
              x: {y: 1}
            use:
              <<: *base
              own: 1
            alias: *base
            holds:
              inner: &i 1
            back: *i
            tagged: !!str 5
            list: [1]
            """;

    @Test
    void refusesToEditUnderAnAnchor() {
        refused(SHARED, rename("base.x", "base.z"))
                .hasMessage("f:1:7: cannot edit base.x under the anchor &base: whatever refers to it would change");
    }

    @Test
    void aNameBehindAnEmptyValueIsNotThere() {
        var document = ConfigFormat.INI.parse("a=".getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
        assertThat(document.placeOf(KeyPath.parse("a.b"))).isEmpty();
    }

    @Test
    void refusesACharsetThatCannotBeWritten() {
        var file = "<?xml version='1.0' encoding='x-JISAutoDetect'?><a/>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ConfigFormat.XML.parse(file, "f", FailureKind.PRECONDITION))
                .hasMessage("f:1:1: cannot write XML in x-JISAutoDetect; expected UTF-8");
    }

    @Test
    void refusesToEditThroughAnAlias() {
        refused(SHARED, remove("alias.x")).hasMessage("f:6:8: cannot edit alias.x through the alias *base");
    }

    @Test
    void bringsNothingToAnItemThatIsNotThere() {
        refused(SHARED, new Edit.Copy(KeyPath.parse("holds.inner"), KeyPath.parse("list[1].x"), true))
                .hasMessage("f:11:1: cannot write list[1].x: expected an item list[1] of a list, found none");
        refused("a: 1\n", new Edit.Move(KeyPath.parse("a"), KeyPath.parse("b[0].c"), true))
                .hasMessage("f: cannot write b[0].c: expected an item b[0] of a list, found none");
        refused("a: 1\nl: [1]\n", move("a", "l[1]"))
                .hasMessage("f:2:1: cannot write l[1]: expected an item l[1] of a list, found none");
        refused(
                        "a: 1.2\n",
                        new Edit.Split(
                                KeyPath.parse("a"), List.of(KeyPath.parse("b"), KeyPath.parse("l[1]")), ".", true))
                .hasMessage("f: cannot write l[1]: expected an item l[1] of a list, found none");
    }

    @Test
    void passesOverWhatIsSetInAnItemThatIsNotThere() {
        var text = "s:\n- t: 1\nx: 2\n";
        var value = ConfigValue.Scalar.of("2");
        for (String key : List.of("s[1]", "s[1].t", "no[0].t", "s[1][0]")) {
            for (Edit edit : List.of(set(key, "2"), new Edit.SetIfAbsent(KeyPath.parse(key), value))) {
                var edited = yaml(text).apply(edit);
                assertThat(edited.change().outcome()).as(key).isEqualTo(Change.Outcome.ABSENT);
                assertThat(text(edited)).isEqualTo(text);
            }
        }
        assertThat(text(yaml(text).apply(set("s[0].u", "2")))).isEqualTo("s:\n- t: 1\n  u: '2'\nx: 2\n");
    }

    /** Spring writes keys of a map with brackets. */
    @Test
    void takesANumberInBracketsForANameInAMapping() {
        var text = "map:\n  \"[404]\": /nf\n";
        assertThat(text(yaml(text).apply(set("map.\"[500]\"", "/e")))).isEqualTo(text + "  '[500]': /e\n");
        assertThat(text(yaml(text + "e: /e\n").apply(move("e", "map.\"[500]\""))))
                .isEqualTo(text + "  '[500]': /e\n");
    }

    @Test
    void refusesToEditBesideAMergeKey() {
        refused(SHARED, set("use.x", "1")).hasMessage("f:4:3: cannot edit use.x beside the merge key <<");
    }

    @Test
    void refusesToRemoveAnAnchorThatIsReferredTo() {
        refused(SHARED, remove("holds")).hasMessage("f:8:10: cannot take holds away from here: it holds the anchor &i");
    }

    @Test
    void refusesToMoveAnAlias() {
        refused(SHARED, move("back", "to.back"))
                .hasMessage("f:9:7: cannot take back away from here: it holds an alias");
    }

    @Test
    void refusesToSetAValueWithATag() {
        refused(SHARED, set("tagged", "1"))
                .hasMessage("f:10:9: cannot set tagged: its value has tag:yaml.org,2002:str");
    }

    @Test
    void refusesToSetMoreThanOneValue() {
        refused(SHARED, set("list", "1")).hasMessage("f:11:7: cannot set list: it holds more than one value");
    }

    @Test
    void refusesToAddBeneathAListOrAValue() {
        refused(SHARED, set("list.x", "1"))
                .hasMessage("f:11:7: cannot add list.x here: expected a mapping, found a list");
        refused("a: 1\n", set("a.b", "1"))
                .hasMessage("f:1:4: cannot add a.b here: expected a mapping, found a single value");
    }

    @Test
    void namesBothPlacesOfACollision() {
        refused("a: 1\n\nb: 2\n", rename("a", "b"))
                .hasMessage("f:3:1: cannot rename a (f:1:1) to b: that key is here already");
        refused("a: 1\nc: {b: 2}\n", move("a", "c.b"))
                .hasMessage("f:2:5: cannot move a (f:1:1) to c.b: that key is here already");
    }

    @Test
    void refusesAKeyThatStandsTwiceOnlyIfTheEditMeetsIt() {
        refused("a: 1\nb: 2\na: 3\n", set("a", "4"))
                .hasMessage("f:3:1: cannot edit a: 'a' stands here a second time, the first is at f:1:1");
        assertThat(text(yaml("a: 1\nb: 2\na: 3\n").apply(set("b", "4")))).isEqualTo("a: 1\nb: '4'\na: 3\n");
    }

    @Test
    void refusesAKeyThatStandsTwiceInProperties() {
        var document = properties("a=1\nb=2\n a : 3\n");
        assertThatThrownBy(() -> document.apply(new Edit.Remove(ConfigFormat.PROPERTIES.key("a"), false)))
                .hasMessage("f:3:2: a stands here a second time, the first is at f:1:1");
    }

    @Test
    void refusesAMissingKeyOnlyIfItIsRequired() {
        refused("a: 1\n", new Edit.Remove(KeyPath.parse("b.c"), true))
                .hasMessage("f: expected the key b.c, found none");
        var edited = yaml("a: 1\n").apply(remove("b.c"));
        assertThat(edited.change().outcome()).isEqualTo(Change.Outcome.ABSENT);
    }

    @Test
    void refusesAValueThatIsNotToBeMapped() {
        var values = Map.of("warn", ConfigValue.Scalar.of("warning"));
        refused("log: debug\n", new Edit.MapValues(KeyPath.parse("log"), values, Edit.Otherwise.REFUSE, false))
                .hasMessage("f:1:1: expected for log one of warn; found another value");
        var kept = yaml("log: debug\n")
                .apply(new Edit.MapValues(KeyPath.parse("log"), values, Edit.Otherwise.KEEP, false));
        assertThat(kept.change().outcome()).isEqualTo(Change.Outcome.KEPT);
    }

    @Test
    void refusesSeveralDocuments() {
        assertThatThrownBy(() -> yaml("a: 1\n---\nb: 2\n"))
                .hasMessage("f:2:1: expected one YAML document, found a second one");
    }

    @Test
    void refusesOtherThanUtf8WithItsPlace() {
        var bytes = "a: 1\nb: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ConfigFormat.YAML.parse(bytes, "f", FailureKind.PRECONDITION))
                .isInstanceOf(UpdateException.class)
                .hasMessage("f:2:4: expected UTF-8, found other bytes");
    }

    @Test
    void refusesTabsAndBrokenYamlWithTheirPlace() {
        assertThatThrownBy(() -> yaml("a:\n\tb: 1\n"))
                .isInstanceOf(UpdateException.class)
                .hasMessageStartingWith("f:2:1: not readable as YAML: ");
        assertThatThrownBy(() -> yaml("- a\n"))
                .hasMessage("f:1:1: expected a mapping (name: value) at the top, found other YAML");
        assertThatThrownBy(() -> yaml("a: ".repeat(1) + "[".repeat(200))).hasMessage("f:1:103: nested too deeply");
    }

    @Test
    void refusesACommentWithinBraces() {
        refused("a: {\n  b: 1, # of b\n  c: 2\n}\n", remove("a.b"))
                .hasMessage("f:2:3: cannot remove a key that has a comment beside it within braces");
    }

    @Test
    void refusesUnreadableEscapesInProperties() {
        assertThatThrownBy(() -> properties("a=1\nb=x\\u12G4\n"))
                .hasMessage("f:2:4: expected four hexadecimal digits after \\u");
    }

    @Test
    void refusesAnEndingThatItDoesNotKnow() {
        assertThat(ConfigFormat.of("x/App.YML", FailureKind.FINDINGS)).isEqualTo(ConfigFormat.YAML);
        assertThatThrownBy(() -> ConfigFormat.of("config/app.conf", FailureKind.FINDINGS))
                .hasMessage(
                        "config/app.conf: expected a config file whose name ends in one of .properties, .yaml, .yml, "
                                + ".json, .jsonc, .ini, .toml, .xml; "
                                + "other formats cannot be edited");
    }

    @Test
    void showsNoSecrets() {
        var change =
                yaml("db: {url: x, password: geheim}\n").apply(remove("db")).change();
        assertThat(change.before()).contains("{url: x, password: (not shown)}");
        assertThat(yaml("password: a\n").apply(set("password", "b")).change().after())
                .contains("(not shown)");
    }

    @Test
    void readsTextButNoAlias() {
        assertThat(yaml(SHARED).text(KeyPath.parse("tagged"))).contains("5");
        assertThat(yaml(SHARED).text(KeyPath.parse("no.such"))).isEmpty();
        assertThatThrownBy(() -> yaml(SHARED).text(KeyPath.parse("back")))
                .hasMessage("f:9:1: expected one plain value for back");
    }

    /** Would take for ever if aliases were followed. */
    @Test
    void editsBesideAliasesThatGrowWithoutEnd() {
        var text = new StringBuilder("a0: &a0 [1]\n");
        for (int i = 1; i < 60; i++) {
            text.append(String.format(Locale.ROOT, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1));
        }
        assertThat(text(yaml(text + "x: 1\n").apply(remove("x")))).isEqualTo(text.toString());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(String text, Edit edit) {
        var document = yaml(text);
        return assertThatThrownBy(() -> document.apply(edit)).isInstanceOf(UpdateException.class);
    }

    private static ConfigDocument yaml(String text) {
        return ConfigFormat.YAML.parse(text.getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
    }

    private static ConfigDocument properties(String text) {
        return ConfigFormat.PROPERTIES.parse(text.getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
    }

    private static String text(Edited edited) {
        return new String(edited.document().bytes(), StandardCharsets.UTF_8);
    }

    private static Edit rename(String key, String to) {
        return new Edit.Rename(KeyPath.parse(key), KeyPath.parse(to), false);
    }

    private static Edit move(String key, String to) {
        return new Edit.Move(KeyPath.parse(key), KeyPath.parse(to), false);
    }

    private static Edit set(String key, String value) {
        return new Edit.Set(KeyPath.parse(key), ConfigValue.Scalar.of(value));
    }

    private static Edit remove(String key) {
        return new Edit.Remove(KeyPath.parse(key), false);
    }
}
