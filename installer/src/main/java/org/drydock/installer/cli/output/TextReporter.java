package org.drydock.installer.cli.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.drydock.cli.Console;
import org.drydock.drift.Drift;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.update.RunProgress;
import org.drydock.step.Silence;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** A line a phase; on a terminal also one that lives while the phase goes on. */
final class TextReporter implements RunProgress {
    private static final long REFRESH_NANOS = Duration.ofMillis(100).toNanos();

    private final Console console;
    private final boolean isTerminal;
    private final FullMinutes minutes = new FullMinutes();
    private String hop = "";
    private String phase = "";
    private long bytes;
    private long shownAt;

    TextReporter(Console console, boolean isTerminal) {
        this.console = console;
        this.isTerminal = isTerminal;
    }

    @Override
    public void runStarts(String run, RunKind kind, Path log) {
        console.say("run " + run + " (" + kind + "), log " + log);
    }

    @Override
    public void phaseStarts(Phase started) {
        phase = started.title();
        bytes = 0;
        live("");
    }

    @Override
    public void phaseDone(Phase done, Duration took) {
        erase();
        console.say(String.format(Locale.ROOT, "  %-44s %8.1f s", done.title(), took.toMillis() / 1000.0));
    }

    @Override
    public void hopStarts(ReleaseVersion release, int number, int hops) {
        hop = "hop " + number + " of " + hops + ", to " + release;
        live(hop);
        console.detail("    " + hop);
    }

    @Override
    public void advanced(long more) {
        synchronized (this) {
            bytes += more;
            if (System.nanoTime() - shownAt > REFRESH_NANOS) {
                shownAt = System.nanoTime();
                live(Bytes.text(bytes));
            }
        }
    }

    @Override
    public void starts(Step step, boolean isSatisfied) {
        live(hop + ": " + step.id());
        console.detail("      " + step.kind() + " " + step.id() + (isSatisfied ? " (only recorded)" : ""));
    }

    @Override
    public void statement(Step step, String script, int line) {
        live(hop + ": " + script + " line " + line);
    }

    @Override
    public void silent(Step step, Silence silence) {
        erase();
        console.say("    " + step.id() + " has been " + silence + "; it is let run");
    }

    @Override
    public void waits(String what, Duration time) {
        if (minutes.isAnother(what, time)) {
            erase();
            console.say("    waiting for " + what + " for " + time.toMinutes() + " min");
        } else if (time.toSeconds() > 0) {
            live("waiting for " + what + " for " + time.toSeconds() + " s");
        }
    }

    @Override
    public void goesBack(int attempt, String reason) {
        erase();
        console.say(attempt == 1 ? "  going back: " + reason : "  going back, attempt " + attempt);
    }

    @Override
    public void doing(String what) {
        erase();
        console.say("    " + what);
    }

    @Override
    public void silent(String program, Silence silence) {
        erase();
        console.say("    " + program + " has been " + silence + "; it is let run");
    }

    @Override
    public void failed(int attempt, RuntimeException cause) {
        erase();
        console.say("    failed: " + cause.getMessage());
    }

    @Override
    public void drift(Drift drift) {
        erase();
        console.say("  " + DriftView.line(drift) + "; the log names "
                + (drift.objects().size() == 1 ? "it" : "them"));
        drift.objects().forEach(object -> console.detail("    " + object));
    }

    @Override
    public void note(String sentence) {
        erase();
        console.say("  " + sentence);
    }

    private void live(String detail) {
        if (isTerminal) {
            console.live("  " + phase + (detail.isEmpty() ? " ..." : " ... " + detail));
        }
    }

    private void erase() {
        if (isTerminal) {
            console.live("");
        }
    }
}
