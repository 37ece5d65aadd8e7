package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.drydock.builder.project.Project;
import org.drydock.builder.proof.CodeAtHand;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check PROJECT}. */
@Command(
        name = "check",
        description = "Finds everything in a project that would keep a release from being shipped.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:nothing found, or warnings only",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.FINDINGS,
            ExitCodes.PRECONDITION
        })
final class CheckCommand extends BaseCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PROJECT",
            defaultValue = ".",
            description = "The project's folder; the working directory if left out.")
    private Path project = Path.of(".");

    @Option(
            names = "--code",
            paramLabel = "DIR",
            description = "The newest release's code: compares its default config files with what older ones become.")
    private @Nullable Path code;

    @Mixin
    private final Servers servers = new Servers();

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        var verdict = Checks.of(project, servers, new CodeAtHand(Optional.empty(), Optional.ofNullable(code)));
        Report.show(verdict, console);
        verdict.project().ifPresent(sound -> summary(sound, console));
    }

    private static void summary(Project project, Console console) {
        var releases = project.releases().size();
        var newest = project.graph().newest().orElseThrow();
        console.say(project.product().title() + ": " + releases + (releases == 1 ? " release" : " releases")
                + ", the newest " + newest + ", nothing found that keeps it from being shipped");
        console.message("result", Map.of("releases", releases, "newest", newest.toString()));
    }
}
