package org.drydock.step;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.drydock.config.Rows;
import org.drydock.failure.FailureKind;

/** Config files in memory, by name, as one convert step after the other leaves them. */
public final class ConfigDesk {
    /** Where the files come from. */
    public interface Source {
        /** The place of a file, relative to the site. */
        String file(String config);

        /** A file as it is before the first step; empty if there is none. */
        Optional<HeldConfig> find(String config);
    }

    private final Source source;
    private final Function<ScriptFile, byte[]> scripts;
    private final FailureKind kind;
    private final Rows rows;
    private final Map<String, Optional<HeldConfig>> held = new HashMap<>();
    private final Set<String> converted = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<String, String> origins = new HashMap<>();

    /**
     * @param kind what a mistake in a script means
     * @param rows what stands for those of databases, none of which is asked
     */
    public ConfigDesk(Source source, Function<ScriptFile, byte[]> scripts, FailureKind kind, Rows rows) {
        this.source = source;
        this.scripts = scripts;
        this.kind = kind;
        this.rows = rows;
    }

    /** Those of some steps on which it depends what becomes of a file, in their order. */
    public static List<Step.Convert> concerning(String config, List<Step.Convert> steps) {
        var files = new HashSet<>(Set.of(config));
        for (int at = steps.size() - 1; at >= 0; at--) {
            if (steps.get(at).configs().stream().anyMatch(files::contains)) {
                files.addAll(steps.get(at).configs());
            }
        }
        return steps.stream().filter(step -> files.containsAll(step.configs())).toList();
    }

    /** Empty if there is no file to convert. */
    public Optional<Conversion> run(Step.Convert step) {
        var from = find(step.config());
        if (step.database().isPresent()) {
            return withRows(step, from);
        }
        if (from.isEmpty()) {
            return Optional.empty();
        }
        var conversion = Conversion.of(
                step,
                scripts,
                kind,
                from.get(),
                step.toConfig().flatMap(this::find),
                step.toConfig().map(source::file),
                rows);
        put(step.config(), conversion.from());
        conversion.to().ifPresent(to -> {
            var other = step.toConfig().orElseThrow();
            put(other, to);
            if (conversion.isBegun()) {
                begun.add(other);
            } else if (step.renames()) {
                origins.put(other, origin(step.config()));
                if (begun.contains(step.config())) {
                    begun.add(other);
                }
            }
        });
        return Optional.of(conversion);
    }

    private Optional<Conversion> withRows(Step.Convert step, Optional<HeldConfig> from) {
        var conversion = Conversion.withRows(step, scripts, kind, from, source.file(step.config()), rows);
        conversion.ifPresent(done -> {
            put(step.config(), done.from());
            if (done.isBegun()) {
                begun.add(step.config());
            }
        });
        return conversion;
    }

    private void put(String config, HeldConfig content) {
        held.put(config, Optional.of(content));
        converted.add(config);
    }

    /** As the steps so far leave it. */
    public Optional<HeldConfig> find(String config) {
        return held.computeIfAbsent(config, source::find);
    }

    /** The files that steps have worked on. */
    public Set<String> converted() {
        return converted;
    }

    /** Whether a file was not there, and has only what steps have brought. */
    public boolean isBegun(String config) {
        return begun.contains(config);
    }

    /** The name that a file had before the first step: its own, unless it was renamed. */
    public String origin(String config) {
        return origins.getOrDefault(config, config);
    }
}
