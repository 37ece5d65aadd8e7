package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.Map;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.installer.cli.output.PlanView;
import org.drydock.installer.plan.Plan;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.SiteTrust;
import org.drydock.installer.update.Goal;
import org.drydock.trust.TrustedBytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code update BUNDLE}. */
@Command(
        name = "update",
        description = "Brings the site to a bundle's release, or leaves it exactly as it was.",
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
        })
final class UpdateCommand extends SiteCommand {
    @Parameters(paramLabel = "BUNDLE", description = "The file that the vendor sent.")
    private Path bundle = Path.of("");

    @Option(names = "--no-resume", description = "If an earlier run was interrupted, end with 22 and change nothing.")
    private boolean noResume;

    @Option(names = "--allow-unproven", description = "Take a bundle that the vendor has not proved.")
    private boolean allowUnproven;

    @Option(
            names = "--rehearse",
            description =
                    "Run the steps on copies of the databases first: what fails there ends the update with 12, and"
                            + " nothing was changed. The product is stopped twice as long.")
    private boolean rehearse;

    @Mixin
    private final ConflictOptions conflicts = new ConflictOptions();

    @Mixin
    private final Consent consent = new Consent();

    UpdateCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = layout();
        SiteLock.during(machine().disk(), layout, () -> {
            var site = new Runs(machine(), console).readyFor(openSite(), !noResume);
            site.present();
            console.say("verifying " + bundle);
            try (var verified = Bundles.open(file(bundle), SiteTrust.of(layout), machine(), console)) {
                update(site, verified, console);
            }
        });
    }

    private Plan plan(Site site, VerifiedBundle<TrustedBytes> verified) {
        var planner = Plans.of(machine(), site, verified);
        var answers = conflicts.answers(this::file, verified.manifest().product());
        var plan = planner.plan(allowUnproven, answers);
        var asked = ConflictOptions.asked(machine().answers(), plan.merges(), answers);
        return asked.equals(answers) ? plan : planner.plan(allowUnproven, asked);
    }

    private void update(Site site, VerifiedBundle<TrustedBytes> verified, Console console) {
        var plan = plan(site, verified);
        var release = plan.manifest().release();
        if (plan.isNothingToDo()) {
            Preflight.requireWell(site);
            console.result(plan.manifest().product().title() + " is at " + release + " already: nothing to do");
            console.message("result", Map.of("release", release.toString(), "changed", false));
            return;
        }
        new PlanView(site, plan).lines().forEach(console::say);
        Preflight.require(site, plan);
        consent.require(machine(), "Update to " + release + " now?");
        new Runs(machine(), console).perform(site, new Goal.ToRelease(verified, plan, rehearse));
        console.result(plan.manifest().product().title() + " is at " + release);
        console.message("result", Map.of("release", release.toString(), "changed", true));
    }
}
