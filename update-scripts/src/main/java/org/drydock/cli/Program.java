package org.drydock.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.strict.StrictJson;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command line: picocli's complaints in our form. */
public final class Program {
    private Program() {}

    /** @return the exit code */
    public static int run(CommandLine line, PrintWriter out, PrintWriter err, String... arguments) {
        return line.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, given) -> refuse(e, List.of(given)))
                .execute(arguments);
    }

    /**
     * Makes this process independent of the machine's locale: digits, cases and names of months in what the libraries
     * write, and in what an embedded database computes, are the same at the vendor and at every site. Programs that we
     * start keep the locale of their environment.
     */
    public static void useOneLocale() {
        Locale.setDefault(Locale.ENGLISH);
    }

    /** The version, from the manifest of the jar that a class stands in. */
    public static String version(Class<?> program) {
        var version = program.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static int refuse(ParameterException e, List<String> given) {
        var line = e.getCommandLine();
        var message = String.valueOf(e.getMessage());
        var text = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        var hint = line.getCommandSpec().qualifiedName() + " --help";
        line.getErr().println("error: " + text);
        line.getErr().println("hint: " + hint);
        if (given.contains("--json")) {
            line.getOut().println(StrictJson.line(Console.errorFields(FailureKind.USAGE, text, Optional.of(hint))));
        }
        return FailureKind.USAGE.exitCode();
    }
}
