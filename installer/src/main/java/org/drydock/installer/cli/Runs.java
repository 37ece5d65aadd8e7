package org.drydock.installer.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.cli.output.RunReporters;
import org.drydock.installer.journal.Ending;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.Sites;
import org.drydock.installer.update.Goal;
import org.drydock.installer.update.Resume;
import org.drydock.installer.update.RunResult;
import org.drydock.installer.update.SiteRun;

/** Carries runs out for commands, and tells how they ended. */
final class Runs {
    private final Machine machine;
    private final Console console;

    Runs(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    /** Does a run; throws what the exit code is made of if it did not reach its goal. */
    RunResult perform(Site site, Goal goal) {
        try (var reporters = new RunReporters(console, machine.isTerminal())) {
            var run = new SiteRun(
                    machine.disk(), machine.clock(), site, goal, reporters, machine.stop(), Installer.version());
            return judged(site, run.run());
        }
    }

    /** Finishes an earlier run, if there is one that was interrupted; the site is then another. */
    Optional<RunResult> finishEarlier(Site site) {
        return Resume.unfinished(site).map(record -> {
            try (var reporters = new RunReporters(console, machine.isTerminal())) {
                return new Resume(machine.disk(), machine.clock(), site, reporters, machine.stop()).run(record);
            }
        });
    }

    /** What a command does first that changes a site: no run starts on top of another. */
    Site readyFor(Site site, boolean mayResume) {
        var unfinished = Resume.unfinished(site);
        if (unfinished.isEmpty()) {
            return site;
        }
        var earlier = unfinished.get();
        if (!mayResume) {
            throw UpdateException.withHint(
                    FailureKind.UNFINISHED,
                    "run " + earlier.id() + " (" + earlier.started().kind() + ") was interrupted and is not finished",
                    "finish it: installer resume --site " + site.layout().root());
        }
        console.say("An earlier run, " + earlier.id() + ", was interrupted; it is finished first.");
        var result = finishEarlier(site).orElseThrow();
        tell(result);
        return Sites.open(site.layout(), machine.secrets());
    }

    /**
     * As {@link #readyFor}, but for commands that go back: a committed run of which only serving is left is closed as it
     * is, because going back is the way out if the new release does not come up.
     */
    Site readyToGoBack(Site site) {
        var unserved = Resume.unfinished(site).filter(Resume::isApplied);
        if (unserved.isEmpty()) {
            return readyFor(site, true);
        }
        console.say("An earlier run, " + unserved.get().id()
                + ", is committed, but its release does not serve; it is left at that.");
        Resume.close(machine.disk(), machine.clock(), site, unserved.get());
        return Sites.open(site.layout(), machine.secrets());
    }

    /** One line for people, one message for programs. */
    void tell(RunResult result) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("run", result.run());
        fields.put("ending", result.ending().name().toLowerCase(Locale.ROOT));
        fields.put("log", result.log().toString());
        console.message("run_ended", fields);
        switch (result.ending()) {
            case NEW -> console.detail("run " + result.run() + " ended at the new state");
            case OLD -> console.say("run " + result.run() + " ended at the old state, restored and checked");
            case UNCHANGED -> console.detail("run " + result.run() + " changed nothing");
        }
    }

    private RunResult judged(Site site, RunResult result) {
        tell(result);
        if (result.cause().isEmpty()) {
            return result;
        }
        throw failure(site, result, result.cause().get());
    }

    private static UpdateException failure(Site site, RunResult result, RuntimeException cause) {
        var log = "the log is " + result.log();
        if (result.ending() == Ending.UNCHANGED && cause instanceof UpdateException update && isHarmless(update)) {
            return new UpdateException(
                    update.kind(), update.text(), update.hint().orElse(log), cause);
        }
        if (result.ending() == Ending.UNCHANGED && cause instanceof java.io.UncheckedIOException) {
            return new UpdateException(FailureKind.PRECONDITION, RunResult.text(cause), log, cause);
        }
        var back = site.installed()
                .map(present -> "release " + present.release() + " is back, checked; ")
                .orElse("nothing is left of it; ");
        return new UpdateException(FailureKind.RESTORED, RunResult.text(cause), back + log + advice(cause), cause);
    }

    /** Only the failure knows where an edit has gone, or where in a script it was asked for. */
    private static String advice(RuntimeException cause) {
        return cause instanceof UpdateException update
                ? update.hint().map(hint -> "; " + hint).orElse("")
                : "";
    }

    private static boolean isHarmless(UpdateException failure) {
        return switch (failure.kind()) {
            case USAGE, FINDINGS, BUNDLE_REFUSED, NOT_APPLICABLE, PRECONDITION, CANCELLED, UNFINISHED, NEEDS_HELP ->
                true;
            case BUG, UPDATE_FAILED, RESTORED, STOPPED_ONLINE -> false;
        };
    }
}
