package org.drydock.step;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;

/** Runs a step's {@link Program}: a private copy of its checked file. */
final class ProgramRunner {
    private final StepEnvironment environment;
    private final StepProgress progress;

    ProgramRunner(StepEnvironment environment, StepProgress progress) {
        this.environment = environment;
        this.progress = progress;
    }

    void run(Step.Run step) {
        var words = new ArrayList<>(step.interpreter());
        words.add(copy(step).toString());
        new Program(
                        "the program " + step.script().path() + " of step " + step.id(),
                        words,
                        environment.programFolder(),
                        environment.variables(),
                        environment.silence(),
                        FailureKind.UPDATE_FAILED,
                        listener(step))
                .run();
    }

    private Program.Listener listener(Step.Run step) {
        return new Program.Listener() {
            @Override
            public void said(String line) {
                progress.output(step, line);
            }

            @Override
            public void silent(Silence silence) {
                progress.silent(step, silence);
            }

            @Override
            public void requireWanted() {
                environment.requireWanted();
            }
        };
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
}
