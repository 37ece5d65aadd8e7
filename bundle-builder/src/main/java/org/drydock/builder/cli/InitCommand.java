package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.Map;
import org.drydock.builder.init.FlywayImport;
import org.drydock.builder.init.FlywayImport.Imported;
import org.drydock.builder.init.Skeleton;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init DIR}. */
@Command(
        name = "init",
        description = "Writes a first project: a commented skeleton, or one around the Flyway scripts of a product.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            "3:scripts and releases do not fit",
            ExitCodes.PRECONDITION
        })
final class InitCommand extends BaseCommand {
    @Parameters(paramLabel = "DIR", description = "The folder to make.")
    private Path folder = Path.of(".");

    @Option(
            names = "--from-flyway",
            paramLabel = "FOLDER",
            description = "Scripts that Flyway has run so far, or a folder of them for each engine.")
    private @Nullable Path flyway;

    @Option(
            names = "--releases",
            paramLabel = "FILE",
            description = "What each release had, oldest first: lines of release,highest migration.")
    private @Nullable Path releases;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "main",
            description = "How the database of these scripts is to be called; ${DEFAULT-VALUE} if left out.")
    private String database = "main";

    @Override
    protected void run(Console console) {
        if ((flyway == null) != (releases == null)) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "--from-flyway and --releases go together",
                    "write a file with a line for each release: 1.0.0,12");
        }
        if (!database.matches("[a-z][a-z0-9_-]*") || database.equals("run") || database.equals("config")) {
            throw new UpdateException(
                    FailureKind.USAGE,
                    "expected a database name of lower-case letters, digits, '-' and '_', found '" + database + "'");
        }
        if (flyway != null && releases != null) {
            show(FlywayImport.write(Disk.real(), folder, flyway, releases, database), console);
        } else {
            Skeleton.write(Disk.real(), folder);
        }
        console.say("next: bundle-builder check " + folder);
        console.message("result", Map.of("project", folder.toString()));
    }

    private static void show(Imported imported, Console console) {
        imported.leftOut().forEach(reason -> console.warning("left out: " + reason));
        imported.unclaimed().forEach(name -> console.warning("belongs to no release yet: " + name));
        console.say(imported.releases() + (imported.releases() == 1 ? " release, " : " releases, ") + imported.scripts()
                + " scripts, for " + String.join(", ", imported.engines())
                + "; product.yaml says so: keep the engines that you support");
    }
}
