package org.drydock.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource({
        ">=3.0 <5, 2.9.9, false",
        ">=3.0 <5, 3, true",
        ">=3.0 <5, 3.10, true",
        ">=3.0 <5, 4.99, true",
        ">=3.0 <5, 5, false",
        ">=3.0 <5, 5.0.1, false",
        ">=3.0, 99, true",
        ">=3.0, 2, false",
        "<5, 0, true",
        "<5, 5, false"
    })
    void holdsItsLowerBoundAndNotItsUpper(String range, String version, boolean isInside) {
        assertThat(VersionRange.parse(range, SchemaVersion::parse).contains(SchemaVersion.parse(version)))
                .isEqualTo(isInside);
        assertThat(VersionRange.parse(range, ReleaseVersion::parse).contains(ReleaseVersion.parse(version)))
                .isEqualTo(isInside);
    }

    @Test
    void countsAPreReleaseBeforeItsRelease() {
        var from = VersionRange.parse(">=2.5.0", ReleaseVersion::parse);
        assertThat(from.contains(ReleaseVersion.parse("2.5.0-rc.1"))).isFalse();
        assertThat(VersionRange.parse("<5", ReleaseVersion::parse).contains(ReleaseVersion.parse("5.0.0-rc.1")))
                .isTrue();
        assertThat(from).hasToString(">=2.5.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3",
                ">3",
                "<=3",
                "=3",
                ">= 3",
                "<5 >=3",
                ">=3 >=4",
                "<3 <4",
                ">=3 <5 <6",
                ">=3<5",
                ">=",
                "3.x",
                "*",
                "^3",
                ">=3,<5"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text, SchemaVersion::parse))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a range such as '>=3.0 <5', found '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {">=5 <5", ">=5 <3", ">=5 <5.0"})
    void refusesARangeThatHoldsNothing(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text, SchemaVersion::parse))
                .hasMessage("the range '" + text + "' is empty: its lower bound is not below its upper");
    }

    @Test
    void refusesABoundThatIsNoVersion() {
        assertThatThrownBy(() -> VersionRange.parse(">=banana", SchemaVersion::parse))
                .hasMessage("expected a schema version such as 3.2 or 2_1, found 'banana'");
    }
}
