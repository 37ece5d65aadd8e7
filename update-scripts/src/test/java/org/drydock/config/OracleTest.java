package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.drydock.config.Oracle.Comments;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.Splice;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;

/** What the oracle says to splices that are wrong. */
class OracleTest {
    private final ConfigDocument before = document("\uFEFFé: 1 # one\nb: 2 # two\n");
    private final ConfigValue.Mapping same = before.values();

    @Test
    void takesASpliceThatDoesWhatItMust() {
        var expected = same.with(List.of("é"), new ConfigValue.Scalar(ConfigValue.Type.NUMBER, "5"));
        var after = Oracle.check(before, List.of(new Splice(3, 4, "5")), expected, Comments.SAME);
        assertThat(after.bytes()).isEqualTo(bytes("\uFEFFé: 5 # one\nb: 2 # two\n"));
    }

    @Test
    void refusesAnotherValueAnotherKindAndAnotherOrder() {
        refuses(new Splice(3, 4, "5"), "the file would not read as it must");
        refuses(new Splice(3, 4, "'1'"), "the file would not read as it must");
        refuses(new Splice(0, 22, "b: 2 # one\né: 1 # two"), "the file would not read as it must");
    }

    @Test
    void refusesALostOrChangedComment() {
        refuses(new Splice(4, 10, ""), "comments would change");
        refuses(new Splice(7, 10, "won"), "comments would change");
        refuses(Splice.insert(0, "# new\n"), "comments would change");
    }

    @Test
    void refusesAnUnreadableResult() {
        refuses(new Splice(3, 4, "["), "the file would not be readable");
    }

    @Test
    void refusesRangesThatOverlap() {
        refused(
                () -> Oracle.check(before, List.of(new Splice(2, 4, " 1"), new Splice(3, 4, "1")), same, Comments.SAME),
                "its ranges overlap");
    }

    @Test
    void seesEveryByteBesideTheDeclaredRanges() {
        var splices = List.of(new Splice(3, 4, "12"), Splice.delete(14, 15));
        var after = bytes("\uFEFFé: 12 # one\nb:  # two\n");
        assertThat(Oracle.isSameOutside(before, splices, after)).isTrue();
        for (int i = 0; i < after.length; i++) {
            var isDeclared = i == 7 || i == 8;
            var damaged = after.clone();
            damaged[i] ^= 1;
            assertThat(Oracle.isSameOutside(before, splices, damaged))
                    .as("byte " + i)
                    .isEqualTo(isDeclared);
        }
        assertThat(Oracle.isSameOutside(before, splices, bytes("\uFEFFé: 12 # one\nb:  # two")))
                .isFalse();
        assertThat(Oracle.isSameOutside(before, splices, bytes("\uFEFFé: 12 # one\nb:  # two\n\n")))
                .isFalse();
    }

    private void refuses(Splice splice, String reason) {
        refused(() -> Oracle.check(before, List.of(splice), same, Comments.SAME), reason);
    }

    private static void refused(ThrowingCallable check, String reason) {
        assertThatThrownBy(check)
                .isInstanceOf(UpdateException.class)
                .hasMessageMatching("f:1:\\d+: cannot be edited safely: " + reason);
    }

    private static ConfigDocument document(String text) {
        return ConfigFormat.YAML.parse(bytes(text), "f", FailureKind.PRECONDITION);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
