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
import org.drydock.config.ConversionScript;
import org.drydock.config.merge.Difference;
import org.drydock.config.merge.MergeChange;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.ThreeWay;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Release;
import org.drydock.release.Task;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** One config file on its ways from every release's default, over any releases between, to a target. */
final class UneditedFile {
    private static final int MOST_STATES = 64;

    /**
     * A state of the file.
     *
     * @param way the releases that the site had, the one it is at last
     * @param pinned keys whose defaults were kept on the way, as declared
     */
    private record State(List<ReleaseVersion> way, ConfigDocument document, Set<String> pinned) {
        String content() {
            return new String(document.bytes(), StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return way.stream().map(ReleaseVersion::toString).collect(Collectors.joining(" to "));
        }
    }

    private final Project project;
    private final ConfigFile config;
    private final ConfigFormat format;
    private final MergeRules rules;
    private final Map<ReleaseVersion, ConfigDocument> defaults = new LinkedHashMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** @param contents the defaults that are at hand */
    UneditedFile(Project project, ConfigFile config, Map<ReleaseVersion, byte[]> contents) {
        this.project = project;
        this.config = config;
        this.format = ConfigFormat.of(config.file(), FailureKind.FINDINGS);
        this.rules = config.merge().orElse(MergeRules.ASKING);
        contents.forEach((release, content) -> {
            try {
                defaults.put(release, format.parse(content, config.file() + " of " + release, FailureKind.FINDINGS));
            } catch (UpdateException e) {
                findings.add(Finding.of(e, "product.yaml"));
            }
        });
    }

    /** What an unedited file is at the target otherwise than the target's default; each difference once, for its first way. */
    List<Finding> at(ReleaseVersion target) {
        if (!defaults.containsKey(target)) {
            return List.copyOf(findings);
        }
        Map<ReleaseVersion, Map<String, State>> states = new LinkedHashMap<>();
        for (Release release : project.graph().lineage(target)) {
            states.put(release.version(), arriving(release.version(), states));
        }
        var seen = new LinkedHashSet<String>();
        for (State state : states.getOrDefault(target, Map.of()).values()) {
            for (Difference difference : Difference.between(state.document(), expected(target), rules)) {
                var text = "'" + difference.key() + "' is "
                        + difference.before().map(value -> "'" + value + "'").orElse("not there")
                        + ", and in the default "
                        + difference.after().map(value -> "'" + value + "'").orElse("not there");
                if (!state.pinned().contains(difference.key()) && seen.add(text)) {
                    findings.add(Finding.in(
                            "product.yaml",
                            "'" + config.name() + "', unedited, ends otherwise than the default of " + target
                                    + ", from " + state + ": " + text,
                            "convert the key, or declare 'merge' for the file"));
                }
            }
        }
        return List.copyOf(findings);
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
        if (defaults.containsKey(at)) {
            var fresh = new State(List.of(at), expected(at), Set.of());
            here.put(fresh.content(), fresh);
        }
        var ours = project.graph().set(at).ids();
        states.forEach((from, before) -> {
            if (ours.containsAll(project.graph().set(from).ids())) {
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
        } catch (UpdateException e) {
            findings.add(Finding.in(
                    "product.yaml",
                    "'" + config.name() + "', unedited, cannot be converted from " + state + " to " + at + ": "
                            + e.text(),
                    e.hint().orElse("correct the conversion")));
        }
    }

    /** Nothing if it is merged, and a default that a site has at hand is not at hand here. */
    private Optional<State> advanced(State state, ReleaseVersion from, ReleaseVersion at) {
        var way = new ArrayList<>(state.way());
        way.add(at);
        var converted = converted(state.document(), from, at);
        if (config.merge().isEmpty()) {
            return Optional.of(new State(way, converted, state.pinned()));
        }
        if (!defaults.containsKey(from) || !defaults.containsKey(at)) {
            return Optional.empty();
        }
        var before = converted(expected(from), from, at);
        var merged = ThreeWay.merge(before, converted, expected(at), rules, Map.of());
        var pinned = new LinkedHashSet<>(state.pinned());
        merged.changes().stream()
                .filter(change -> change.kind() == MergeChange.Kind.PINNED)
                .forEach(change -> pinned.add(change.key()));
        return Optional.of(new State(way, merged.document(), pinned));
    }

    private ConfigDocument converted(ConfigDocument document, ReleaseVersion from, ReleaseVersion at) {
        var graph = project.graph();
        var converted = document;
        for (var hop : graph.set(at).minus(graph.set(from).ids())) {
            for (Task task : hop.tasks()) {
                if (task.satisfiedBy().isEmpty()
                        && task.step() instanceof Step.Convert convert
                        && convert.config().equals(config.name())) {
                    var name = project.layout().scriptName(convert.script().path());
                    var script = project.scripts().content(convert.script().path());
                    converted = ConversionScript.parse(script, name, format, FailureKind.FINDINGS)
                            .apply(converted)
                            .document();
                }
            }
        }
        return converted;
    }
}
