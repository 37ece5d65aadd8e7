package org.drydock.installer.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.database.Database;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Obstacle;
import org.drydock.drift.Judgement;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.service.Settled;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteConfig.DumpTime;
import org.drydock.installer.switchover.DatabaseUrls;
import org.drydock.manifest.Product;

/** What has to hold on a site before a run may begin, as far as it can be known while the product serves. */
public final class Preconditions {
    private final Site site;
    private final Plan plan;
    private final CodeLayout code;

    public Preconditions(Site site, Plan plan) {
        this.site = site;
        this.plan = plan;
        this.code = CodeLayout.of(site, plan.product());
    }

    /** What does not hold, each in a sentence; empty if all is well. */
    public List<String> find() {
        var ground = new Ground(site, plan.product());
        var config = new ComingConfig(site.layout().root(), plan.config());
        var folders = new ArrayList<>(List.of(code.volume(), site.backups()));
        folders.addAll(config.folders(plan.configFiles()));
        var findings = new ArrayList<>(ground.unwritable(folders));
        findings.addAll(config.shared());
        for (DatabaseDefinition definition : plan.product().databases().values()) {
            database(site.database(definition), findings);
        }
        plan.drift()
                .forEach(drift -> drift.judged(Judgement.IN_THE_WAY)
                        .forEach(object -> findings.add("the database '" + drift.database() + "' is not as release "
                                + drift.release() + " makes it: " + object)));
        code(findings);
        findings.addAll(ground.overlaps());
        new BackupStore(site.backups()).obstacle().ifPresent(findings::add);
        apart(findings);
        addresses(findings);
        findings.addAll(ground.unreadable(products()));
        findings.addAll(ground.dangling(products()));
        plan.merges().forEach(merge -> findings.addAll(merge.open()));
        return findings;
    }

    private void code(List<String> findings) {
        var obstacles = code.obstacles();
        findings.addAll(obstacles.isEmpty() ? ailments(site) : obstacles);
        if (findings.isEmpty()) {
            findings.addAll(code.editedFiles());
        }
        for (Path folder : code.exchanged()) {
            for (Path kept : Protected.of(site, products()).places(site)) {
                if (kept.startsWith(folder)) {
                    findings.add(kept + ": lies in " + folder
                            + ", which each release replaces as a whole (move it out of there)");
                }
            }
        }
    }

    /** What the product is started through may lead elsewhere: to something of the admin's, which nobody could put back. */
    public static List<String> ailments(Site site) {
        return site.installed().flatMap(present -> CodeLayout.of(site).ailment()).stream()
                .toList();
    }

    /** Files of the present release that are links to nothing. */
    public static List<String> dangling(Site site) {
        return site.installed().map(Installed::product).stream()
                .flatMap(product -> new Ground(site, product).dangling(List.of(product)).stream())
                .toList();
    }

    /** One that cannot even be asked is a finding like any other. */
    private void database(Database database, List<String> findings) {
        try {
            ask(database, findings);
        } catch (UpdateException e) {
            findings.add(e.text() + e.hint().map(hint -> " (" + hint + ")").orElse(""));
        }
    }

    private void ask(Database database, List<String> findings) {
        if (plan.kind() == RunKind.INSTALL && database.exists() && !database.isEmpty()) {
            findings.add("the database '" + database.name() + "' exists already, at "
                    + database.address().url()
                    + "; an installation makes its own (name one in site.yaml that is not there"
                    + " yet, or remove this one if nobody needs it)");
        }
        var isKnown = plan.before()
                .filter(present -> present.product().databases().containsKey(database.name()))
                .isPresent();
        if (isKnown && !database.exists()) {
            findings.add("the database '" + database.name() + "' is not there, at "
                    + database.address().url()
                    + " (check its url in site.yaml, or put it back: 'installer backup restore')");
        }
        var willStop = site.service(plan.product()).isPresent();
        findings.addAll(missingDumpTools(site, database));
        if (database.exists()) {
            var obstacles = willStop ? database.obstacles() : Settled.obstacles(database);
            obstacles.stream()
                    .filter(Obstacle::isInTheWay)
                    .filter(obstacle -> !willStop || obstacle.weight() != Obstacle.Weight.BLOCKS_WHILE_SERVING)
                    .forEach(obstacle -> findings.add(obstacle.problem() + " (" + obstacle.remedy() + ")"));
        }
    }

    /** Where site.yaml wants dumps before anything is changed. */
    public static List<String> missingDumpTools(Site site, Database database) {
        return site.config().backup().dump().equals(Optional.of(DumpTime.BEFORE)) && database.exists()
                ? database.dumpObstacles().stream()
                        .map(obstacle -> obstacle.problem() + " (" + obstacle.remedy() + ")")
                        .toList()
                : List.of();
    }

    /** As they will be: what does not agree with site.yaml then is better known now. */
    private void addresses(List<String> findings) {
        if (plan.before().isPresent()) {
            var product = plan.product();
            var databases = new HashMap<String, Database>();
            product.databases().values().forEach(each -> databases.put(each.name(), site.database(each)));
            new DatabaseUrls(site.layout().root(), product, plan.config())
                    .differences(databases)
                    .forEach(difference -> findings.add(difference.text()));
        }
    }

    private void apart(List<String> findings) {
        try {
            Protected.of(site, products()).requireApart(site);
        } catch (UpdateException e) {
            findings.add(e.text());
        }
    }

    private List<Product> products() {
        return Stream.concat(Stream.of(plan.product()), plan.before().stream().map(Installed::product))
                .toList();
    }
}
