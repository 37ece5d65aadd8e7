package org.drydock.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceYamlTest {

    @Test
    void aHealthCheckHasAMinuteAndStaysHealthyForASecondUnlessItSaysOtherwise() {
        assertThat(health("command: bin/up")).isEqualTo(new HealthCheck.Command(List.of("bin/up"), 60, 1));
        assertThat(health("command: bin/up\nwithin: 2m\nsteady: 5s"))
                .isEqualTo(new HealthCheck.Command(List.of("bin/up"), 120, 5));
        assertThat(health("http: http://127.0.0.1:8080/up\nsteady: 1h"))
                .isEqualTo(new HealthCheck.Http("http://127.0.0.1:8080/up", 60, 3600));
        assertThat(health("jdbc: books\nquery: select 1\nsteady: 3s"))
                .isEqualTo(new HealthCheck.Jdbc("books", "select 1", 60, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "steady: 25h, a duration of at most a day",
        "steady: 5, 'a duration such as 60s, 5m or 2h'",
        "steady: 0s, 'a duration such as 60s, 5m or 2h'",
        "steady: [1s], 'a duration such as 60s, 5m or 2h'",
        "steadily: 1s, steady",
        "http: http://127.0.0.1/, 'expected one of http, command and jdbc, found http and command'",
        "query: select 1, 'go together'"
    })
    void saysWhereAndWhatIsWrong(String line, String expected) {
        assertThatThrownBy(() -> health("command: bin/up\n" + line))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("service.yaml")
                .hasMessageContaining(expected);
    }

    private static HealthCheck health(String yaml) {
        return ServiceYaml.health(StrictYaml.parse(yaml, "service.yaml", FailureKind.FINDINGS));
    }
}
