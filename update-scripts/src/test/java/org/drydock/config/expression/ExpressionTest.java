package org.drydock.config.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.drydock.config.format.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final ConfigValue.Scalar NUMBER = new ConfigValue.Scalar(ConfigValue.Type.NUMBER, "5000");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $string($) & 'ms'        | NUMBER  | 5000  | TEXT    | 5000ms
                    $ / 1000                 | NUMBER  | 5000  | NUMBER  | 5
                    $ / 1000                 | NUMBER  | 2500  | NUMBER  | 2.5
                    $ * 1024                 | NUMBER  | 9007199254740 | NUMBER | 9223372036853760
                    $number($) + 1           | TEXT    | 5     | NUMBER  | 6
                    $uppercase($)            | TEXT    | istanbul | TEXT | ISTANBUL
                    $not($)                  | BOOLEAN | true  | BOOLEAN | false
                    $ ? 'always' : 'never'   | BOOLEAN | false | TEXT    | never
                    """)
    void computesOneValue(String text, ConfigValue.Type type, String old, ConfigValue.Type newType, String result) {
        assertThat(new Expression(text).of(new ConfigValue.Scalar(type, old)))
                .isEqualTo(new ConfigValue.Scalar(newType, result));
    }

    /** What gives another value on another day or machine, or takes any room, is refused when it is met. */
    @ParameterizedTest
    @ValueSource(strings = {"now", "millis", "random", "shuffle", "eval", "pad"})
    void refusesWhatIsNotTheSameEverywhere(String function) {
        assertThatThrownBy(() -> new Expression("$" + function + "($)").of(NUMBER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$" + function + " cannot be used here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($x){$f($x + 1)}; $f(1))",
                "($f := function($x){1 + $f($x)}; $f(1))",
                "$map([1..10000000], function($x){$x * $x})"
            })
    void endsWhatWouldNotEnd(String text) {
        assertThatThrownBy(() -> new Expression(text).of(NUMBER)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The pattern would end some seconds later. */
    @Test
    void waitsForNoPatternThatGoesAstray() {
        var value = ConfigValue.Scalar.of("x".repeat(500));
        assertThatThrownBy(() -> new Expression("$contains($, /x*x*x*x*y/)").of(value))
                .hasMessage("the expression $contains($, /x*x*x*x*y/) takes too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "[1, 2]", "{'a': 1}", "$number('x')", "$noSuch(1)"})
    void refusesWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> new Expression(text).of(NUMBER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expression");
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThatThrownBy(() -> new Expression("1 +"))
                .hasMessage("expected an expression of JSONata: Unexpected end of expression");
        assertThatThrownBy(() -> new Expression("(".repeat(4000))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expression("1".repeat(5000)))
                .hasMessage("expected an expression of at most 4096 characters");
    }
}
