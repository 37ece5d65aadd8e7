package org.drydock.step;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.process.Leftovers;

/**
 * Runs a vendor's program: a private copy of its checked file, with nothing on its standard input, a small environment
 * of named variables, and without a time limit; of one that hangs somebody is told.
 */
final class ProgramRunner {
    private static final Duration POLL = Duration.ofMillis(200);

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
        var output = ProgramOutput.of(step, process, progress);
        var exit = await(step, process, output);
        var left = Leftovers.of(environment.variables()).alive();
        if (!left.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.UPDATE_FAILED,
                    "the program " + step.script().path() + " of step " + step.id()
                            + " ended and left processes running: " + left,
                    "a step's program has to wait for what it starts");
        }
        if (exit != 0) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "the program " + step.script().path() + " of step " + step.id() + " ended with exit code " + exit
                            + output.last());
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

    /** Whatever ends the waiting ends the program, and what it started, as well. */
    private int await(Step.Run step, Process process, ProgramOutput output) {
        var alarm = new Alarm(environment.silence());
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                environment.requireWanted();
                alarm.after(
                                output.silence(),
                                () -> Leftovers.of(environment.variables()).alive())
                        .ifPresent(silence -> progress.silent(step, silence));
            }
            output.settle();
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UpdateException(FailureKind.UPDATE_FAILED, "stopped while step " + step.id() + " was running", e);
        } catch (UpdateException e) {
            process.destroy();
            Leftovers.of(environment.variables()).end();
            throw e;
        }
    }
}
