package org.drydock.installer.cli.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.drydock.cli.Console;
import org.drydock.drift.Drift;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.update.RunProgress;
import org.drydock.step.Silence;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** Tells several listeners the same. */
public final class RunReporters implements RunProgress, AutoCloseable {
    private final LogReporter log = new LogReporter();
    private final List<RunProgress> all;

    public RunReporters(Console console, boolean isTerminal) {
        var shown = console.isJson() ? new JsonReporter(console) : new TextReporter(console, isTerminal);
        this.all = List.of(log, shown);
    }

    @Override
    public void close() {
        log.close();
    }

    @Override
    public void runStarts(String run, RunKind kind, Path file) {
        all.forEach(each -> each.runStarts(run, kind, file));
    }

    @Override
    public void phaseStarts(Phase phase) {
        all.forEach(each -> each.phaseStarts(phase));
    }

    @Override
    public void phaseDone(Phase phase, Duration took) {
        all.forEach(each -> each.phaseDone(phase, took));
    }

    @Override
    public void hopStarts(ReleaseVersion release, int number, int hops) {
        all.forEach(each -> each.hopStarts(release, number, hops));
    }

    @Override
    public void advanced(long bytes) {
        all.forEach(each -> each.advanced(bytes));
    }

    @Override
    public void drift(Drift drift) {
        all.forEach(each -> each.drift(drift));
    }

    @Override
    public void note(String sentence) {
        all.forEach(each -> each.note(sentence));
    }

    @Override
    public void starts(Step step, boolean isSatisfied) {
        all.forEach(each -> each.starts(step, isSatisfied));
    }

    @Override
    public void done(Step step, Duration took) {
        all.forEach(each -> each.done(step, took));
    }

    @Override
    public void statement(Step step, String script, int line) {
        all.forEach(each -> each.statement(step, script, line));
    }

    @Override
    public void output(Step step, String line) {
        all.forEach(each -> each.output(step, line));
    }

    @Override
    public void silent(Step step, Silence silence) {
        all.forEach(each -> each.silent(step, silence));
    }

    @Override
    public void waits(String what, Duration time) {
        all.forEach(each -> each.waits(what, time));
    }

    @Override
    public void goesBack(int attempt, String reason) {
        all.forEach(each -> each.goesBack(attempt, reason));
    }

    @Override
    public void doing(String what) {
        all.forEach(each -> each.doing(what));
    }

    @Override
    public void said(String program, String line) {
        all.forEach(each -> each.said(program, line));
    }

    @Override
    public void silent(String program, Silence silence) {
        all.forEach(each -> each.silent(program, silence));
    }

    @Override
    public void failed(int attempt, RuntimeException cause) {
        all.forEach(each -> each.failed(attempt, cause));
    }
}
