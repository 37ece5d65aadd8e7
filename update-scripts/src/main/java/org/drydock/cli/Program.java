package org.drydock.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.drydock.failure.FailureKind;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command line: picocli's complaints in our form. */
public final class Program {
    private Program() {}

    /** @return the exit code */
    public static int run(CommandLine line, PrintWriter out, PrintWriter err, String... arguments) {
        return line.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, given) -> refuse(e))
                .execute(arguments);
    }

    /** The version, from the manifest of the jar that a class stands in. */
    public static String version(Class<?> program) {
        var version = program.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static int refuse(ParameterException e) {
        var err = e.getCommandLine().getErr();
        var message = String.valueOf(e.getMessage());
        err.println("error: " + message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
        err.println("hint: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return FailureKind.USAGE.exitCode();
    }
}
