package org.drydock.builder.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Rows;
import org.drydock.config.UnknownValues;
import org.drydock.config.merge.Difference;
import org.drydock.config.merge.MergeChange;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.config.merge.ThreeWay;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.release.Task;
import org.drydock.step.ConfigDesk;
import org.drydock.step.HeldConfig;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** One config file on its ways from every release's default, over any releases between, to a target. */
final class UneditedFile {
    private static final int MOST_STATES = 64;

    /**
     * A state of the file.
     *
     * @param way the releases that the site had, the one it is at last
     * @param document empty where the site has no such file yet
     * @param pinned keys whose defaults were kept on the way, as declared
     */
    private record State(List<ReleaseVersion> way, Optional<ConfigDocument> document, Set<String> pinned) {
        String content() {
            return document.map(present -> new String(present.bytes(), StandardCharsets.ISO_8859_1))
                    .orElse("");
        }

        @Override
        public String toString() {
            return way.stream().map(ReleaseVersion::toString).collect(Collectors.joining(" to "));
        }
    }

    private final Project project;
    private final ReleaseGraph graph;
    private final CodeAtHand code;
    private final ConfigFile config;
    private final ReleaseVersion target;
    private final ConfigFormat format;
    private final MergeRules rules;
    private final Map<ReleaseVersion, ConfigDocument> defaults = new LinkedHashMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** @param contents the defaults that are at hand; older ones that cannot be read nobody can change any more */
    UneditedFile(
            Project project,
            CodeAtHand code,
            ConfigFile config,
            ReleaseVersion target,
            Map<ReleaseVersion, byte[]> contents) {
        this.project = project;
        this.graph = project.graph();
        this.code = code;
        this.config = config;
        this.target = target;
        this.format = ConfigFormat.of(config.file(), FailureKind.FINDINGS);
        this.rules = config.rules();
        contents.forEach((release, content) -> {
            try {
                defaults.put(release, format.parse(content, config.file() + " of " + release, FailureKind.FINDINGS));
            } catch (UpdateException e) {
                var finding = Finding.of(e, "product.yaml");
                findings.add(release.equals(target) ? finding : finding.asWarning());
            }
        });
    }

    /** What an unedited file is at the target otherwise than the target's default; each difference once, for its first way. */
    List<Finding> find() {
        if (!defaults.containsKey(target)) {
            return List.copyOf(findings);
        }
        Map<ReleaseVersion, Map<String, State>> states = new LinkedHashMap<>();
        for (Release release : graph.lineage(target)) {
            states.put(release.version(), arriving(release.version(), states));
        }
        var seen = new LinkedHashSet<String>();
        for (State state : states.getOrDefault(target, Map.of()).values()) {
            var open = state.document().map(UnknownValues::keys).orElse(Set.of());
            for (Difference difference : differences(state)) {
                var text = "'" + difference.key() + "' is "
                        + difference.before().map(value -> "'" + value + "'").orElse("not there")
                        + ", and in the default "
                        + difference.after().map(value -> "'" + value + "'").orElse("not there");
                var isLeftOut = state.pinned().contains(difference.key()) || open.contains(difference.key());
                if (!isLeftOut && seen.add(text)) {
                    findings.add(Finding.in(
                            "product.yaml",
                            "'" + config.name() + "', unedited, ends otherwise than the default of " + target
                                    + ", from " + state + ": " + text,
                            remedy(difference.key())));
                }
            }
        }
        return List.copyOf(findings);
    }

    /** What is merged and ends otherwise cannot be merged; so it is with tables of a list in TOML that do not stand in a row. */
    private String remedy(String key) {
        var isOfTables = format == ConfigFormat.TOML && key.contains("[");
        return config.merge().isPresent() || isOfTables
                ? "convert the key"
                : "convert the key, or declare 'merge' for the file";
    }

    private List<Difference> differences(State state) {
        return state.document()
                .map(document ->
                        Difference.between(document, expected(target), rules, List.of(document, expected(target))))
                .orElse(List.of());
    }

    private boolean has(ReleaseVersion release) {
        return has(release, config.name());
    }

    private boolean has(ReleaseVersion release, String name) {
        return !graph.configFiles().of(release, Set.of(name)).isEmpty();
    }

    private ConfigDocument expected(ReleaseVersion release) {
        var there = defaults.get(release);
        if (there == null) {
            throw new IllegalStateException("looked up before: " + release);
        }
        return there;
    }

    /** Content to one state that has it: how a site came there does not matter any more. */
    private Map<String, State> arriving(ReleaseVersion at, Map<ReleaseVersion, Map<String, State>> states) {
        var here = new LinkedHashMap<String, State>();
        if (!has(at)) {
            here.put("", new State(List.of(at), Optional.empty(), Set.of()));
            return here;
        }
        if (defaults.containsKey(at)) {
            var fresh = new State(List.of(at), Optional.of(expected(at)), Set.of());
            here.put(fresh.content(), fresh);
        }
        var ours = graph.set(at).ids();
        states.forEach((from, before) -> {
            if (ours.containsAll(graph.set(from).ids())) {
                for (State state : before.values()) {
                    if (here.size() < MOST_STATES) {
                        add(here, state, from, at);
                    }
                }
            }
        });
        return here;
    }

    private void add(Map<String, State> here, State state, ReleaseVersion from, ReleaseVersion at) {
        try {
            advanced(state, from, at).ifPresent(next -> here.putIfAbsent(next.content(), next));
        } catch (NotAtHand e) {
            findings.add(Finding.in(
                            "product.yaml",
                            "not proved that '" + config.name() + "', unedited, ends as its default: " + e.text(),
                            "keep it: bundle-builder ship RELEASE --code DIR")
                    .asWarning());
        } catch (UpdateException e) {
            findings.add(Finding.in(
                    "product.yaml",
                    "'" + config.name() + "', unedited, cannot be converted from " + state + " to " + at + ": "
                            + e.text(),
                    e.hint().orElse("correct the conversion")));
        }
    }

    /** Nothing if it arrives as its default, or if it is merged, and a default that a site has at hand is not at hand here. */
    private Optional<State> advanced(State state, ReleaseVersion from, ReleaseVersion at) {
        var way = new ArrayList<>(state.way());
        way.add(at);
        var desk = converted(state.document(), from, at, Rows.UNASKED);
        var converted = desk.find(config.name()).map(HeldConfig::document);
        if (converted.isEmpty()) {
            return Optional.empty();
        }
        if (config.merge().isEmpty() && !desk.isBegun(config.name())) {
            return Optional.of(new State(way, converted, state.pinned()));
        }
        if (!defaults.containsKey(at) || (has(from) && !defaults.containsKey(from))) {
            return Optional.empty();
        }
        var ruled = mergeRules().withPinned(UnknownValues.keys(converted.get()));
        var merged = ThreeWay.merge(before(from, at), converted.get(), expected(at), ruled, Map.of());
        var pinned = new LinkedHashSet<>(state.pinned());
        merged.changes().stream()
                .filter(change -> change.kind() == MergeChange.Kind.PINNED)
                .forEach(change -> pinned.add(change.key()));
        return Optional.of(new State(way, Optional.of(merged.document()), pinned));
    }

    /** As a site has it: a file that is begun and not merged is the customer's, with what else the default has. */
    private MergeRules mergeRules() {
        return config.merge().isPresent() ? rules : new MergeRules(Policy.MINE, rules.keys());
    }

    private ConfigDocument before(ReleaseVersion from, ReleaseVersion at) {
        var old = has(from) ? Optional.of(expected(from)) : Optional.<ConfigDocument>empty();
        return (config.merge().isPresent()
                        ? converted(old, from, at, Rows.NONE).find(config.name())
                        : Optional.<HeldConfig>empty())
                .map(HeldConfig::document)
                .orElseGet(() -> format.parse(
                        format.empty().orElseThrow(() -> notAtHand(config.name(), from)),
                        config.file(),
                        FailureKind.FINDINGS));
    }

    /** @param mine as it is at the one release; of other files the defaults are taken */
    private ConfigDesk converted(Optional<ConfigDocument> mine, ReleaseVersion from, ReleaseVersion at, Rows rows) {
        var desk = new ConfigDesk(new Files(mine, from), this::script, FailureKind.FINDINGS, rows);
        var steps = graph.set(at).minus(graph.set(from).ids()).stream()
                .flatMap(hop -> hop.tasks().stream())
                .filter(task -> task.satisfiedBy().isEmpty())
                .map(Task::step)
                .filter(Step.Convert.class::isInstance)
                .map(Step.Convert.class::cast)
                .toList();
        ConfigDesk.concerning(config.name(), steps).forEach(desk::run);
        return desk;
    }

    private byte[] script(ScriptFile file) {
        return project.scripts().content(file.path());
    }

    private static NotAtHand notAtHand(String name, ReleaseVersion release) {
        return new NotAtHand("not at hand is the default of '" + name + "' in " + release);
    }

    /** Out of the middle of conversions: the code of years ago may be lost, which is nobody's mistake. */
    private static final class NotAtHand extends UpdateException {
        private static final long serialVersionUID = 1;

        NotAtHand(String reason) {
            super(FailureKind.FINDINGS, reason);
        }
    }

    /** The files of an unedited site at a release. */
    private final class Files implements ConfigDesk.Source {
        private final Optional<ConfigDocument> mine;
        private final ReleaseVersion release;

        private Files(Optional<ConfigDocument> mine, ReleaseVersion release) {
            this.mine = mine;
            this.release = release;
        }

        @Override
        public String file(String name) {
            return named(name).file();
        }

        private ConfigFile named(String name) {
            return Optional.ofNullable(project.product().config().get(name)).orElseThrow();
        }

        @Override
        public Optional<HeldConfig> find(String name) {
            if (name.equals(config.name())) {
                return mine.map(ConfigDocument::bytes).map(bytes -> held(config, bytes));
            }
            if (!has(release, name)) {
                return Optional.empty();
            }
            var other = named(name);
            return Optional.of(
                    held(other, code.defaultOf(project, release, other).orElseThrow(() -> notAtHand(name, release))));
        }

        private HeldConfig held(ConfigFile of, byte[] bytes) {
            return HeldConfig.of(of.file(), of.file() + " of " + release, FailureKind.FINDINGS, bytes);
        }
    }
}
