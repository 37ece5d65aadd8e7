package org.drydock.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse(0, Work.NONE);

    @Test
    void whatWorksIsNeverIdle() {
        for (int second = 1; second <= 600; second++) {
            assertThat(look(second, second * 30L, 0)).isZero();
        }
    }

    @Test
    void whatReadsAndWritesIsNotIdleEither() {
        for (int second = 1; second <= 600; second++) {
            assertThat(look(second, 0, second * 1_000_000L)).isZero();
        }
    }

    @Test
    void anIdleProgramThatBreathesStandsStill() {
        for (int second = 1; second <= 600; second++) {
            assertThat(look(second, second * 3L, second * 1_000L)).isEqualTo(Duration.ofSeconds(second));
        }
    }

    @Test
    void startsAnewWhenWorkGoesOn() {
        assertThat(look(100, 0, 0)).isEqualTo(Duration.ofSeconds(100));
        assertThat(look(101, 500, 0)).isZero();
        assertThat(look(131, 500, 0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aProcessThatEndedIsNoWork() {
        assertThat(look(10, 5_000, 1 << 30)).isZero();
        assertThat(look(20, 0, 0)).isEqualTo(Duration.ofSeconds(10));
    }

    private Duration look(long second, long processorMillis, long bytes) {
        return pulse.idle(Duration.ofSeconds(second).toNanos(), new Work(Duration.ofMillis(processorMillis), bytes));
    }
}
