package org.drydock.step;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.process.Leftovers;

/**
 * A vendor's program while it runs for us: with nothing on its standard input, a small environment of named variables,
 * and without a time limit; of one that hangs somebody is told.
 *
 * @param name what messages call it, such as {@code the program reindex.sh of step 3.0.0/run/1}
 * @param folder in which it is started
 * @param variables what it finds in its environment besides the usual ones; {@link Leftovers#SITE} and {@link
 *     Leftovers#RUN} among them, if what it leaves running is to be found
 * @param silence after so long without a word of it somebody is told, each time
 * @param kind what its failure means
 */
public record Program(
        String name,
        List<String> words,
        Path folder,
        Map<String, String> variables,
        Duration silence,
        FailureKind kind,
        Listener listener) {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<String> USUAL = List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "JAVA_HOME", "TMPDIR");

    public Program {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    /** Told what a program says, by several threads. */
    public interface Listener {
        /** @param line without what would move a terminal's cursor */
        void said(String line);

        /** It goes on, and nothing was heard of it for a while. */
        void silent(Silence silence);

        /**
         * Asked again and again while it runs.
         *
         * @throws UpdateException if it is to end now
         */
        void requireWanted();
    }

    /** @throws UpdateException if it cannot be started, fails, leaves processes running, or is not wanted any more */
    public void run() {
        var process = start();
        var output = ProgramOutput.of(name, process, listener);
        var exit = await(process, output);
        var left = Leftovers.of(variables).alive();
        if (!left.isEmpty()) {
            throw UpdateException.withHint(
                    kind,
                    name + " ended and left processes running: " + left,
                    "a program that we run has to wait for what it starts");
        }
        if (exit != 0) {
            throw new UpdateException(kind, name + " ended with exit code " + exit + output.last());
        }
    }

    private Process start() {
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true);
        var inherited = Map.copyOf(builder.environment());
        builder.environment().clear();
        for (String usual : USUAL) {
            var value = inherited.get(usual);
            if (value != null) {
                builder.environment().put(usual, value);
            }
        }
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UpdateException(
                    kind, "cannot start '" + words.get(0) + "' for " + name + ": " + DiskException.reason(e), e);
        }
    }

    /** Whatever ends the waiting ends the program, and what it started, as well. */
    private int await(Process process, ProgramOutput output) {
        var alarm = new Alarm(silence);
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                listener.requireWanted();
                alarm.after(output.silence(), () -> Leftovers.of(variables).alive())
                        .ifPresent(listener::silent);
            }
            output.settle();
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UpdateException(kind, "stopped while " + name + " was running", e);
        } catch (UpdateException e) {
            process.destroy();
            Leftovers.of(variables).end();
            throw e;
        }
    }
}
