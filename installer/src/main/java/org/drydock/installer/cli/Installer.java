package org.drydock.installer.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Program;
import org.drydock.failure.FailureKind;
import org.drydock.installer.update.StopRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "installer",
        description = "Installs and updates a product from a signed bundle, offline: it ends old or new, nothing else.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Installer.Version.class,
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.REFUSED,
            ExitCodes.NOT_APPLICABLE,
            ExitCodes.PRECONDITION,
            ExitCodes.RESTORED,
            ExitCodes.NEEDS_HELP,
            ExitCodes.UNFINISHED,
            ExitCodes.CANCELLED
        },
        footer = "%nEvery command has its own --help.",
        subcommands = {
            InstallCommand.class,
            AdoptCommand.class,
            VerifyCommand.class,
            PlanCommand.class,
            UpdateCommand.class,
            ResumeCommand.class,
            RollbackCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            BackupCommand.class
        })
public final class Installer implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @SuppressWarnings("unused") // picocli acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @SuppressWarnings("unused") // picocli acts on it
    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    private Installer() {}

    public static void main(String[] arguments) {
        Program.useOneLocale();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var machine = Machine.real();
        Signals.listen(signal -> heed(signal, machine.stop().ask(signal), err));
        System.exit(run(machine, out, err, arguments));
    }

    private static void heed(String signal, StopRequest.Answer answer, PrintWriter err) {
        switch (answer) {
            case AT_ONCE -> Runtime.getRuntime().halt(FailureKind.CANCELLED.exitCode());
            case GOING_BACK -> err.println("warning: " + signal + ": stopping; the old state will stand");
            case TOO_LATE -> err.println("warning: " + signal + ": what is being done is finished first");
        }
    }

    /** Runs a command line. Returns the exit code. */
    public static int run(Machine machine, PrintWriter out, PrintWriter err, String... arguments) {
        return Program.run(new CommandLine(new Installer(), new Factory(machine)), out, err, arguments);
    }

    static String version() {
        return Program.version(Installer.class);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "expected a command");
        }
    }

    /** For {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"installer " + version()};
        }
    }

    /** Makes commands that know what surrounds them. */
    private record Factory(Machine machine) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Machine.class) {
                    return type.cast(constructor.newInstance(machine));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
