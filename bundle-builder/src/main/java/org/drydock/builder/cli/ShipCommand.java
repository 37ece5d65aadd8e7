package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.builder.proof.CodeAtHand;
import org.drydock.builder.ship.Ship;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.Disk;
import org.drydock.version.ReleaseVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ship RELEASE}. */
@Command(
        name = "ship",
        description = {
            "Freezes a release and all that it contains: writes them into releases.lock, which belongs under version control.",
            "From then on check refuses every change to them."
        },
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:frozen, or it was already",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.FINDINGS,
            ExitCodes.PRECONDITION
        })
final class ShipCommand extends BaseCommand {
    @Parameters(paramLabel = "RELEASE", description = "The release, such as 4.0.0.")
    private String release = "";

    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The project's folder; the working directory if left out.")
    private Path project = Path.of(".");

    @Option(
            names = "--code",
            paramLabel = "DIR",
            description = "The release's code: freezes and keeps the defaults of config files, too.")
    private @Nullable Path code;

    @Mixin
    private final Servers servers = new Servers();

    @Override
    protected void run(Console console) {
        var version = Arguments.release(release);
        var verdict = Checks.of(project, servers, new CodeAtHand(Optional.of(version), Optional.ofNullable(code)));
        Report.show(verdict, console);
        var sound = verdict.project().orElseThrow();
        var added = new Ship(Disk.real(), sound).ship(version, Optional.ofNullable(code));
        console.say(added.isEmpty() ? "release " + version + " was frozen already" : "frozen: " + joined(added));
        console.message(
                "result",
                Map.of("added", added.stream().map(ReleaseVersion::toString).toList()));
    }

    private static String joined(List<ReleaseVersion> versions) {
        return versions.stream().map(ReleaseVersion::toString).collect(Collectors.joining(", "));
    }
}
