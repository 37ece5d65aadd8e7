package org.drydock.installer.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.database.DatabaseDefinition;
import org.drydock.durable.Directories;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.adopt.Adopted;
import org.drydock.installer.adopt.Examination;
import org.drydock.installer.cli.output.AdoptionView;
import org.drydock.installer.cli.output.DriftView;
import org.drydock.installer.plan.RunSpace;
import org.drydock.installer.plan.Unproven;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.SiteTemplate;
import org.drydock.installer.site.Sites;
import org.drydock.installer.switchover.DatabaseUrls;
import org.drydock.installer.update.Goal;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Product;
import org.drydock.trust.TrustedBytes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code adopt BUNDLE}. */
@Command(
        name = "adopt",
        description = "Takes an installation that was made by hand under care, so that it can be updated;"
                + " nothing of the customer's is changed.",
        exitCodeListHeading = BaseCommand.EXIT_CODES,
        exitCodeList = {
            ExitCodes.DONE,
            ExitCodes.BUG,
            ExitCodes.USAGE,
            ExitCodes.REFUSED,
            ExitCodes.NOT_APPLICABLE,
            "12:not recognised, or not as its release makes it; unchanged",
            "20:failed or was stopped; everything is as it was",
            ExitCodes.NEEDS_HELP,
            ExitCodes.CANCELLED
        })
final class AdoptCommand extends SiteCommand {
    @Parameters(paramLabel = "BUNDLE", description = "One that contains the installed release.")
    private Path bundle = Path.of("");

    @Option(
            names = "--code",
            paramLabel = "DIR",
            description = "The folder of the product's code as it stands now, without config and data; if left out: app"
                    + " in the site's folder, where the layout in-place has it.")
    private @Nullable Path code;

    @Mixin
    private final TrustOptions trust = new TrustOptions();

    @Mixin
    private final Consent consent = new Consent();

    @Option(
            names = "--site-file",
            paramLabel = "FILE",
            description =
                    "A site.yaml that you have prepared; otherwise one is made of what the product's config says.")
    private @Nullable Path siteFile;

    @Option(
            names = "--take-over",
            description = "Take databases that carry the row of another installation, which is gone.")
    private boolean takeOver;

    @Option(names = "--allow-unproven", description = "Take a bundle that the vendor has not proved.")
    private boolean allowUnproven;

    AdoptCommand(Machine machine) {
        super(machine);
    }

    @Override
    protected void run(Console console) {
        var layout = new SiteLayout(folder());
        var newSite =
                new NewSite(machine(), layout, Optional.ofNullable(siteFile).map(this::file));
        requireNotInstalled(newSite);
        try (var verified = Bundles.openFirst(file(bundle), trust, machine(), console)) {
            Unproven.refuse(verified.manifest(), allowUnproven);
            Sites.makeState(machine().disk(), layout);
            SiteLock.during(
                    machine().disk(),
                    layout,
                    () -> leavingNothing(layout, () -> {
                        requireNotInstalled(newSite);
                        if (!isFinished(newSite, console)) {
                            requireFree(layout, verified.manifest().product());
                            adopt(newSite, verified, console);
                        }
                    }));
        }
    }

    private static void requireNotInstalled(NewSite newSite) {
        var root = newSite.layout().root();
        if (!Files.isDirectory(root)) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    root + ": there is no such folder, and nothing to adopt",
                    "name the folder that config and data of the product are in: --site DIR");
        }
        newSite.requireNone("this site is under care already");
    }

    /** Whoever is refused finds nothing of ours in the folder. */
    private void leavingNothing(SiteLayout layout, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!Files.exists(layout.installation())) {
                Directories.deleteTree(machine().disk(), layout.state());
            }
            throw e;
        }
    }

    private static boolean isFinished(NewSite newSite, Console console) {
        var layout = newSite.layout();
        if (!Files.exists(layout.installation()) || !Files.exists(layout.siteFile())) {
            return false;
        }
        var installed = newSite.finishEarlier(console).installed();
        installed.ifPresent(present -> console.result(
                present.product().title() + " " + present.release() + " is adopted: an earlier run was finished"));
        return installed.isPresent();
    }

    /** Where our own things are to stand nothing of the customer's may. */
    private static void requireFree(SiteLayout layout, Product product) {
        var ours = product.layout() == Layout.IN_PLACE
                ? List.of(layout.nextApp(), layout.previousApp())
                : List.of(layout.current(), layout.versions());
        for (Path taken : ours) {
            var isOurs = Files.isDirectory(taken, LinkOption.NOFOLLOW_LINKS)
                    && Directories.list(taken).isEmpty();
            if (Files.exists(taken, LinkOption.NOFOLLOW_LINKS) && !isOurs) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        taken + ": exists already, and is not of an installation that we know",
                        "give it another name: " + taken.getFileName() + " will be ours");
            }
        }
    }

    private void adopt(NewSite newSite, VerifiedBundle<TrustedBytes> verified, Console console) {
        var root = newSite.layout().root();
        var product = verified.manifest().product();
        var text = siteText(root, product);
        var adopted = examined(newSite.imagined(text), verified, console);
        AdoptionView.lines(adopted).forEach(console::say);
        adopted.drift().forEach(drift -> console.message("drift", DriftView.fields(drift)));
        consent.require(machine(), "Adopt " + product.title() + " " + adopted.release() + " in " + root + "?");
        newSite.prepare(verified, text);
        var site = Sites.open(newSite.layout(), machine().secrets());
        new Runs(machine(), console).perform(site, new Goal.Adoption(verified, adopted));
        console.result(product.title() + " " + adopted.release() + " in " + root + " is adopted");
        AdoptionView.afterwards(adopted, root.toString()).forEach(console::say);
        console.message("result", newSite.result(adopted.release().toString()));
    }

    private Adopted examined(Site site, VerifiedBundle<TrustedBytes> verified, Console console) {
        var product = verified.manifest().product();
        if (!site.config().product().equals(product.id())) {
            throw new UpdateException(
                    FailureKind.NOT_APPLICABLE,
                    "the bundle is for the product '" + product.id() + "', site.yaml is of '"
                            + site.config().product() + "'");
        }
        var examination = new Examination(machine().disk(), site, verified, takeOver);
        var found = examination.code(code(site.layout(), product));
        Preflight.requireSpace(RunSpace.ofAdoption(site, product, found.copiedSize()));
        return examination.of(found, answers -> {
            answers.forEach(answer -> console.message("probe", AdoptionView.fields(answer)));
            AdoptionView.table(answers).forEach(console::say);
        });
    }

    private Path code(SiteLayout layout, Product product) {
        if (code != null) {
            return file(code);
        }
        if (product.layout() == Layout.IN_PLACE) {
            return layout.app();
        }
        throw new UpdateException(
                FailureKind.USAGE, "name the folder of the product's code as it stands now: --code DIR");
    }

    private static String siteText(Path root, Product product) {
        var urls = new HashMap<String, String>();
        var said = new DatabaseUrls(root, product, Map.of());
        for (DatabaseDefinition definition : product.databases().values()) {
            said.said(definition).ifPresent(url -> urls.put(definition.name(), url));
        }
        return SiteTemplate.of(product, urls);
    }
}
