package org.drydock.step;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Runs a vendor's program: a private copy of its checked file, with nothing on its standard input, a small environment
 * of named variables, and without a time limit; after each {@link #SILENCE} without output somebody is told.
 */
final class ProgramRunner {
    static final Duration SILENCE = Duration.ofMinutes(5);
    /** Characters of output that are passed on; a program that prints more is let run, unheard. */
    private static final long HEARD = 16L << 20;

    private final StepEnvironment environment;
    private final StepProgress progress;

    ProgramRunner(StepEnvironment environment, StepProgress progress) {
        this.environment = environment;
        this.progress = progress;
    }

    void run(Step.Run step) {
        var words = new ArrayList<>(step.interpreter());
        words.add(copy(step).toString());
        var process = start(step, words);
        var heard = new Listener(step, process, progress);
        var reader = new Thread(heard, "output of " + step.id());
        reader.setDaemon(true);
        reader.start();
        var exit = await(step, process, heard);
        if (exit != 0) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "the program " + step.script().path() + " of step " + step.id() + " ended with exit code " + exit
                            + heard.last());
        }
    }

    private Path copy(Step.Run step) {
        var name = Path.of(step.script().path()).getFileName();
        var folder = environment
                .workFolder()
                .resolve("program-" + step.id().toString().replace('/', '-'));
        if (!Files.isDirectory(folder)) {
            environment.disk().makeDirectory(folder, FileMode.PRIVATE_DIRECTORY);
        }
        var file = folder.resolve(String.valueOf(name));
        if (!Files.exists(file)) {
            try (var sink = environment.disk().create(file, FileMode.PRIVATE_PROGRAM)) {
                sink.write(ByteBuffer.wrap(environment.script(step.script())));
            }
        }
        return file;
    }

    private Process start(Step.Run step, List<String> words) {
        var builder = new ProcessBuilder(words)
                .directory(environment.programFolder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true);
        var inherited = Map.copyOf(builder.environment());
        builder.environment().clear();
        for (String name : List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "JAVA_HOME", "TMPDIR")) {
            var value = inherited.get(name);
            if (value != null) {
                builder.environment().put(name, value);
            }
        }
        builder.environment().putAll(environment.variables());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "cannot start '" + words.get(0) + "' for step " + step.id() + ": " + DiskException.reason(e),
                    e);
        }
    }

    private int await(Step.Run step, Process process, Listener heard) {
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                heard.silence().ifPresent(time -> progress.silent(step, time));
            }
            heard.settle();
            return process.exitValue();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UpdateException(FailureKind.UPDATE_FAILED, "stopped while step " + step.id() + " was running", e);
        }
    }

    /** Passes on what a program prints; it must not wait for the end of output, which a left-over daemon may keep open. */
    private static final class Listener implements Runnable {
        private final Step.Run step;
        private final Process process;
        private final StepProgress progress;
        private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());
        private final AtomicLong announced = new AtomicLong();
        private final java.util.concurrent.CountDownLatch end = new java.util.concurrent.CountDownLatch(1);
        private volatile String lastLine = "";

        Listener(Step.Run step, Process process, StepProgress progress) {
            this.step = step;
            this.process = process;
            this.progress = progress;
        }

        @Override
        public void run() {
            var left = HEARD;
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    lastHeard.set(System.nanoTime());
                    announced.set(0);
                    left -= line.length() + 1L;
                    if (left > 0) {
                        lastLine = line;
                        progress.output(step, line);
                    }
                }
            } catch (IOException e) {
                progress.output(step, "(its output ended: " + e.getMessage() + ")");
            } finally {
                end.countDown();
            }
        }

        /** How long nothing was heard, each time that another {@link #SILENCE} of it is over. */
        java.util.Optional<Duration> silence() {
            var silent = Duration.ofNanos(System.nanoTime() - lastHeard.get());
            var periods = silent.dividedBy(SILENCE);
            return periods > announced.getAndSet(periods) ? java.util.Optional.of(silent) : java.util.Optional.empty();
        }

        void settle() throws InterruptedException {
            end.await(2, TimeUnit.SECONDS);
        }

        String last() {
            return lastLine.isEmpty() ? "" : "; its last words: " + lastLine;
        }
    }
}
