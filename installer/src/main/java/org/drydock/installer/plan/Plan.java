package org.drydock.installer.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.Change;
import org.drydock.config.ConfigDocument;
import org.drydock.config.merge.Difference;
import org.drydock.drift.Drift;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.site.Installed;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Product;
import org.drydock.release.Hop;
import org.drydock.release.Schedule;
import org.drydock.release.StepSet;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;

/**
 * What an update or an installation is going to do.
 *
 * @param before what is installed; empty for an installation
 * @param manifest of the bundle
 * @param set the target's steps
 * @param hops the difference
 * @param cleanInstall database to the scripts that install it at once; its migrations are then only recorded
 * @param earlyChecks checks that the present schema can answer: asked before anything is touched
 * @param configFiles config files that come and go
 * @param configThere config files that the site has, of what is installed and of the target: paths relative to the site
 * @param conversions what each conversion does to the config files as they stand now, in order
 * @param config the config files that are converted, as they will be: path relative to the site to content
 * @param differences of the files that several steps convert and nothing is merged into
 * @param merges how new defaults come into config files
 * @param folders of the customer's data that are protected
 * @param space needed on each volume
 * @param losses what the customer would lose, in sentences; empty is the rule
 * @param drift of the databases that could be asked already
 * @param notices what an admin should know beforehand, in sentences
 */
public record Plan(
        RunKind kind,
        Optional<Installed> before,
        Manifest manifest,
        StepSet set,
        List<Hop> hops,
        Schedule schedule,
        Map<String, List<ScriptFile>> cleanInstall,
        List<Step.Check> earlyChecks,
        List<ConfigFileChange> configFiles,
        List<String> configThere,
        List<ConfigConversion> conversions,
        Map<String, ConfigDocument> config,
        List<ConfigDifference> differences,
        List<ConfigMerge> merges,
        List<FolderPlan> folders,
        List<SpaceNeed> space,
        List<String> losses,
        List<Drift> drift,
        List<String> notices) {
    public Plan {
        hops = List.copyOf(hops);
        cleanInstall = Map.copyOf(cleanInstall);
        earlyChecks = List.copyOf(earlyChecks);
        configFiles = List.copyOf(configFiles);
        configThere = List.copyOf(configThere);
        conversions = List.copyOf(conversions);
        config = Map.copyOf(config);
        differences = List.copyOf(differences);
        merges = List.copyOf(merges);
        folders = List.copyOf(folders);
        space = List.copyOf(space);
        losses = List.copyOf(losses);
        drift = List.copyOf(drift);
        notices = List.copyOf(notices);
    }

    /** What the site's databases are held against; empty where nothing is installed. */
    public Optional<Comparison> comparison(RecordedSchemas recorded) {
        var ahead = hops.stream().map(Hop::release).toList();
        return before.map(present -> new Comparison(recorded, manifest.graph(), present.release(), ahead));
    }

    /** The product as the target has it. */
    public Product product() {
        return manifest.product(manifest.release());
    }

    /** Config files that the site has and the target has not: paths relative to the site. */
    public List<String> retired() {
        return configFiles.stream()
                .filter(change -> change.what() == ConfigFileChange.What.RETIRED)
                .map(ConfigFileChange::file)
                .toList();
    }

    public ConfigWay configWay() {
        return new ConfigWay(before, manifest);
    }

    /** Whether the site is at the target already. */
    public boolean isNothingToDo() {
        return before.filter(present -> present.tree().equals(manifest.code().tree())
                        && present.applied().equals(set.ids()))
                .isPresent();
    }

    /** Steps that are really run, not only recorded. */
    public int steps() {
        return hops.stream().mapToInt(hop -> hop.tasks().size()).sum();
    }

    /**
     * What a conversion does to a config file as it stands now.
     *
     * @param file relative to the site
     * @param to the file that gets something of it, or that it becomes
     */
    public record ConfigConversion(Step.Convert step, String file, Optional<String> to, List<Change> changes) {}

    /** From what a config file is now to what all conversions together make of it. */
    public record ConfigDifference(String file, List<Difference> settings) {
        public ConfigDifference {
            settings = List.copyOf(settings);
        }
    }
}
