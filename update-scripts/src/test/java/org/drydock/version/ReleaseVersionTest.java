package org.drydock.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseVersionTest {
    /** Lowest first; the pre-releases of 1.0.0 are semver.org's own example, clause 11. */
    private static final List<String> ASCENDING = List.of(
            "0",
            "0.0.0.0.0.1",
            "0.9",
            "1.0.0-0",
            "1.0.0-1",
            "1.0.0-9",
            "1.0.0-10",
            "1.0.0-RC",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.9",
            "1.10",
            "2.0-alpha",
            "2",
            "10.0.0",
            "999999999999999999.0");

    @Test
    void ordersAsSemanticVersioningDoes() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                var one = ReleaseVersion.parse(ASCENDING.get(i));
                var other = ReleaseVersion.parse(ASCENDING.get(j));
                assertThat(Integer.signum(one.compareTo(other)))
                        .as("%s against %s", one, other)
                        .isEqualTo(Integer.compare(i, j));
                assertThat(one.equals(other)).isEqualTo(i == j);
            }
        }
    }

    @Test
    void takesMissingPartsAsZeroAndKeepsWhatWasWritten() {
        var one = ReleaseVersion.parse("4.0-rc.1");
        var other = ReleaseVersion.parse("4.0.0-rc.1");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).hasToString("4.0-rc.1");
        assertThat(one.isPreRelease()).isTrue();
        assertThat(ReleaseVersion.parse("4").isPreRelease()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.0 ",
                "v1.0",
                "1.",
                ".1",
                "1..0",
                "01.0",
                "1.00",
                "1.-1",
                "-1",
                "1.0-",
                "1.0-rc..1",
                "1.0-rc_1",
                "1.0-rc-1",
                "1.0-rc.01",
                "1.0+build",
                "1.0/..",
                "..",
                "1.2.3.4.5.6.7",
                "١.٠",
                "1.0-ärc",
                "１.0",
                "1000000000000000000",
                "9223372036854775808",
                "1.0-1000000000000000000",
                "1.0\n",
                "1.0-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesWhatIsNoReleaseVersion(String text) {
        assertThatThrownBy(() -> ReleaseVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a release version such as 4.0.0 or 4.0.0-rc.1, found '" + text + "'");
    }

    @Test
    void refusesAnEndlessVersionWithoutOverflowingTheStack() {
        assertThatThrownBy(() -> ReleaseVersion.parse("1" + ".1".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
