package org.drydock.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.strict.StrictJson;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void medianIsTheMiddleOneOrTheMeanOfTheTwoThere() {
        var times = new Times().add("a", 9).add("a", 1).add("a", 2);
        assertThat(times.median("a")).isEqualTo(2.0);
        assertThat(times.add("a", 4).median("a")).isEqualTo(3.0);
        assertThatIllegalArgumentException().isThrownBy(() -> times.median("b"));
    }

    @Test
    void lineSaysRatiosWithTheirTargets() {
        var result = new Result(
                "build",
                "tar|zstd -3 -T0",
                List.of(
                        Figure.ratio("time", 3.2, 2.0).atMost(2.0),
                        Figure.ratio("size", 1000, 1000).withDecimals(3).atMost(1.02)),
                new Times());
        assertThat(result)
                .hasToString(
                        "build / tar|zstd -3 -T0: time 1.60 (target at most 2.0), size 1.000 (target at most 1.02)");
    }

    @Test
    void figureAboveItsTargetIsCalledMissed() {
        assertThat(Figure.ratio("time", 5, 2).atMost(2.0)).hasToString("time 2.50 (target at most 2.0: MISSED)");
        assertThat(Figure.measure("verify", 256, "MiB").atMost(256).isMissed()).isFalse();
        assertThat(Figure.measure("verify", 256, "MiB").atMost(256)).hasToString("verify 256 MiB (target at most 256)");
    }

    @Test
    void contestantsTakeTurnsAndTheFirstRoundDoesNotCount() throws IOException {
        var order = new ArrayList<String>();
        var times = new Turns(() -> order.add("-"))
                .with("a", () -> order.add("a"))
                .with("b", () -> order.add("b"))
                .run(2);
        assertThat(String.join("", order)).isEqualTo("-a-b-a-b-a-b");
        assertThat(times.of("a")).hasSize(2);
        assertThat(times.of("b")).hasSize(2);
    }

    @Test
    void resultIsOneLineOfJson() {
        var result = new Result(
                "verify", "openssl", List.of(Figure.ratio("time", 3, 2).atMost(2.0)), new Times().add("ours", 3));
        assertThat(StrictJson.line(result.fields()))
                .isEqualTo("{\"benchmark\":\"verify\",\"figures\":[{\"at_most\":2.0,\"name\":\"time\",\"value\":1.5}],"
                        + "\"peer\":\"openssl\",\"seconds\":{\"ours\":[3.0]}}");
    }
}
