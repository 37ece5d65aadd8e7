package org.drydock.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.drydock.digest.Sha256;
import org.drydock.process.Processes;
import org.junit.jupiter.api.Test;

/** F6: nothing is ended for taking its time; what stands still is told of. */
class SilenceTest {
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final ScriptFile script = new ScriptFile("run/index.sh", 0, Sha256.of(""));

    @Test
    void tellsOnceForEachPeriodWithoutAWord() {
        var alarm = new Alarm(PERIOD);

        assertThat(told(alarm, 4)).isEmpty();
        assertThat(told(alarm, 5)).isPresent();
        assertThat(told(alarm, 6)).isEmpty();
        assertThat(told(alarm, 10)).isPresent();
        assertThat(told(alarm, 1)).as("it spoke in between").isEmpty();
        assertThat(told(alarm, 5)).isPresent();
    }

    @Test
    void saysWhetherASilentProgramDoesAnything() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        try {
            var processes = new Processes(List.of(process.toHandle()));
            var alarm = new Alarm(PERIOD);
            alarm.after(Duration.ofMinutes(5), () -> processes);

            var silence = alarm.after(Duration.ofMinutes(10), () -> processes).orElseThrow();

            assertThat(silence.toString())
                    .startsWith("silent for 10 min: it does nothing")
                    .contains(process.pid() + " (");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysWhichStatementTakesItsTime() throws Exception {
        var told = new LinkedBlockingQueue<Silence>();
        var step = new Step.Check(
                StepId.parse("2.0.0/books/1"), "books", Optional.empty(), "select 1", Expectation.NO_ROWS, "");
        StepProgress listener = new StepProgress() {
            @Override
            public void silent(Step of, Silence silence) {
                told.add(silence);
            }
        };
        var holders = new CopyOnWriteArrayList<String>();
        try (var watch = new Watch(listener, Duration.ofMillis(20), of -> holders)) {
            watch.starts(step, false);
            watch.statement(step, "V2__books.sql", 12);

            assertThat(told.poll(10, TimeUnit.SECONDS))
                    .isNotNull()
                    .extracting(Silence::doing)
                    .isEqualTo("V2__books.sql line 12 is running");

            holders.add("session 7 of 'reports'");
            told.clear();
            assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(told.poll(10, TimeUnit.SECONDS))
                    .isNotNull()
                    .extracting(Silence::doing)
                    .isEqualTo(
                            "V2__books.sql line 12 is running; what it may wait for is held by: session 7 of 'reports'");

            watch.done(step, Duration.ZERO);
            told.clear();
            watch.starts(new Step.Run(StepId.parse("2.0.0/run/1"), script, List.of("sh"), Set.of()), false);
            assertThat(told.poll(100, TimeUnit.MILLISECONDS))
                    .as("programs are watched elsewhere")
                    .isNull();
        }
    }

    private static Optional<Silence> told(Alarm alarm, int minutes) {
        return alarm.after(Duration.ofMinutes(minutes), () -> new Processes(List.of()));
    }
}
