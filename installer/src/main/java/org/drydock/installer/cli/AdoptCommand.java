package org.drydock.installer.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.drydock.database.Database;
import org.drydock.database.DatabaseDefinition;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.adopt.Adopted;
import org.drydock.installer.adopt.Copies;
import org.drydock.installer.adopt.FoundCode;
import org.drydock.installer.adopt.Recognition;
import org.drydock.installer.adopt.Stock;
import org.drydock.installer.cli.output.AdoptionView;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.plan.RunSpace;
import org.drydock.installer.plan.Unproven;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteConfig;
import org.drydock.installer.site.SiteFile;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.SiteTemplate;
import org.drydock.installer.site.Sites;
import org.drydock.installer.switchover.DatabaseUrls;
import org.drydock.installer.update.Goal;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Product;
import org.drydock.trust.RootFile;
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
    private static final int MOST_DIFFERENCES = 50;

    @Parameters(paramLabel = "BUNDLE", description = "One that contains the installed release.")
    private Path bundle = Path.of("");

    @Option(
            names = "--code",
            paramLabel = "DIR",
            required = true,
            description = "The folder of the product's code as it stands now, without config and data.")
    private Path code = Path.of("");

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
        requireNotInstalled(layout);
        try (var verified = Bundles.openFirst(file(bundle), trust, machine(), console)) {
            Unproven.refuse(verified.manifest(), allowUnproven);
            Sites.makeState(machine().disk(), layout);
            SiteLock.during(
                    machine().disk(),
                    layout,
                    () -> leavingNothing(layout, () -> {
                        requireNotInstalled(layout);
                        if (isFinished(layout, console)) {
                            return;
                        }
                        requireFree(layout);
                        adopt(layout, verified, console);
                    }));
        }
    }

    private static void requireNotInstalled(SiteLayout layout) {
        if (!Files.isDirectory(layout.root())) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": there is no such folder, and nothing to adopt",
                    "name the folder that config and data of the product are in: --site DIR");
        }
        var isFinished = RunRecord.unfinished(layout.runs()).isEmpty();
        if (Files.exists(layout.installed()) && isFinished) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": this site is under care already",
                    "use: installer update BUNDLE --site " + layout.root());
        }
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

    /** An earlier adoption that was interrupted is finished first: if it had committed, that is all. */
    private boolean isFinished(SiteLayout layout, Console console) {
        if (!Files.exists(layout.installation()) || !Files.exists(layout.siteFile())) {
            return false;
        }
        var site = new Runs(machine(), console)
                .readyFor(Sites.open(layout, machine().environment()), true);
        site.installed()
                .ifPresent(present -> console.result(present.product().title() + " " + present.release()
                        + " is adopted: an earlier run was finished"));
        return site.installed().isPresent();
    }

    /** Where our own things are to stand nothing of the customer's may. */
    private static void requireFree(SiteLayout layout) {
        for (Path taken : List.of(layout.current(), layout.versions())) {
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

    private void adopt(SiteLayout layout, VerifiedBundle<TrustedBytes> verified, Console console) {
        var product = verified.manifest().product();
        var text = siteText(layout, product);
        var config = config(layout, text);
        if (!config.product().equals(product.id())) {
            throw new UpdateException(
                    FailureKind.NOT_APPLICABLE,
                    "the bundle is for the product '" + product.id() + "', site.yaml is of '" + config.product() + "'");
        }
        var adopted = recognise(Sites.imagined(layout, config, machine().environment()), verified, console);
        AdoptionView.lines(adopted).forEach(console::say);
        consent.require(machine(), "Adopt " + product.title() + " " + adopted.release() + " in " + layout.root() + "?");
        prepare(layout, verified, text);
        var site = Sites.open(layout, machine().environment());
        new Runs(machine(), console).perform(site, new Goal.Adoption(verified, adopted));
        console.result(product.title() + " " + adopted.release() + " in " + layout.root() + " is adopted");
        AdoptionView.afterwards(adopted, layout.root().toString()).forEach(console::say);
        console.message(
                "result",
                Map.of(
                        "release",
                        adopted.release().toString(),
                        "changed",
                        true,
                        "site",
                        layout.root().toString()));
    }

    private String siteText(SiteLayout layout, Product product) {
        var urls = new HashMap<String, String>();
        var said = new DatabaseUrls(layout.root(), product, Map.of());
        for (DatabaseDefinition definition : product.databases().values()) {
            said.said(definition).ifPresent(url -> urls.put(definition.name(), url));
        }
        return SiteTemplate.of(product, urls);
    }

    private SiteConfig config(SiteLayout layout, String text) {
        if (siteFile != null) {
            return SiteFile.read(file(siteFile));
        }
        return Files.exists(layout.siteFile())
                ? SiteFile.read(layout.siteFile())
                : SiteFile.parse(text, layout.siteFile().toString());
    }

    private Adopted recognise(Site site, VerifiedBundle<TrustedBytes> verified, Console console) {
        var manifest = verified.manifest();
        var found = FoundCode.in(file(code), site.layout(), manifest.product());
        requireClosed(site, manifest.product());
        Preflight.requireSpace(
                RunSpace.ofAdoption(site, manifest.product(), found.tree().size()));
        try (var copies = new Copies(machine().disk(), site.layout().adopting())) {
            var answers = new Recognition(site, manifest, verified::script, found, copies).ask();
            answers.forEach(answer -> console.message("probe", AdoptionView.fields(answer)));
            AdoptionView.table(answers).forEach(console::say);
            var release = Recognition.recognised(manifest, answers);
            var stock = new Stock(site, manifest, verified::script, release, takeOver);
            var findings = new ArrayList<>(stock.findings());
            findings.addAll(stock.mixedWith(found));
            findings.addAll(code(found, manifest, stock));
            var unrecorded = new HashSet<String>();
            for (Database database : databases(site, stock.product())) {
                if (database.exists()) {
                    try (var session = copies.open(database)) {
                        findings.addAll(stock.findings(database, session));
                        if (stock.isUnrecorded(database, session)) {
                            unrecorded.add(database.name());
                        }
                    }
                }
            }
            refuse(release + " is what the probes recognise, but not all of it is as it must be", findings);
            var tree = stock.isTarget() ? manifest.code().fileTree() : found.tree();
            return new Adopted(release, stock.product(), found, tree, stock, unrecorded);
        }
    }

    private static List<String> code(FoundCode found, Manifest manifest, Stock stock) {
        return stock.isTarget() ? found.differences(manifest.code().fileTree()) : found.strayLinks();
    }

    /** Before anything is asked: whoever has an embedded database open keeps us out, and may change it meanwhile. */
    private static void requireClosed(Site site, Product product) {
        var findings = new ArrayList<String>();
        for (Database database : databases(site, product)) {
            if (database.exists()) {
                database.obstacles()
                        .forEach(obstacle -> findings.add(obstacle.problem() + " (" + obstacle.remedy() + ")"));
            }
        }
        refuse("the product must be stopped while it is adopted, and its databases ours to open", findings);
    }

    private static List<Database> databases(Site site, Product product) {
        return product.databases().values().stream().map(site::database).toList();
    }

    private static void refuse(String what, List<String> findings) {
        if (!findings.isEmpty()) {
            var more = findings.size() - MOST_DIFFERENCES;
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    what + ":\n"
                            + String.join("\n", findings.subList(0, Math.min(findings.size(), MOST_DIFFERENCES)))
                            + (more > 0 ? "\nand " + more + " more" : ""),
                    "nothing was changed; remove what is in the way, and try again");
        }
    }

    /** What the site needs before a run can keep its book there. */
    private void prepare(SiteLayout layout, VerifiedBundle<TrustedBytes> verified, String text) {
        var disk = machine().disk();
        if (!Files.exists(layout.installation())) {
            Sites.start(disk, layout, verified.manifest().product().id());
        }
        AtomicFile.write(
                disk,
                layout.trustRoots(),
                RootFile.encode(verified.trusted().trust().roots()).toByteArray(),
                FileMode.PRIVATE_FILE);
        if (siteFile != null) {
            AtomicFile.copy(disk, file(siteFile), layout.siteFile());
        } else if (!Files.exists(layout.siteFile())) {
            AtomicFile.write(disk, layout.siteFile(), text, FileMode.FILE);
        }
    }
}
