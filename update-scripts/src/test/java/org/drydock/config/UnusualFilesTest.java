package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.ThreeWay;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What customers' files hold, and no vendor thinks of: converted rightly, or refused with the place. */
class UnusualFilesTest {
    /** A {@code ~} is the end of a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            XML  | <s>~  <!-- ours -->~  <a x="1"/> <!-- since 2019 -->~  <b/>~</s>~ | move: s/a, to: s/b/a | <s>~  <b>~    <!-- ours -->~    <a x="1"/> <!-- since 2019 -->~  </b>~</s>~
            XML  | <s>~  <!-- a~       b -->~  <a x="1"/>~  <b/>~</s>~ | move: s/a, to: s/b/a | <s>~  <b>~    <!-- a~         b -->~    <a x="1"/>~  </b>~</s>~
            JSON | {~  "a": [1~  ], "b": {~  },~  "c": 3 // last~}~ | remove: b | {~  "a": [1~  ],~  "c": 3 // last~}~
            XML  | <s>~  <a x="1"/> <!-- his -->~  <b/>~</s>~ | remove: s/a | <s>~  <b/>~</s>~
            XML  | <s>~  <a x="1&amp;2~3&#10;4&#x41;ü"/>~  <b/>~</s>~ | copy: s/a/@x, to: s/b/@y | <s>~  <a x="1&amp;2~3&#10;4&#x41;ü"/>~  <b y="1&amp;2 3&#10;4Aü"/>~</s>~
            XML  | <s>~  <a n="p &amp; q" x="1"/>~  <a n='r"s'/>~</s>~ | set: 's/a[@n=p & q]/@x', value: 5 | <s>~  <a n="p &amp; q" x="5"/>~  <a n='r"s'/>~</s>~
            XML  | <s>~  <a n="p"/>~  <a n='r"s' x="1"/>~</s>~ | copy: 's/a[2]/@n', to: 's/a[1]/@m' | <s>~  <a n="p" m="r&quot;s"/>~  <a n='r"s' x="1"/>~</s>~
            YAML | s:~  - host: a~  - host: b~    # its port~    port: 1~ | set-if-absent: 's[*].weight', value: 5 | s:~  - host: a~    weight: 5~  - host: b~    # its port~    port: 1~    weight: 5~
            YAML | s:~- - host: a~ | set: 's[0][0].weight', value: 5 | s:~- - host: a~    weight: 5~
            YAML | a: 12~ | compute: a, expression: '$' | a: 12~
            TOML | [a.b]~c = 1~~[z]~y = 2~ | remove: a.b | [z]~y = 2~
            TOML | a.b.c = 1~z = 2~ | remove: a.b.c | z = 2~
            TOML | a.b = 1~z = 2~ | move: a.b, to: c | z = 2~c = 1~
            TOML | [a.b]~x = 1~[a.c]~y = 2~[z]~w = 1~ | remove: 'a.*' | [z]~w = 1~
            TOML | a = 1.0~ | compute: a, to: b, expression: '$' | b = 1.0~
            JSON | {"a": 1.50} | compute: a, expression: '$' | {"a": 1.50}
            JSON | {"a": 900719925474099} | compute: a, expression: '$ + 1' | {"a": 900719925474100}
            YAML | a: 0.1~ | compute: a, expression: '$ * 10' | a: 1~
            YAML | s:~  - host: a~    port: 1~ | remove: 's[0].host' | s:~  - port: 1~
            YAML | s:~  # ours~  - host: a # old~    port: 1~  -  host: b~     port: 2~ | remove: 's[*].host' | s:~  # ours~  - port: 1~  -  port: 2~
            YAML | s:~  - host: a~    # its port~    port: 1~ | remove: 's[*].host' | s:~  -~    # its port~    port: 1~
            YAML | s:~  - host: a~~    port: 1~ | remove: 's[*].host' | s:~  -~~    port: 1~
            YAML | s:~  - host: a~  - host: b | remove: 's[*].host' | s:~  - {}~  - {}
            YAML | s:~- - host: a~    port: 1 | remove: 's[0][0].host' | s:~- - port: 1
            YAML | s:~- hosts:~  - a~  - b~  port: 1~- hosts:~    # none~  port: 2~ | remove: 's[*].hosts' | s:~- port: 1~- port: 2~
            YAML | s:~  - host: a~    port: 1~ | remove: 's[0].*' | s:~  - {}~
            YAML | s:~  - host: a # old~      # and busy~    port: 1~t:~    u: 1~ | move: 's[0].host', to: t.host | s:~  - port: 1~t:~    u: 1~    host: a # old~      # and busy~
            YAML | s:~  - host: a~    port: 1~ | rename: 's[*].host', to: 's[*].name' | s:~  - name: a~    port: 1~
            YAML | s:~  - addr:~      host: a~      port: 1~ | move: 's[*].addr', to: 's[*].at.addr' | s:~  - at:~      addr:~        host: a~        port: 1~
            YAML | s:~  -~    # its port~    port: 1~  - # ours~~    port: 2~ | remove: 's[*].port' | s:~  - {}~  - {} # ours~~
            YAML | s:~  - {}~  - port: 2~ | set-if-absent: 's[*].weight', value: 5 | s:~  - {weight: 5}~  - port: 2~    weight: 5~
            YAML | s:~  - host: a~    ? port~    : 1~ | remove: 's[0].host' | s:~  -~    ? port~    : 1~
            YAML | m:~  a: 1~# his~  b: 2~  c: 3~ | remove: m.b | m:~  a: 1~  c: 3~
            YAML | m:~  a: 1~    # his~  b: 2~  c: 3~ | remove: m.b | m:~  a: 1~  c: 3~
            YAML | m:~  a: 1~	# his~  b: 2~  c: 3~ | remove: m.b | m:~  a: 1~  c: 3~
            YAML | m:~# his~    # too~  b: 2~  c: 3~ | remove: m.b | m:~  c: 3~
            YAML | m:~  a:~    x: 1~   # his~  b: 2~ | remove: m.b | m:~  a:~    x: 1~
            YAML | m:~  a:~    x: 1~    # y: 2~  b: 2~ | remove: m.b | m:~  a:~    x: 1~    # y: 2~
            YAML | m:~  a:~    x: 1~    # y: 2~  b: 2~ | remove: m.a | m:~  b: 2~
            YAML | a:~  - x~  # - y~b: 2~c: 3~ | remove: b | a:~  - x~  # - y~c: 3~
            YAML | a:~  # x: 1~b: 2~c: 3~ | remove: b | a:~  # x: 1~c: 3~
            YAML | a: 1 # and~     # more~b: 2~c: 3~ | remove: b | a: 1 # and~     # more~c: 3~
            YAML | a: 1~  # his~b: 2~c: 3~ | remove: a | ^  # his~b: 2~c: 3~^
            YAML | a: 1~  # its~~b: 2~c: 3~ | remove: b | a: 1~  # its~~c: 3~
            YAML | m:~  a: 1~# his~  b: 2~ | move: m.b, to: k.b | m:~  a: 1~k:~  # his~  b: 2~
            YAML | m:~  a: 1~	# his~  b: 2~ | move: m.b, to: k.b.c | m:~  a: 1~k:~  b:~    # his~    c: 2~
            YAML | m:~  a: 1~    # his~  b: 2~n:~  c:~    d: 1~ | move: m.b, to: n.b | m:~  a: 1~n:~  c:~    d: 1~  # his~  b: 2~
            YAML | m: {~  a: 1, # one~  b: 2,~  c: 3~} | remove: m.b | m: {~  a: 1, # one~  c: 3~}
            XML  | <s>~ <!-- both -->~ <b/><c/>~</s> | remove: s/b | <s>~ <!-- both -->~ <c/>~</s>
            XML  | <s><!-- s --><t/><a/></s>~ | remove: s/a | <s><!-- s --><t/></s>~
            JSON | {"a": 1, /* a */ "t": 1,~ "b": 2} | remove: b | {"a": 1, /* a */ "t": 1}
            YAML | s:~  - host: a~    port: 1~t: {}~ | copy: 's[0].host', to: t.host | s:~  - host: a~    port: 1~t:~  host: a~
            """)
    void areConverted(ConfigFormat format, String before, String change, String after) {
        assertThat(converted(format, before, change)).isEqualTo(after.replace('~', '\n'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            XML  | <s>~  <c p="1"><v>x</v></c>~  <d/>~</s>~ | move: 's/c[@p=1]', to: s/c/x | f:2:3: cannot move s/c[@p=1] into itself: s/c/x
            XML  | <s>~  <c p="1"/>~</s>~ | move: 's/c[1]', to: s/c/x | f:2:3: cannot move s/c[1] into itself: s/c/x
            XML  | <s>~  <c p="1"/>~</s>~ | copy: 's/c[@p=1]', to: 's/c[1]/x' | f:2:3: cannot copy s/c[@p=1] into itself: s/c[1]/x
            XML  | <s>~  <a/>~  <c/>~</s>~ | move: 's/*', to: 's/c/*' | f:3:3: cannot move s[1]/c[1] into itself: s/c/c
            YAML | a: 1~app: 2~ | move: '*', to: 'app.*' | f:2:1: cannot move app into itself: app.app
            JSON | {"a": 1, "app": 2} | copy: '*', to: 'app.*' | f:1:10: cannot copy app into itself: app.app
            JSON | {"a": 12345678901234567} | compute: a, expression: '$' | f:1:2: cannot compute a from a: expected a number of at most 15 digits to compute with, which is exact
            JSON | {"a": 1e400} | compute: a, expression: '$' | f:1:2: cannot compute a from a: expected a number of at most 15 digits to compute with, which is exact
            YAML | a: 1e-999999999~ | compute: a, expression: '$' | f:1:1: cannot compute a from a: expected a number of at most 15 digits to compute with, which is exact
            JSON | {"h": null, "p": 80} | join: [h, p], to: u, with: ':' | f:1:2: cannot join h: expected a value, found none
            YAML | h:~p: 80~ | join: [h, p], to: u, with: ':' | f:1:1: cannot join h: expected a value, found none
            YAML | a: 1~  # whose~ | move: a, to: c.b | f:1:1: cannot put another key behind the comments below this one: they would seem to be its own
            YAML | m: {~  a: 1,~  # his~  b: 2,~  c: 3~} | remove: m.b | f:4:3: cannot remove a key that has a comment beside it within braces
            YAML | m: {~  a: 1,~  b: 2 # his~} | remove: m.b | f:3:3: cannot remove a key that has a comment beside it within braces
            YAML | m: {~  a: 1,~  # his~  b: 2,~  c: 3~} | move: m.b, to: n.b | f:4:3: cannot remove a key that has a comment beside it within braces
            JSON | {~ "a": 1,~ /* his */ "b": 2,~ "c": 3~} | remove: b | f:3:12: cannot remove a key that has a comment and other keys beside it on its line
            JSON | {~ "a": 1,~ /* his */ "b": 2,~ "c": 3~} | move: b, to: d.b | f:3:12: cannot remove a key that has a comment and other keys beside it on its line
            JSON | {"a": 1, "b": 2 /* his */} | remove: b | f:1:10: cannot remove a key that has a comment and other keys beside it on its line
            XML  | <s>~ <a/>~ <!-- his --> <b/>~ <c/>~</s> | remove: s/b | f:3:15: cannot remove an element that has a comment and something else beside it on its line
            XML  | <s>~ <b/> <!-- his --> <c/>~</s> | remove: s/b | f:2:2: cannot remove an element that has a comment and something else beside it on its line
            XML  | <s>~ <a/>~ <!-- his --> <b/>~ <c/>~</s> | move: s/b, to: s/d/b | f:3:15: cannot remove an element that has a comment and something else beside it on its line
            JSON | {"s": {~ // nn~ "b": 2 }, "d": {}} | move: s.b, to: d.b | f:3:2: cannot move a key with a comment above it and something else beside it on its line
            """)
    void areRefused(ConfigFormat format, String before, String change, String message) {
        assertThatThrownBy(() -> converted(format, before, change))
                .isInstanceOf(UpdateException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            compute: t, to: t.ms, expression: '$' | s:3:3: cannot move t into itself: t.ms
            split: url, into: [url.h, url.p], at: ':' | s:3:3: cannot split url into itself: url.h
            join: [h, p], to: h.url, with: ':' | s:3:3: cannot join h into itself: h.url
            """)
    void noConversionGoesIntoItsOwnKey(String change, String message) {
        assertThatThrownBy(() -> converted(ConfigFormat.YAML, "t: 1\n", change)).hasMessage(message);
    }

    /** What a plan names, an answer and a rule for merging name, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            YAML       | old_b..c: 3~               | "old_b..c"             | "new_b..c"
            YAML       | 'old_"q"': 3~              | "old_\\"q\\""          | "new_\\"q\\""
            YAML       | 'old_[0]': 3~              | "old_[0]"              | "new_[0]"
            YAML       | old_a.b: 3~                | "old_a.b"              | "new_a.b"
            JSON       | {"old_a\\\\.b": 3}         | "old_a\\\\.b"          | "new_a\\\\.b"
            TOML       | "old_a.b" = 3~             | "old_a.b"              | "new_a.b"
            INI        | old_host.example.com = 5~  | "old_host.example.com" | "new_host.example.com"
            PROPERTIES | old_host=5~                | old_host               | new_host
            """)
    void keysAreNamedAsTheyAreAskedFor(ConfigFormat format, String file, String key, String to) {
        var changes = conversion(format, file, "rename: 'old_*', to: 'new_*'").changes();

        assertThat(changes).extracting(Change::key).containsExactly(key);
        assertThat(changes).extracting(Change::after).containsExactly(Optional.of(to));
        assertThat(format.key(to).toString()).isEqualTo(to);
        assertThat(MergeRules.ASKING.shown(format, changes.get(0))).isEqualTo(changes.get(0));
    }

    @Test
    void keysWithDotsMayGetTheirValuesFromRows() {
        var file = document(ConfigFormat.INI, "session.gc.limit = " + Rows.UNKNOWN.text() + "~");
        var rules = MergeRules.ASKING.withPinned(UnknownValues.keys(file));
        var coming = document(ConfigFormat.INI, "session.gc.limit = 7~");

        assertThat(ThreeWay.merge(document(ConfigFormat.INI, ""), file, coming, rules, Map.of())
                        .conflicts())
                .isEmpty();
    }

    private static String converted(ConfigFormat format, String before, String change) {
        return new String(conversion(format, before, change).document().bytes(), StandardCharsets.UTF_8);
    }

    private static Converted conversion(ConfigFormat format, String before, String change) {
        var script = ConversionScript.parse(
                bytes("format: 1\nchanges:\n- { " + change + " }\n"), "s", format, FailureKind.FINDINGS);
        return script.apply(document(format, before));
    }

    private static ConfigDocument document(ConfigFormat format, String text) {
        return format.parse(bytes(text.replace('~', '\n')), "f", FailureKind.PRECONDITION);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
