package org.drydock.installer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.cli.output.PlanView;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.plan.Planner;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteConfig;
import org.drydock.installer.site.SiteFile;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.SiteTemplate;
import org.drydock.installer.site.Sites;
import org.drydock.installer.update.Goal;
import org.drydock.trust.RootFile;
import org.drydock.trust.TrustedBytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code install BUNDLE}. */
@Command(
        name = "install",
        description = "Installs a product afresh: its newest code, default config, empty databases.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.REFUSED,
            ExitCodes.NOT_APPLICABLE,
            ExitCodes.PRECONDITION,
            "20:failed or was stopped; what was made is removed again",
            ExitCodes.NEEDS_HELP,
            ExitCodes.CANCELLED
        })
final class InstallCommand extends SiteCommand {
    @Parameters(paramLabel = "BUNDLE", description = "The file that the vendor sent.")
    private Path bundle = Path.of("");

    @Mixin
    private final TrustOptions trust = new TrustOptions();

    @Mixin
    private final Consent consent = new Consent();

    @Option(
            names = "--site-file",
            paramLabel = "FILE",
            description = "A site.yaml that you have prepared; otherwise one with the product's defaults is written.")
    private @Nullable Path siteFile;

    @Option(names = "--allow-unproven", description = "Take a bundle that the vendor has not proved.")
    private boolean allowUnproven;

    InstallCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = new SiteLayout(folder());
        requireNothingInstalled(layout);
        try (var verified = Bundles.openFirst(file(bundle), trust, machine(), console)) {
            var product = verified.manifest().product();
            if (!Files.exists(layout.installation())) {
                requirePossible(layout, verified);
            }
            consent.require(
                    machine(),
                    "Install " + product.title() + " " + verified.manifest().release() + " in " + layout.root() + "?");
            Sites.makeState(machine().disk(), layout);
            SiteLock.during(machine().disk(), layout, () -> {
                requireNothingInstalled(layout);
                if (!Files.exists(layout.installed())) {
                    prepare(layout, verified);
                }
                install(layout, verified, console);
            });
        }
    }

    private static void requireNothingInstalled(SiteLayout layout) {
        var isFinished = RunRecord.unfinished(layout.runs()).isEmpty();
        if (Files.exists(layout.installed()) && isFinished) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": a product is installed here already",
                    "use: installer update BUNDLE --site " + layout.root());
        }
        for (Path taken : java.util.List.of(layout.current(), layout.versions())) {
            if (Files.exists(taken) && !Files.exists(layout.state())) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        taken + ": exists already, and is not of an installation that we know",
                        "name a new folder: --site DIR");
            }
        }
    }

    /** All that can be known beforehand: whoever is refused here finds nothing of ours in the folder. */
    private void requirePossible(SiteLayout layout, VerifiedBundle<TrustedBytes> verified) {
        var site = Sites.imagined(layout, config(layout, verified), machine().environment());
        var plan = new Planner(machine().disk(), site, verified.manifest(), verified::script).plan(allowUnproven);
        Preflight.require(site, plan);
    }

    private SiteConfig config(SiteLayout layout, VerifiedBundle<TrustedBytes> verified) {
        if (siteFile != null) {
            return SiteFile.read(file(siteFile));
        }
        return Files.exists(layout.siteFile())
                ? SiteFile.read(layout.siteFile())
                : SiteFile.parse(
                        SiteTemplate.of(verified.manifest().product()),
                        layout.siteFile().toString());
    }

    /** What the site needs before a run can keep its book there. */
    private void prepare(SiteLayout layout, VerifiedBundle<TrustedBytes> verified) {
        var product = verified.manifest().product();
        if (!Files.exists(layout.installation())) {
            Sites.start(machine().disk(), layout, product.id());
        }
        AtomicFile.write(
                machine().disk(),
                layout.trustRoots(),
                RootFile.encode(verified.trusted().trust().roots()).toByteArray(),
                FileMode.PRIVATE_FILE);
        if (siteFile != null) {
            AtomicFile.copy(machine().disk(), file(siteFile), layout.siteFile());
        } else if (!Files.exists(layout.siteFile())) {
            AtomicFile.write(machine().disk(), layout.siteFile(), SiteTemplate.of(product), FileMode.FILE);
        }
    }

    private void install(SiteLayout layout, VerifiedBundle<TrustedBytes> verified, Console console) {
        var runs = new Runs(machine(), console);
        Site site = runs.readyFor(Sites.open(layout, machine().environment()), true);
        if (site.installed().isPresent()) {
            console.result(site.installation().product() + " is installed: an earlier installation was finished");
            return;
        }
        var plan = new Planner(machine().disk(), site, verified.manifest(), verified::script).plan(allowUnproven);
        new PlanView(site, plan).lines().forEach(console::detail);
        Preflight.require(site, plan);
        runs.perform(site, new Goal.ToRelease(verified, plan));
        var release = verified.manifest().release().toString();
        console.result(verified.manifest().product().title() + " " + release + " is installed in " + layout.root());
        console.message(
                "result",
                Map.of(
                        "release",
                        release,
                        "changed",
                        true,
                        "site",
                        layout.root().toString()));
    }
}
