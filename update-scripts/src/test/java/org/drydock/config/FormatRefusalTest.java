package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.config.format.ConfigValue;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be edited safely is refused by place and reason, in each format; {@code ~} is a line break. */
class FormatRefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    JSON | {"a": 1,}             | a      | f:1:8: expected no comma behind the last one, which not every reader of JSON allows
                    JSON | {"a": [1,]}           | a      | f:1:9: expected no comma behind the last one, which not every reader of JSON allows
                    JSON | {"a": 1} x            | a      | f:1:10: expected nothing behind the object at the top, found 'x'
                    JSON | [1]                   | a      | f:1:1: expected an object {...} at the top, found '['
                    JSON | {'a': 1}              | a      | f:1:2: expected a name in double quotes, found '''
                    JSON | {"a": 1, "a": 2}      | a      | f:1:10: cannot edit a: 'a' stands here a second time, the first is at f:1:2
                    JSON | {"a": {"b": 1}}       | a      | f:1:7: cannot set a: it holds more than one value
                    JSON | {"a": 1}              | a.b    | f:1:7: cannot add a.b here: expected an object, found a single value
                    JSON | {"a": 01}             | a      | f:1:8: not readable as JSON: expected a JSON value or one of , : ] } here
                    INI  | [a~x=1                | a.x    | f:1:1: expected a closing bracket on this line, found none
                    INI  | [a]~x=1 ; one         | a.x    | f:2:1: cannot edit a.x: part of its value is a comment for some readers
                    INI  | [a]~x=1~  y=2         | a.x    | f:2:1: cannot edit a.x: its value goes on in the next line for some readers
                    INI  | [a]~x=1~x=2           | a.x    | f:3:1: cannot edit a.x: it stands here a second time, the first is at f:2:1
                    INI  | [a]~x=1~[a]~y=2       | a      | f:3:2: cannot edit a: it stands here a second time, the first is at f:1:2
                    INI  | [a]~x                 | a.x    | f:2:1: cannot edit a.x: it has neither = nor :
                    INI  | x=1                   | x.y    | f:1:1: cannot add x.y here: expected a section, found a single value
                    TOML | a = {b = 1}           | a.b    | f:1:5: cannot edit a.b within a value that is written in brackets on its line
                    TOML | a = [1, 2]            | a[0]   | f:1:5: cannot edit a[0] within a value that is written in brackets on its line
                    TOML | [a]~x=1~[a.b]~y=2     | a      | f:3:1: cannot edit a as a whole: it is spread over several places
                    TOML | a = 1 2               | a      | f:1:7: not readable as TOML: More data after value has already ended. Invalid value preceding this position?
                    TOML | a = 1~a = 2           | b      | f:2:6: not readable as TOML: Duplicate key
                    XML  | <a><b c="1"/><b/></a> | a/b/@c | f:1:14: cannot tell which b is meant by a/b/@c: the first is at f:1:4
                    XML  | <a>x<b/>y</a>         | a/text() | f:1:9: cannot edit a/text(): elements stand within this text
                    XML  | <a><![CDATA[x]]></a>  | a/text() | f:1:4: cannot edit a/text(): a comment, a CDATA section or an entity is part of it
                    XML  | <a>x<!-- c -->y</a>   | a/text() | f:1:4: cannot edit a/text(): a comment, a CDATA section or an entity is part of it
                    XML  | <a/>                  | a      | f:1:1: cannot set a: it is an element; expected an attribute (@name) or text() behind it
                    XML  | <a/>                  | b/@c   | f:1:1: cannot add b/@c: expected a path that begins with a
                    XML  | <a>x</a>              | a/b/@c | f:1:1: cannot add a/b/@c: the element holds a text
                    """)
    void refuses(ConfigFormat format, String text, String key, String message) {
        var content = bytes(text.replace('~', '\n'));
        assertThatThrownBy(() -> format.parse(content, "f", FailureKind.PRECONDITION)
                        .apply(new Edit.Set(format.key(key), ConfigValue.Scalar.of("new"))))
                .isInstanceOf(UpdateException.class)
                .hasMessage(message);
    }

    /** Nothing of a document type is expanded or loaded, whatever it names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x '1'><!ENTITY y '&x;&x;&x;'>]><a b='1'>&y;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'FILE'>]><a b='1'>&x;</a>",
                "<!DOCTYPE a SYSTEM 'FILE'><a b='1'></a>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM 'FILE'> %x;]><a b='1'></a>"
            })
    void expandsAndLoadsNoEntities(String text, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("loaded"), "<!ATTLIST a c CDATA 'loaded'>");
        var content = text.replace("FILE", file.toUri().toString());
        try {
            var document = ConfigFormat.XML.parse(bytes(content), "f", FailureKind.PRECONDITION);
            var edited = document.apply(new Edit.Set(ConfigFormat.XML.key("a/@b"), ConfigValue.Scalar.of("2")));
            assertThat(edited.document().bytes()).isEqualTo(bytes(content.replace("b='1'", "b='2'")));
            assertThat(document.values().toString()).doesNotContain("111").doesNotContain("loaded");
        } catch (UpdateException e) {
            assertThat(e.text()).startsWith("f:1:").contains("not readable as XML");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
