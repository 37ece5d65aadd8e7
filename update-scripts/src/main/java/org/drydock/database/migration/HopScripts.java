package org.drydock.database.migration;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.MigrationFolder;
import org.drydock.durable.Directories;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.version.SchemaVersion;

/**
 * What a hop's folder holds, in the order in which it runs. Only versioned and repeatable SQL is let through: anything
 * else Flyway would leave out silently, or, like {@code afterMigrate.sql}, run every time.
 *
 * @param scripts in Flyway's order
 */
public record HopScripts(List<HopScript> scripts, Charset encoding) {
    private static final Pattern VERSIONED = Pattern.compile("V([0-9]+(?:[._][0-9]+)*)__(.+)\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("R__(.+)\\.sql");

    public static HopScripts of(MigrationFolder hop, DatabaseDefinition definition) {
        if (!Files.isDirectory(hop.folder())) {
            throw failed("the folder " + hop.folder() + " does not exist", "the run's staged scripts are incomplete");
        }
        var scripts = Directories.list(hop.folder()).stream()
                .map(file -> script(file, hop.satisfied()))
                .sorted()
                .toList();
        requireDistinct(scripts);
        requireKnown(hop, names(scripts));
        return new HopScripts(scripts, Charset.forName(definition.encoding()));
    }

    Set<String> names() {
        return names(scripts);
    }

    /**
     * Stretches of what has not run yet, each either run or only recorded: Flyway decides that per call.
     *
     * @param done names that the history has
     */
    List<List<HopScript>> stretches(Set<String> done) {
        var stretches = new ArrayList<List<HopScript>>();
        Optional<Boolean> satisfied = Optional.empty();
        for (HopScript script : scripts) {
            // A repeatable script that ran may have changed since: Flyway knows, and finds nothing to do otherwise.
            if (done.contains(script.name()) && script.version().isPresent()) {
                continue;
            }
            if (!satisfied.equals(Optional.of(script.satisfied()))) {
                stretches.add(new ArrayList<>());
                satisfied = Optional.of(script.satisfied());
            }
            stretches.get(stretches.size() - 1).add(script);
        }
        return stretches;
    }

    private static HopScript script(Path file, Set<String> satisfied) {
        var name = String.valueOf(file.getFileName());
        var isSatisfied = satisfied.contains(name);
        var versioned = VERSIONED.matcher(name);
        var repeatable = REPEATABLE.matcher(name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            if (versioned.matches()) {
                var version = Optional.of(SchemaVersion.parse(versioned.group(1)));
                return new HopScript(file, version, versioned.group(2), isSatisfied);
            }
            if (repeatable.matches()) {
                return new HopScript(file, Optional.empty(), repeatable.group(1), isSatisfied);
            }
        }
        throw failed(
                "expected only files such as V3.2__split_name.sql and R__views.sql, found " + file,
                "undo, baseline and Java migrations, callbacks and script configs are not supported");
    }

    private static void requireDistinct(List<HopScript> scripts) {
        for (int i = 1; i < scripts.size(); i++) {
            if (scripts.get(i).compareTo(scripts.get(i - 1)) == 0) {
                throw failed(
                        "two scripts of one version: " + scripts.get(i - 1).name() + " and "
                                + scripts.get(i).name(),
                        "give one of them another version");
            }
        }
    }

    private static void requireKnown(MigrationFolder hop, Set<String> names) {
        var unknown = new HashSet<>(hop.satisfied());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw failed(
                    "to be recorded, but not in " + hop.folder() + ": " + unknown,
                    "the run's staged scripts are incomplete");
        }
    }

    private static Set<String> names(List<HopScript> scripts) {
        return scripts.stream().map(HopScript::name).collect(Collectors.toSet());
    }

    private static UpdateException failed(String what, String hint) {
        return UpdateException.withHint(FailureKind.UPDATE_FAILED, what, hint);
    }
}
