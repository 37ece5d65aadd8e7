package org.drydock.builder.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
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
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.FINDINGS,
            ExitCodes.REFUSED,
            ExitCodes.PRECONDITION
        },
        footer = "%nEvery command has its own --help.",
        subcommands = {
            InitCommand.class,
            KeygenCommand.class,
            RootCommand.class,
            CheckCommand.class,
            ShipCommand.class,
            BuildCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            InspectCommand.class
        })
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
        Program.useOneLocale();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(Prompt.terminal(), out, err, arguments));
    }

    /** Runs a command line. Returns the exit code. */
    static int run(Prompt prompt, PrintWriter out, PrintWriter err, String... arguments) {
        return Program.run(new CommandLine(new BundleBuilder(), new Factory(prompt)), out, err, arguments);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "expected a command");
        }
    }

    /** Makes commands that know whom to ask. */
    private record Factory(Prompt prompt) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Prompt.class) {
                    return type.cast(constructor.newInstance(prompt));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
