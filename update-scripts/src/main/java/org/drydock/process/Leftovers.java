package org.drydock.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Processes that a run's programs have left behind, whoever their parents are by now: known by the variables that every
 * program of a step is given and hands on to what it starts. Linux: {@code /proc/PID/environ}, readable for the owner.
 */
public final class Leftovers {
    /** Variable that names the site's folder. */
    public static final String SITE = "DRYDOCK_SITE";
    /** Variable that names the run. */
    public static final String RUN = "DRYDOCK_RUN";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> marks;

    private Leftovers(List<String> marks) {
        this.marks = marks;
    }

    /** Of all programs that steps of a run were given. */
    public static Leftovers of(Path site, String run) {
        return new Leftovers(List.of(SITE + "=" + site, RUN + "=" + run));
    }

    /** Of programs with these variables; none if they do not name site and run. */
    public static Leftovers of(Map<String, String> variables) {
        var site = variables.get(SITE);
        var run = variables.get(RUN);
        return new Leftovers(site == null || run == null ? List.of() : List.of(SITE + "=" + site, RUN + "=" + run));
    }

    /** Those that are alive now. */
    public Processes alive() {
        return Processes.marked(marks);
    }

    /**
     * Ends them: asks first, then does not ask.
     *
     * @throws UpdateException NEEDS_HELP if one does not go
     */
    public void end() {
        alive().handles().forEach(ProcessHandle::destroy);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var left = alive(); !left.isEmpty(); left = alive()) {
            if (System.nanoTime() - deadline > PATIENCE.toNanos()) {
                throw UpdateException.withHint(
                        FailureKind.NEEDS_HELP,
                        "processes that a step of the run started do not end: " + left,
                        "end them by hand and try again");
            }
            if (System.nanoTime() > deadline) {
                left.handles().forEach(ProcessHandle::destroyForcibly);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpdateException(FailureKind.NEEDS_HELP, "interrupted while processes of a step were ended", e);
        }
    }
}
