package org.drydock.installer.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.cli.output.PlanView;
import org.drydock.installer.plan.ConflictAnswers;
import org.drydock.installer.site.SiteTrust;
import org.drydock.installer.update.Resume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan BUNDLE}. */
@Command(
        name = "plan",
        description = "Shows what an update with a bundle would do, step by step; changes nothing.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            "0:there is a plan, or nothing to do",
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.REFUSED,
            ExitCodes.NOT_APPLICABLE,
            ExitCodes.PRECONDITION
        })
final class PlanCommand extends SiteCommand {
    @Parameters(paramLabel = "BUNDLE", description = "The file that the vendor sent.")
    private Path bundle = Path.of("");

    @Option(names = "--allow-unproven", description = "Take a bundle that the vendor has not proved.")
    private boolean allowUnproven;

    @Option(
            names = "--write-answers",
            paramLabel = "FILE",
            description = "Write a new file in which conflicts of settings can be decided, for --answers.")
    private Optional<Path> writeAnswers = Optional.empty();

    @Mixin
    private final ConflictOptions conflicts = new ConflictOptions();

    PlanCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected boolean isQuery() {
        return true;
    }

    @Override
    protected void run(Console console) {
        writeAnswers.map(this::file).ifPresent(PlanCommand::refuseExisting);
        var site = openSite();
        try (var verified = Bundles.open(file(bundle), SiteTrust.of(site.layout()), machine(), console)) {
            var plan = Plans.of(machine(), site, verified)
                    .plan(
                            allowUnproven,
                            conflicts.answers(this::file, verified.manifest().product()));
            var view = new PlanView(site, plan);
            Resume.unfinished(site)
                    .ifPresent(run -> console.warning("run " + run.id()
                            + " is unfinished and will be finished first; the plan may then be another"));
            view.lines().forEach(console::result);
            console.document(view.fields());
            writeAnswers.map(this::file).ifPresent(file -> {
                AtomicFile.write(
                        machine().disk(), file, ConflictAnswers.template(plan.merges()), FileMode.PRIVATE_FILE);
                console.result("answers to fill in: " + file);
            });
            Preflight.require(site, plan);
        }
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UpdateException(
                    FailureKind.USAGE,
                    file + ": exists already, and may hold answers; name a file that does not exist");
        }
    }
}
