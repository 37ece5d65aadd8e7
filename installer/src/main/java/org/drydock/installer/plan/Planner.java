package org.drydock.installer.plan;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.config.merge.Side;
import org.drydock.database.Obstacle;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.durable.FileOwner;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Product;
import org.drydock.release.Hop;
import org.drydock.release.ReleaseGraph;
import org.drydock.release.Schedule;
import org.drydock.release.SchemaLabels;
import org.drydock.release.Situation;
import org.drydock.release.StepSet;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepId;

/** Makes the plan for a site and a bundle. Reads only, but for one small file that is cloned and deleted again. */
public final class Planner {
    private final Disk disk;
    private final Site site;
    private final Manifest manifest;
    private final Function<ScriptFile, byte[]> scripts;
    private final RecordedSchemas recorded;
    private final BundleCode code;
    private final ReleaseGraph graph;
    private final StepSet set;

    /**
     * @param disk on which is tried whether data folders can be cloned
     * @param scripts the checked content of the bundle's scripts
     * @param recorded what the bundle has recorded of schemas
     * @param code of the bundle
     */
    public Planner(
            Disk disk,
            Site site,
            Manifest manifest,
            Function<ScriptFile, byte[]> scripts,
            RecordedSchemas recorded,
            BundleCode code) {
        this.disk = disk;
        this.site = site;
        this.manifest = manifest;
        this.scripts = scripts;
        this.recorded = recorded;
        this.code = code;
        this.graph = manifest.graph();
        this.set = graph.set(manifest.release());
    }

    /** @throws org.drydock.failure.UpdateException NOT_APPLICABLE or PRECONDITION if there can be no plan */
    public Plan plan(boolean allowUnproven) {
        return plan(allowUnproven, Map.of());
    }

    /**
     * The same with conflicts of settings decided.
     *
     * @param answers config file to its keys, each with whose value is taken
     */
    public Plan plan(boolean allowUnproven, Map<String, Map<String, Side>> answers) {
        new Applicability(site, manifest, set).require(allowUnproven);
        var before = site.installed();
        var applied = before.map(Installed::applied).orElse(Set.of());
        var hops = set.minus(applied);
        var labels = SchemaLabels.of(graph, manifest.release());
        var schedule = Schedule.of(hops, labels, situation(applied));
        var isFresh = before.isEmpty();
        var folders = FolderPlan.of(disk, site, products());
        var preview = new ConfigPreview(site, manifest, scripts, before);
        var conversions = isFresh ? List.<Plan.ConfigConversion>of() : preview.conversions(hops);
        var merging = new MergePreview(site, manifest, preview, code);
        before.ifPresent(present -> merging.merge(present, hops, answers));
        var config = new HashMap<>(preview.converted());
        merging.merges()
                .forEach(merge ->
                        config.put(merge.config().file(), merge.merged().document()));
        var drift = before.map(present -> new DriftPreview(site, comparison(present, hops)));
        return new Plan(
                isFresh ? RunKind.INSTALL : RunKind.UPDATE,
                before,
                manifest,
                set,
                hops,
                schedule,
                cleanInstall(),
                isFresh ? List.of() : earlyChecks(hops, labels, applied),
                before.map(present -> configFiles(present, preview)).orElse(List.of()),
                before.map(this::configThere).orElse(List.of()),
                conversions,
                config,
                isFresh ? List.of() : preview.differences(conversions, merging.merges()),
                merging.merges(),
                folders,
                space(folders),
                List.of(),
                drift.map(DriftPreview::found).orElse(List.of()),
                notices(Stream.of(
                                merging.notices(),
                                drift.map(DriftPreview::notices).orElse(List.of()),
                                isFresh
                                        ? List.<String>of()
                                        : Stream.of(
                                                        HardLinks.notices(
                                                                site.layout().root(), config),
                                                        new ComingConfig(
                                                                        site.layout()
                                                                                .root(),
                                                                        config)
                                                                .foreign(FileOwner.groupsOfSelf()))
                                                .flatMap(List::stream)
                                                .toList())
                        .flatMap(List::stream)
                        .toList()));
    }

    private List<ConfigFileChange> configFiles(Installed present, ConfigPreview preview) {
        var target = manifest.product(manifest.release());
        return ConfigFileChange.between(present, target, site.layout().root(), preview::isMade);
    }

    private List<String> configThere(Installed present) {
        var target = manifest.product(manifest.release());
        return Stream.of(present.product(), target)
                .flatMap(product -> product.config().values().stream())
                .map(ConfigFile::file)
                .distinct()
                .filter(file -> Files.exists(site.layout().root().resolve(file)))
                .sorted()
                .toList();
    }

    private Comparison comparison(Installed present, List<Hop> hops) {
        return new Comparison(
                recorded,
                graph,
                present.release(),
                hops.stream().map(Hop::release).toList());
    }

    private Situation situation(Set<StepId> applied) {
        var shared = site.config().databases().entrySet().stream()
                .filter(database -> Engines.of(database.getValue().engine()).isSharedWhileServing())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Situation(
                applied,
                shared,
                site.installed().map(Installed::worksWith).orElse(Map.of()),
                graph.release(manifest.release()).worksWith());
    }

    /** Databases that are new here, and that the target's release has scripts for which install them at once. */
    private Map<String, List<ScriptFile>> cleanInstall() {
        var known = site.installed()
                .map(present -> present.product().databases().keySet())
                .orElse(Set.of());
        var clean = new LinkedHashMap<String, List<ScriptFile>>();
        graph.release(manifest.release()).install().forEach((database, engines) -> {
            var here = site.config().databases().get(database);
            if (here != null && !known.contains(database) && engines.containsKey(here.engine())) {
                clean.put(database, engines.get(here.engine()));
            }
        });
        return clean;
    }

    /** Checks whose query the present schema can run: those that come before any change of their database, or name a schema that is reached. */
    private List<Step.Check> earlyChecks(List<Hop> hops, SchemaLabels labels, Set<StepId> applied) {
        var changed = new ArrayList<String>();
        var early = new ArrayList<Step.Check>();
        for (Step step : (Iterable<Step>) steps(hops)::iterator) {
            if (step instanceof Step.Migrate migrate) {
                changed.add(migrate.database());
            } else if (step instanceof Step.Convert convert) {
                convert.database().ifPresent(changed::add);
            } else if (step instanceof Step.Run run) {
                changed.addAll(
                        run.uses().isEmpty() ? manifest.product().databases().keySet() : run.uses());
            } else if (step instanceof Step.Check check && isAnswerable(check, changed, labels, applied)) {
                early.add(check);
            }
        }
        return early;
    }

    private static boolean isAnswerable(
            Step.Check check, List<String> changed, SchemaLabels labels, Set<StepId> applied) {
        var reached = labels.reached(check.database(), applied);
        return check.needs()
                .map(needed -> reached.filter(version -> version.compareTo(needed) >= 0)
                        .isPresent())
                .orElse(!changed.contains(check.database()));
    }

    private static Stream<Step> steps(List<Hop> hops) {
        return hops.stream().flatMap(hop -> hop.tasks().stream()).map(task -> task.step());
    }

    private List<SpaceNeed> space(List<FolderPlan> folders) {
        return new RunSpace(site, products(), folders)
                .code(manifest.product(), manifest.code().size())
                .scratch()
                .growth()
                .backup()
                .needs();
    }

    private List<Product> products() {
        return Stream.concat(
                        site.installed().map(Installed::product).stream(),
                        Stream.of(manifest.product(manifest.release())))
                .toList();
    }

    private List<String> notices(List<String> previewed) {
        var notices = new ArrayList<String>();
        manifest.unproven().forEach(finding -> notices.add("the vendor shipped this without proof: " + finding));
        var service = site.service(manifest.product());
        if (service.isEmpty()) {
            notices.add("the product is no service here: nothing is started, and its health is not checked");
        } else if (service.flatMap(definition -> definition.privately()).isEmpty()) {
            notices.add("the product cannot be started privately: what users write between its start and a failed"
                    + " health check is lost");
        }
        CodeLayout.of(site, manifest.product()).superseded(manifest.code().fileTree()).stream()
                .map(file ->
                        file + ": the new release has something of its own in this place; yours stays in the backup")
                .forEach(notices::add);
        Protected.of(site, products())
                .unprotected()
                .forEach(path -> notices.add(path + " is not protected: it is in no backup"));
        notices.addAll(previewed);
        manifest.product().databases().values().stream()
                .map(site::database)
                .filter(database -> database.exists() && database.isOlder())
                .flatMap(database -> database.obstacles().stream())
                .filter(obstacle -> obstacle.weight() == Obstacle.Weight.NOTICED)
                .forEach(obstacle -> notices.add(obstacle.problem() + "; " + obstacle.remedy()));
        return notices;
    }
}
