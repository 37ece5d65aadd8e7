package org.drydock.builder.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "bundle-builder",
        description = "Builds signed bundles that bring a product's sites to a release.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {ExitCodes.DONE, ExitCodes.BUG, ExitCodes.USAGE, ExitCodes.FINDINGS, ExitCodes.PRECONDITION},
        footer = "%nEvery command has its own --help.",
        subcommands = {InitCommand.class, CheckCommand.class, ShipCommand.class})
public final class BundleBuilder implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @SuppressWarnings("unused") // picocli acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @SuppressWarnings("unused") // picocli acts on it
    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    private BundleBuilder() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs a command line. Returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return Program.run(new CommandLine(new BundleBuilder()), out, err, arguments);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "expected a command");
        }
    }
}
