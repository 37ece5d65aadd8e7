package org.drydock.installer.adopt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.database.Database;
import org.drydock.database.Obstacle;
import org.drydock.digest.FileTree;
import org.drydock.drift.Drift;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.Named;
import org.drydock.failure.UpdateException;
import org.drydock.installer.service.Settled;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Layout;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Product;
import org.drydock.trust.TrustedBytes;
import org.drydock.version.ReleaseVersion;

/** Finds out which release was installed by hand, and whether all of it is as that release makes it; changes nothing. */
public final class Examination {
    private static final int MOST_DIFFERENCES = 50;

    private final Disk disk;
    private final Site site;
    private final VerifiedBundle<TrustedBytes> bundle;
    private final Manifest manifest;
    private final boolean takesOver;

    /**
     * @param site as it is to be
     * @param takesOver whether databases may be another installation's so far
     */
    public Examination(Disk disk, Site site, VerifiedBundle<TrustedBytes> bundle, boolean takesOver) {
        this.disk = disk;
        this.site = site.with(driver -> Optional.of(bundle.script(Manifest.file(driver))));
        this.bundle = bundle;
        this.manifest = bundle.manifest();
        this.takesOver = takesOver;
    }

    /**
     * The code in a folder.
     *
     * @throws UpdateException PRECONDITION if it cannot be adopted, or somebody has a database open
     */
    public FoundCode code(Path folder) {
        var code = FoundCode.in(folder, site.layout(), manifest.product());
        requireClosed();
        return code;
    }

    /**
     * What stands here.
     *
     * @param listener is told what the probes found, before anything is judged
     * @throws UpdateException PRECONDITION with the list of differences if it is not as its release makes it
     */
    public Adopted of(FoundCode code, Consumer<List<Answer>> listener) {
        try (var copies = new Copies(disk, site.layout().adopting())) {
            var answers = new Recognition(site, manifest, bundle::script, code, copies).ask();
            listener.accept(answers);
            return judged(Recognition.recognised(manifest, answers), code, copies);
        }
    }

    private Adopted judged(ReleaseVersion release, FoundCode code, Copies copies) {
        var stock = new Stock(site, manifest, bundle::script, bundle::schemas, release, takesOver);
        var findings = new ArrayList<>(stock.findings());
        findings.addAll(stock.mixedWith(code));
        var files = files(release);
        findings.addAll(files.map(code::differences).orElseGet(code::strayLinks));
        var drift = new ArrayList<Drift>();
        var unrecorded = databases(stock, copies, findings, drift);
        refuse(release + " is what the probes recognise, but not all of it is as it must be", findings);
        var tree = files.filter(any -> stock.isTarget() || code.isInPlace()).orElse(code.tree());
        return new Adopted(release, stock.product(), code, tree, stock, drift, unrecorded);
    }

    /** What the vendor shipped as this release's code; empty if the bundle does not know and the layout can do without. */
    private Optional<FileTree> files(ReleaseVersion release) {
        var files =
                manifest.release().equals(release) ? Optional.of(manifest.code().fileTree()) : bundle.codeList(release);
        if (files.isEmpty() && manifest.product().layout() == Layout.IN_PLACE) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    "the bundle does not know the files of release " + release
                            + ", so that nobody could tell the vendor's from yours",
                    "nothing was changed; adopt with the bundle of " + release + " itself, or ask the vendor for one"
                            + " that lists its files (bundle-builder ship " + release + " --code DIR, then build)");
        }
        return files;
    }

    /** @return those that have no history yet */
    private Set<String> databases(Stock stock, Copies copies, List<String> findings, List<Drift> drift) {
        var unrecorded = new HashSet<String>();
        for (Database database : existing(stock.product())) {
            try (var session = copies.open(database)) {
                findings.addAll(stock.findings(database, session));
                stock.drift(database, session).ifPresent(drift::add);
                if (stock.isUnrecorded(database, session)) {
                    unrecorded.add(database.name());
                    older(database, findings);
                }
            }
        }
        return unrecorded;
    }

    /** A history that we write there its own release could not read. */
    private static void older(Database database, List<String> findings) {
        if (database.isOlder()) {
            findings.add(
                    "the database '" + database.name() + "' has no history of its scripts, and was written by an older"
                            + " version of its engine, in which none can be begun (convert it by hand first)");
        }
    }

    /** Before anything is asked: whoever has an embedded database open keeps us out, and may change it meanwhile. */
    private void requireClosed() {
        var findings = new ArrayList<String>();
        for (Database database : existing(manifest.product())) {
            Settled.obstacles(database).stream()
                    .filter(Obstacle::isInTheWay)
                    .forEach(obstacle -> findings.add(obstacle.problem() + " (" + obstacle.remedy() + ")"));
        }
        refuse("the product must be stopped while it is adopted, and its databases ours to open", findings);
    }

    private List<Database> existing(Product product) {
        return product.databases().values().stream()
                .map(site::database)
                .filter(Database::exists)
                .toList();
    }

    private static void refuse(String what, List<String> findings) {
        if (!findings.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    what + ":\n" + Named.first(MOST_DIFFERENCES, findings, "\n"),
                    "nothing was changed; mend that, and try again");
        }
    }
}
