package org.drydock.installer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.config.merge.Difference;
import org.drydock.config.merge.MergeRules;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.installer.plan.Plan.ConfigConversion;
import org.drydock.installer.plan.Plan.ConfigDifference;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Manifest;
import org.drydock.release.Hop;
import org.drydock.release.Task;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;

/** Converts the config as it stands now, in memory, so that what cannot be converted is known before anything is touched. */
final class ConfigPreview {
    private final Site site;
    private final Manifest manifest;
    private final Function<ScriptFile, byte[]> scripts;
    private final Optional<Installed> installed;
    private final Map<String, ConfigDocument> documents = new HashMap<>();

    ConfigPreview(Site site, Manifest manifest, Function<ScriptFile, byte[]> scripts, Optional<Installed> installed) {
        this.site = site;
        this.manifest = manifest;
        this.scripts = scripts;
        this.installed = installed;
    }

    List<ConfigConversion> conversions(List<Hop> hops) {
        var conversions = new ArrayList<ConfigConversion>();
        steps(hops).forEach(step -> convert(step, conversions));
        return conversions;
    }

    /** The files that were converted, as they will be: path relative to the site to content. */
    Map<String, ConfigDocument> converted() {
        return documents;
    }

    /** For each file that several steps convert; a merge tells its own. */
    List<ConfigDifference> differences(List<ConfigConversion> conversions, List<ConfigMerge> merges) {
        var merged = merges.stream().map(merge -> merge.config().file()).toList();
        var differences = new ArrayList<ConfigDifference>();
        for (ConfigFile config : manifest.product(manifest.release()).config().values()) {
            var steps = conversions.stream()
                    .filter(conversion -> conversion.file().equals(config.file()))
                    .count();
            var converted = documents.get(config.file());
            if (converted != null && steps > 1 && !merged.contains(config.file())) {
                differences.add(new ConfigDifference(
                        config.file(), Difference.between(present(config), converted, rules(config))));
            }
        }
        return differences;
    }

    /** A document as it is after all conversions of a file. */
    ConfigDocument converted(ConfigFile config, ConfigDocument document, List<Hop> hops) {
        var converted = document;
        for (Step.Convert step : steps(hops)) {
            if (step.config().equals(config.name())) {
                converted = script(step, converted).apply(converted).document();
            }
        }
        return converted;
    }

    /** The customer's, as it stands now. */
    ConfigDocument present(ConfigFile config) {
        return read(config);
    }

    private List<Step.Convert> steps(List<Hop> hops) {
        var way = new ConfigWay(installed, manifest);
        return hops.stream()
                .flatMap(hop -> hop.tasks().stream())
                .filter(task -> task.satisfiedBy().isEmpty())
                .map(Task::step)
                .filter(Step.Convert.class::isInstance)
                .map(Step.Convert.class::cast)
                .filter(way::has)
                .toList();
    }

    private ConversionScript script(Step.Convert step, ConfigDocument document) {
        return ConversionScript.parse(
                scripts.apply(step.script()), step.script().path(), document.format(), FailureKind.BUNDLE_REFUSED);
    }

    private void convert(Step.Convert step, List<ConfigConversion> conversions) {
        var config = manifest.product().config().get(step.config());
        if (config == null || !Files.exists(site.layout().root().resolve(config.file()))) {
            return;
        }
        var document = documents.computeIfAbsent(config.file(), file -> read(config));
        var converted = script(step, document).apply(document);
        documents.put(config.file(), converted.document());
        var rules = rules(config);
        var shown = converted.changes().stream()
                .map(change -> rules.shown(document.format(), change))
                .toList();
        conversions.add(new ConfigConversion(step, config.file(), shown));
    }

    /** The new product's; what either product declares secret is, as a file has keys of both until it is converted. */
    MergeRules rules(ConfigFile config) {
        var rules = config.merge().orElse(MergeRules.ASKING);
        return installed
                .map(present -> present.product().config().get(config.name()))
                .filter(old -> old.merge().isPresent())
                .filter(old -> ConfigFormat.of(old.file(), FailureKind.PRECONDITION)
                        == ConfigFormat.of(config.file(), FailureKind.PRECONDITION))
                .flatMap(ConfigFile::merge)
                .map(rules::withSecretsOf)
                .orElse(rules);
    }

    private ConfigDocument read(ConfigFile config) {
        var path = site.layout().root().resolve(config.file());
        try {
            return ConfigFormat.of(config.file(), FailureKind.PRECONDITION)
                    .parse(Files.readAllBytes(path), path.toString(), FailureKind.PRECONDITION);
        } catch (IOException e) {
            throw new DiskException("read", path, e);
        }
    }
}
