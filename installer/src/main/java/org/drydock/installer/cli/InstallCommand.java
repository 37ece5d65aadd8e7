package org.drydock.installer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.failure.FailureKind;
import org.drydock.failure.Named;
import org.drydock.failure.UpdateException;
import org.drydock.installer.cli.output.PlanView;
import org.drydock.installer.plan.Plan;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.SiteTemplate;
import org.drydock.installer.site.Sites;
import org.drydock.installer.update.Goal;
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
    private static final int MOST_NAMED = 10;

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

    @Option(
            names = "--show-site-file",
            description = "Print a site.yaml to edit, and install nothing: what an installation would begin with.")
    private boolean showsSiteFile;

    @Option(names = "--allow-unproven", description = "Take a bundle that the vendor has not proved.")
    private boolean allowUnproven;

    InstallCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = new SiteLayout(folder());
        var newSite =
                new NewSite(machine(), layout, Optional.ofNullable(siteFile).map(this::file));
        requireNothingInstalled(newSite);
        try (var verified = Bundles.openFirst(file(bundle), trust, machine(), console)) {
            var product = verified.manifest().product();
            var text = SiteTemplate.of(product);
            if (showsSiteFile) {
                console.result(text.stripTrailing());
                return;
            }
            if (!Files.exists(layout.installation())) {
                requirePossible(newSite.imagined(text), verified);
            }
            warnOfOthers(newSite, console);
            consent.require(
                    machine(),
                    "Install " + product.title() + " " + verified.manifest().release() + " in " + layout.root() + "?");
            Sites.makeState(machine().disk(), layout);
            SiteLock.during(machine().disk(), layout, () -> {
                requireNothingInstalled(newSite);
                if (!Files.exists(layout.installed())) {
                    newSite.prepare(verified, text);
                }
                install(newSite, verified, console);
            });
        }
    }

    private static void requireNothingInstalled(NewSite newSite) {
        newSite.requireNone("a product is installed here already");
        var layout = newSite.layout();
        for (Path taken : List.of(layout.current(), layout.versions())) {
            if (Files.exists(taken) && !Files.exists(layout.state())) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        taken + ": exists already, and is not of an installation that we know",
                        "name a new folder: --site DIR");
            }
        }
    }

    private static void warnOfOthers(NewSite newSite, Console console) {
        var others = newSite.others();
        if (!others.isEmpty()) {
            console.warning(newSite.layout().root() + " holds other things already, which are left as they are: "
                    + Named.first(MOST_NAMED, others, ", "));
        }
    }

    /** All that can be known beforehand: whoever is refused here finds nothing of ours in the folder. */
    private void requirePossible(Site site, VerifiedBundle<TrustedBytes> verified) {
        Preflight.require(site, plan(site, verified));
    }

    private Plan plan(Site site, VerifiedBundle<TrustedBytes> verified) {
        return Plans.of(machine(), site, verified).plan(allowUnproven);
    }

    private void install(NewSite newSite, VerifiedBundle<TrustedBytes> verified, Console console) {
        var site = newSite.finishEarlier(console);
        if (site.installed().isPresent()) {
            console.result(site.installation().product() + " is installed: an earlier installation was finished");
            return;
        }
        var plan = plan(site, verified);
        new PlanView(site, plan).lines().forEach(console::detail);
        Preflight.require(site, plan);
        new Runs(machine(), console).perform(site, new Goal.ToRelease(verified, plan, false));
        var release = verified.manifest().release().toString();
        console.result(verified.manifest().product().title() + " " + release + " is installed in "
                + newSite.layout().root());
        console.message("result", newSite.result(release));
    }
}
