package org.drydock.installer.cli.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.drydock.cli.Console;
import org.drydock.drift.Drift;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.update.RunProgress;
import org.drydock.step.Silence;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** One JSON object a line. Fields are added, never changed. */
final class JsonReporter implements RunProgress {
    private final FullMinutes minutes = new FullMinutes();
    private final Console console;

    JsonReporter(Console console) {
        this.console = console;
    }

    @Override
    public void runStarts(String run, RunKind kind, Path log) {
        console.message("run_started", Map.of("run", run, "kind", kind.toString(), "log", log.toString()));
    }

    @Override
    public void phaseStarts(Phase phase) {
        console.message("phase_started", Map.of("phase", phase.toString()));
    }

    @Override
    public void phaseDone(Phase phase, Duration took) {
        console.message("phase_done", Map.of("phase", phase.toString(), "milliseconds", took.toMillis()));
    }

    @Override
    public void hopStarts(ReleaseVersion release, int number, int hops) {
        console.message("hop_started", Map.of("release", release.toString(), "number", number, "hops", hops));
    }

    @Override
    public void starts(Step step, boolean isSatisfied) {
        console.message(
                "step_started",
                Map.of("step", step.id().toString(), "kind", step.kind(), "only_recorded", isSatisfied));
    }

    @Override
    public void done(Step step, Duration took) {
        console.message("step_done", Map.of("step", step.id().toString(), "milliseconds", took.toMillis()));
    }

    @Override
    public void silent(Step step, Silence silence) {
        console.message(
                "step_silent",
                Map.of("step", step.id().toString(), "seconds", silence.time().toSeconds(), "doing", silence.doing()));
    }

    @Override
    public void waits(String what, Duration time) {
        if (minutes.isAnother(what, time)) {
            console.message("waiting", Map.of("for", what, "seconds", time.toSeconds()));
        }
    }

    @Override
    public void goesBack(int attempt, String reason) {
        console.message("going_back", Map.of("attempt", attempt, "reason", reason));
    }

    @Override
    public void failed(int attempt, RuntimeException cause) {
        console.message("going_back_failed", Map.of("attempt", attempt, "message", String.valueOf(cause.getMessage())));
    }

    @Override
    public void drift(Drift drift) {
        console.message("drift", DriftView.fields(drift));
    }

    @Override
    public void note(String sentence) {
        console.message("note", Map.of("message", sentence));
    }
}
