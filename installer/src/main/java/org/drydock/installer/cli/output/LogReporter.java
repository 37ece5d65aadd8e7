package org.drydock.installer.cli.output;

import java.nio.file.Path;
import java.time.Duration;
import org.drydock.cli.LogFile;
import org.drydock.drift.Drift;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.update.RunProgress;
import org.drydock.step.Silence;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes everything into the run's own log. */
final class LogReporter implements RunProgress, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("run");

    private final FullMinutes minutes = new FullMinutes();
    private @Nullable LogFile file;

    @Override
    public void runStarts(String run, RunKind kind, Path log) {
        close();
        file = LogFile.open(log);
        LOG.info("run {}, {}, Java {}", run, kind, Runtime.version());
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    @Override
    public void phaseStarts(Phase phase) {
        LOG.info("phase {}: {}", phase, phase.title());
    }

    @Override
    public void phaseDone(Phase phase, Duration took) {
        LOG.info("phase {} done after {} ms", phase, took.toMillis());
    }

    @Override
    public void hopStarts(ReleaseVersion release, int number, int hops) {
        LOG.info("hop {} of {}: to {}", number, hops, release);
    }

    @Override
    public void drift(Drift drift) {
        LOG.info("{}", DriftView.line(drift));
        drift.objects().forEach(object -> LOG.info("{}: {}: {}", drift.database(), object.judgement(), object));
    }

    @Override
    public void note(String sentence) {
        LOG.info("{}", sentence);
    }

    @Override
    public void starts(Step step, boolean isSatisfied) {
        LOG.info("step {} ({}){}", step.id(), step.kind(), isSatisfied ? ": only recorded" : "");
    }

    @Override
    public void done(Step step, Duration took) {
        LOG.info("step {} done after {} ms", step.id(), took.toMillis());
    }

    @Override
    public void statement(Step step, String script, int line) {
        LOG.info("step {}: {} line {}", step.id(), script, line);
    }

    @Override
    public void output(Step step, String line) {
        LOG.info("step {} says: {}", step.id(), line);
    }

    @Override
    public void silent(Step step, Silence silence) {
        LOG.warn("step {} has been {}", step.id(), silence);
    }

    @Override
    public void waits(String what, Duration time) {
        if (minutes.isAnother(what, time)) {
            LOG.warn("waiting for {} for {} min", what, time.toMinutes());
        }
    }

    @Override
    public void goesBack(int attempt, String reason) {
        LOG.warn("going back, attempt {}: {}", attempt, reason);
    }

    @Override
    public void doing(String what) {
        LOG.info("{}", what);
    }

    @Override
    public void said(String program, String line) {
        LOG.info("{} says: {}", program, line);
    }

    @Override
    public void silent(String program, Silence silence) {
        LOG.warn("{} has been {}", program, silence);
    }

    @Override
    public void failed(int attempt, RuntimeException cause) {
        LOG.error("attempt {} to go back failed", attempt, cause);
    }
}
