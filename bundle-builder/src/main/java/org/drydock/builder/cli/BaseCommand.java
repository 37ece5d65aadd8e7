package org.drydock.builder.cli;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns whatever a command meets into what a user reads, and into the exit code that scripts rely on. */
abstract class BaseCommand implements Callable<Integer> {
    static final String EXIT_CODES = "%nExit codes:%n";
    static final String DONE = "0:done";
    static final String BUG = "1:a bug; run again with --log FILE and report it";
    static final String USAGE = "2:wrong usage";
    static final String FINDINGS = "3:findings in the project";
    static final String PRECONDITION = "12:a file could not be read or written";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @SuppressWarnings("unused") // picocli acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    /** What the command does; returns without an exception if it has done it. */
    abstract void run(Console console);

    @Override
    public final Integer call() {
        try (var log = LogFile.open(output.log())) {
            log.started(spec().qualifiedName());
            return guarded(console());
        }
    }

    private int guarded(Console console) {
        try {
            run(console);
            return 0;
        } catch (UpdateException e) {
            log().info("failed", e);
            console.error(e);
            return e.kind().exitCode();
        } catch (UncheckedIOException e) {
            log().info("failed", e);
            console.error(new UpdateException(FailureKind.PRECONDITION, String.valueOf(e.getMessage()), e));
            return FailureKind.PRECONDITION.exitCode();
        } catch (RuntimeException | Error e) {
            log().error("a defect", e);
            console.error("a defect of bundle-builder: " + e);
            console.hint("run again with --log FILE, and report what it holds");
            console.stack(e);
            return FailureKind.BUG.exitCode();
        }
    }

    Disk disk() {
        return Disk.real();
    }

    private Console console() {
        var line = spec().commandLine();
        return new Console(line.getOut(), line.getErr(), output.json(), output.quiet(), output.verbose());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not started by picocli");
        }
        return spec;
    }

    private static Logger log() {
        return LoggerFactory.getLogger(BaseCommand.class);
    }
}
