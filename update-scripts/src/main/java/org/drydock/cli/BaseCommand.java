package org.drydock.cli;

import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
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
public abstract class BaseCommand implements Callable<Integer> {
    public static final String EXIT_CODES = "%nExit codes:%n";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @SuppressWarnings("unused") // picocli acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    /** What the command does; returns without an exception if it has done it. */
    protected abstract void run(Console console);

    /** Whether all that it does is to tell: then it has failed if nobody could be told. */
    protected boolean isQuery() {
        return false;
    }

    @Override
    public final Integer call() {
        var line = spec().commandLine();
        var console = new Console(line.getOut(), line.getErr(), output);
        var wanted = output.log();
        var file = wanted.filter(LogFile::isLogOrNew).map(LogFile::open);
        try {
            if (wanted.isPresent() && file.filter(LogFile::isWritten).isEmpty()) {
                throw UpdateException.withHint(
                        FailureKind.USAGE,
                        "cannot write the log " + wanted.get()
                                + ": expected an older log, or no file, in a folder that may be written to",
                        "name another: --log FILE");
            }
            log().info("{} on Java {}", spec().qualifiedName(), Runtime.version());
            run(console);
            if (isQuery() && line.getOut().checkError()) {
                throw new UpdateException(FailureKind.PRECONDITION, "cannot write to the standard output");
            }
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
            console.error("a defect of " + spec().root().name() + ": " + e);
            console.hint("run it again with --log FILE and report what that holds");
            console.stack(e);
            return FailureKind.BUG.exitCode();
        } finally {
            file.ifPresent(LogFile::close);
        }
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
