package org.drydock.installer.plan;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.drydock.config.Change;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Rows;
import org.drydock.config.UnknownValues;
import org.drydock.config.merge.Difference;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.NamedSecrets;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.plan.Plan.ConfigConversion;
import org.drydock.installer.plan.Plan.ConfigDifference;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Product;
import org.drydock.release.Hop;
import org.drydock.release.Task;
import org.drydock.step.ConfigDesk;
import org.drydock.step.Conversion;
import org.drydock.step.HeldConfig;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;

/** Converts the config as it stands now, in memory, so that what cannot be converted is known before anything is touched. */
final class ConfigPreview {
    private final Site site;
    private final Manifest manifest;
    private final Product target;
    private final Function<ScriptFile, byte[]> scripts;
    private final Optional<Installed> installed;
    private final ConfigDesk desk;
    private final SecretKeys secrets = new SecretKeys();

    ConfigPreview(Site site, Manifest manifest, Function<ScriptFile, byte[]> scripts, Optional<Installed> installed) {
        this.site = site;
        this.manifest = manifest;
        this.target = manifest.product(manifest.release());
        this.scripts = scripts;
        this.installed = installed;
        this.desk = desk(this::onSite, Rows.UNASKED);
    }

    List<ConfigConversion> conversions(List<Hop> hops) {
        var done = new ArrayList<Done>();
        for (Step.Convert step : steps(hops)) {
            if (step.renames()) {
                desk.run(step).ifPresent(conversion -> done.add(renamed(step, conversion)));
                continue;
            }
            var before = desk.find(step.config()).map(HeldConfig::document);
            desk.run(step).ifPresent(conversion -> {
                var now = conversion.from().document();
                var named = NamedSecrets.in(List.of(before.orElse(now), now));
                done.add(new Done(step, conversion, rules(named(step.config())), Optional.of(named)));
                follow(step, conversion, named);
            });
        }
        return done.stream().map(this::shown).toList();
    }

    /** What is in the file is nobody's to read then. */
    private Done renamed(Step.Convert step, Conversion conversion) {
        secrets.renamed(step.config(), step.toConfig().orElseThrow());
        return new Done(step, conversion, MergeRules.ASKING, Optional.empty());
    }

    /**
     * @param rules as they were before: that a value goes to a row makes no secret of the comment that is lost with its key
     * @param named before and after the step; empty if it only renames the file
     */
    private record Done(Step.Convert step, Conversion conversion, MergeRules rules, Optional<NamedSecrets> named) {
        Change shown(Change change, MergeRules all) {
            var keys = Stream.concat(Stream.of(change.key()), change.carried().from().stream());
            var shown = rules(change, all).shown(conversion.from().document().format(), change);
            return keys.anyMatch(key -> named.filter(some -> some.has(key)).isPresent()) ? shown.hidden() : shown;
        }

        private MergeRules rules(Change change, MergeRules all) {
            return change.operation() == Change.Operation.MOVE_TO_ROW ? rules : all;
        }
    }

    private void follow(Step.Convert step, Conversion conversion, NamedSecrets named) {
        var format = conversion.from().document().format();
        var rules = rules(named(step.config()));
        conversion
                .changes()
                .forEach(change ->
                        secrets.follow(step, change, key -> rules.isSecret(format, format.key(key)) || named.has(key)));
    }

    /** Once all secrets are known: a later step may make a value nobody's to read. */
    private ConfigConversion shown(Done done) {
        var step = done.step();
        var config = named(step.config());
        var to = step.toConfig().map(this::file);
        if (step.renames()) {
            return new ConfigConversion(step, config.file(), to, List.of());
        }
        var rules = rules(config);
        var shown = done.conversion().changes().stream()
                .map(change -> done.shown(change, rules))
                .toList();
        return new ConfigConversion(step, config.file(), to, shown);
    }

    /** The files that will stand on the site as they were converted: path relative to the site to content. */
    Map<String, ConfigDocument> converted() {
        var documents = new HashMap<String, ConfigDocument>();
        for (ConfigFile config : target.config().values()) {
            converted(config)
                    .filter(ConfigPreview::isReadable)
                    .ifPresent(held -> documents.put(config.file(), held.document()));
        }
        return documents;
    }

    /** A file that only gets another name may hold anything. */
    private static boolean isReadable(HeldConfig held) {
        try {
            held.document();
            return true;
        } catch (UpdateException e) {
            return false;
        }
    }

    /** A file after the conversions; empty if none of them has worked on it. */
    private Optional<HeldConfig> converted(ConfigFile config) {
        return desk.converted().contains(config.name()) ? desk.find(config.name()) : Optional.empty();
    }

    /** Whether conversions bring a file that is not here. */
    boolean isMade(ConfigFile config) {
        return converted(config).isPresent() && onSite(config.name()).isEmpty();
    }

    /** Whether such a file has nothing but single keys. */
    boolean isBegun(ConfigFile config) {
        return desk.isBegun(config.name());
    }

    /** For each file that several steps convert; a merge tells its own. */
    List<ConfigDifference> differences(List<ConfigConversion> conversions, List<ConfigMerge> merges) {
        var merged = merges.stream().map(merge -> merge.config().file()).toList();
        var differences = new ArrayList<ConfigDifference>();
        for (ConfigFile config : target.config().values()) {
            var steps = conversions.stream()
                    .filter(conversion -> conversion.file().equals(config.file())
                            || conversion.to().equals(Optional.of(config.file())))
                    .count();
            if (steps > 1 && !merged.contains(config.file())) {
                converted(config)
                        .filter(ConfigPreview::isReadable)
                        .ifPresent(held -> differences.add(new ConfigDifference(
                                config.file(),
                                Difference.between(present(config), held.document(), rules(config), List.of()))));
            }
        }
        return differences;
    }

    /** The customer's after all conversions; empty if there is none. */
    Optional<ConfigDocument> afterConversions(ConfigFile config) {
        return desk.find(config.name()).map(HeldConfig::document);
    }

    /** Keys of a file whose values rows will give: they are the customer's. */
    Set<String> fromRows(ConfigFile config) {
        return afterConversions(config).map(UnknownValues::keys).orElse(Set.of());
    }

    /** What the conversions make of a file if all files are those of a source, and no row holds anything. */
    Optional<ConfigDocument> converted(
            ConfigFile config, List<Hop> hops, Function<String, Optional<HeldConfig>> others) {
        var work = desk(others, Rows.NONE);
        ConfigDesk.concerning(config.name(), steps(hops)).forEach(work::run);
        return work.find(config.name()).map(HeldConfig::document);
    }

    /**
     * Why the customer's file cannot be read, with its place, though it is there and only gets another name at most: what a
     * script has to change is refused before.
     */
    Optional<String> unreadable(ConfigFile config) {
        var held = desk.isBegun(config.name()) ? Optional.<HeldConfig>empty() : onSite(desk.origin(config.name()));
        try {
            held.ifPresent(HeldConfig::document);
            return Optional.empty();
        } catch (UpdateException e) {
            return Optional.of(e.text());
        }
    }

    /** The customer's, as it stands now, under whatever name; without any key where there is none. */
    ConfigDocument present(ConfigFile config) {
        return desk.isBegun(config.name())
                ? nothing(config).orElseThrow()
                : onSite(desk.origin(config.name()))
                        .map(HeldConfig::document)
                        .orElseGet(() -> nothing(config).orElseThrow());
    }

    /** A file without any key; empty if its format has none. */
    static Optional<ConfigDocument> nothing(ConfigFile config) {
        var format = ConfigFormat.of(config.file(), FailureKind.PRECONDITION);
        return format.empty().map(bytes -> format.parse(bytes, config.file(), FailureKind.PRECONDITION));
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

    private ConfigDesk desk(Function<String, Optional<HeldConfig>> files, Rows rows) {
        return new ConfigDesk(
                new ConfigDesk.Source() {
                    @Override
                    public String file(String config) {
                        return ConfigPreview.this.file(config);
                    }

                    @Override
                    public Optional<HeldConfig> find(String config) {
                        return files.apply(config);
                    }
                },
                scripts,
                FailureKind.BUNDLE_REFUSED,
                rows);
    }

    private String file(String config) {
        return named(config).file();
    }

    private ConfigFile named(String config) {
        return Optional.ofNullable(manifest.product().config().get(config))
                .orElseThrow(() -> new UpdateException(
                        FailureKind.BUNDLE_REFUSED,
                        "a step names the config '" + config + "', which is not the product's"));
    }

    /** The new product's; what either product declares secret is, as a file has keys of both until it is converted. */
    MergeRules rules(ConfigFile config) {
        var rules = config.rules().withSecrets(secrets.of(config.name()));
        return installed
                .map(present -> present.product().config().get(desk.origin(config.name())))
                .filter(old -> ConfigFormat.of(old.file(), FailureKind.PRECONDITION)
                        == ConfigFormat.of(config.file(), FailureKind.PRECONDITION))
                .map(old -> rules.withSecretsOf(old.rules()))
                .orElse(rules);
    }

    private Optional<HeldConfig> onSite(String name) {
        var file = Optional.ofNullable(manifest.product().config().get(name)).map(ConfigFile::file);
        var path = file.map(site.layout().root()::resolve).filter(Files::exists);
        return path.map(there ->
                HeldConfig.of(file.orElseThrow(), there.toString(), FailureKind.PRECONDITION, WholeFile.read(there)));
    }
}
