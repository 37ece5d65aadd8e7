package org.drydock.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaVersionTest {
    private static final List<String> VERSIONS = List.of(
            "0",
            "0.1",
            "1",
            "1.0.1",
            "1.1",
            "1.9",
            "1_10",
            "01.11",
            "2",
            "2.0.0.0.0.0.0.1",
            "9.9",
            "10",
            "010.1",
            "20240101120000",
            "20240101120000.1",
            "999999999999999999");

    @Test
    void ordersAsFlywayDoes() {
        for (String one : VERSIONS) {
            for (String other : VERSIONS) {
                var ours = SchemaVersion.parse(one).compareTo(SchemaVersion.parse(other));
                var flyways = MigrationVersion.fromVersion(one).compareTo(MigrationVersion.fromVersion(other));
                assertThat(Integer.signum(ours)).as("%s against %s", one, other).isEqualTo(Integer.signum(flyways));
            }
        }
    }

    @Test
    void ordersByNumberNotByText() {
        for (int i = 1; i < VERSIONS.size(); i++) {
            assertThat(SchemaVersion.parse(VERSIONS.get(i))).isGreaterThan(SchemaVersion.parse(VERSIONS.get(i - 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({"3,3.0", "3.0,3.0.0", "2_1,2.1", "007,7", "1.00,1", "1.002,1.2", "0,0.0"})
    void equalsWhatFlywayTakesForTheSame(String one, String other) {
        assertThat(SchemaVersion.parse(one))
                .isEqualTo(SchemaVersion.parse(other))
                .hasSameHashCodeAs(SchemaVersion.parse(other));
        assertThat(MigrationVersion.fromVersion(one)).isEqualTo(MigrationVersion.fromVersion(other));
    }

    @Test
    void keepsWhatWasWrittenWithDots() {
        assertThat(SchemaVersion.parse("2_01")).hasToString("2.01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1a",
                "1.",
                ".1",
                "1..2",
                "1__2",
                "-1",
                "1 ",
                "١",
                "１",
                "1.0-rc",
                "1\n",
                "9999999999999999999"
            })
    void refusesWhatIsNoSchemaVersion(String text) {
        assertThatThrownBy(() -> SchemaVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a schema version such as 3.2 or 2_1, found '" + text + "'");
    }

    @Test
    void refusesAnEndlessVersionWithoutOverflowingTheStack() {
        assertThatThrownBy(() -> SchemaVersion.parse("1" + ".1".repeat(100_000)))
                .hasMessage("expected a schema version of at most 50 characters, found 200001");
    }
}
