package org.drydock.builder.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.drydock.builder.init.ReleaseList.Line;
import org.drydock.builder.project.ProjectLayout;
import org.drydock.builder.project.ScriptNames;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.version.SchemaVersion;

/**
 * Writes the project of a product that Flyway has migrated so far. Scripts are copied byte for byte, so that sites
 * find in their history what they have run. The folder holds scripts, or a folder of scripts for each engine and
 * perhaps {@code common}.
 */
public final class FlywayImport {
    private static final Map<String, String> FOLDERS = Map.of(
            "common", ProjectLayout.COMMON,
            "h2", "h2",
            "mariadb", "mariadb",
            "mysql", "mariadb",
            "postgres", "postgresql",
            "postgresql", "postgresql");
    private static final Set<String> ALL_ENGINES = Set.of("h2", "mariadb", "postgresql");

    private final Path from;
    private final String database;
    private final Map<Path, String> scripts = new HashMap<>();
    private final Set<String> engines = new TreeSet<>();
    private final List<String> leftOut = new ArrayList<>();

    private FlywayImport(Path from, String database) {
        this.from = from;
        this.database = database;
    }

    /**
     * What was written.
     *
     * @param leftOut files that were not copied, each with the reason
     * @param unclaimed scripts above the last release's: of releases to come
     */
    public record Imported(
            int releases, int scripts, List<String> engines, List<String> leftOut, List<String> unclaimed) {}

    /**
     * @param database how the database is to be called
     * @throws UpdateException USAGE if something stands in {@code to} already; FINDINGS if folder and list do not fit
     */
    public static Imported write(Disk disk, Path to, Path from, Path releases, String database) {
        var project = NewProject.at(disk, to);
        var lines = ReleaseList.read(releases);
        var reading = new FlywayImport(from, database);
        reading.collect();
        reading.check(lines);
        return reading.write(project, lines);
    }

    private void collect() {
        if (!Files.isDirectory(from)) {
            throw new UpdateException(FailureKind.USAGE, "there is no folder " + from);
        }
        for (Path file : Directories.list(from)) {
            var name = String.valueOf(file.getFileName());
            if (!Files.isDirectory(file)) {
                take(file, ProjectLayout.COMMON);
            } else if (FOLDERS.containsKey(name)) {
                var folder = FOLDERS.getOrDefault(name, name);
                if (!folder.equals(ProjectLayout.COMMON)) {
                    engines.add(folder);
                }
                Directories.list(file).forEach(inner -> take(inner, folder));
            } else {
                leftOut.add(name + " is a folder of no engine");
            }
        }
        if (engines.isEmpty()) {
            engines.addAll(ALL_ENGINES);
        }
    }

    private void take(Path file, String folder) {
        var name = String.valueOf(file.getFileName());
        var refusal = ScriptNames.refusal(name);
        if (refusal.isPresent() && name.startsWith("V")) {
            throw UpdateException.withHint(
                    FailureKind.FINDINGS,
                    refusal.get(),
                    "write what it does as SQL under the same version, then try again");
        }
        if (Files.isRegularFile(file) && ScriptNames.version(name).isPresent()) {
            scripts.put(file, folder);
        } else {
            leftOut.add(refusal.orElse(name + " is no versioned migration"));
        }
    }

    private Set<SchemaVersion> versions() {
        var versions = new TreeSet<SchemaVersion>();
        scripts.keySet().forEach(file -> versions.add(version(file)));
        return versions;
    }

    private void check(List<Line> lines) {
        var versions = versions();
        for (Line line : lines) {
            line.highest().filter(highest -> !versions.contains(highest)).ifPresent(highest -> {
                throw line.place().error("there is no migration of version " + highest + " in " + from);
            });
        }
    }

    private Imported write(NewProject project, List<Line> lines) {
        var layout = project.layout();
        var values = Map.of("product", project.product(), "database", database, "engines", String.join(", ", engines));
        scripts.forEach((file, folder) ->
                project.copy(file, layout.scripts(database, folder).resolve(String.valueOf(file.getFileName()))));
        var before = "";
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            project.write(layout.release(line.release().toString()), release(line, before) + probes(lines, at));
            before = line.release().toString();
        }
        project.write(layout.recalls(), NewProject.template("recalls.yaml", values));
        project.write(layout.product(), NewProject.template("flyway-product.yaml", values));
        return new Imported(lines.size(), scripts.size(), List.copyOf(engines), sorted(leftOut), unclaimed(lines));
    }

    private String release(Line line, String before) {
        var steps = line.highest()
                .map(highest -> "steps:\n  - migrate: " + database + "\n    to: \"" + highest + "\"\n")
                .orElse("steps: []\n");
        return "release: " + quoted(line.release().toString()) + "\nfrom: [" + quoted(before) + "]\n" + steps;
    }

    /** A release that shares its migrations with a neighbour is not told from it by them. */
    private String probes(List<Line> lines, int at) {
        var isLikeNext = at + 1 < lines.size() && lines.get(at + 1).highest().isEmpty();
        if (lines.get(at).highest().isPresent() && !isLikeNext) {
            return "probes:\n  - history: " + database + "\n";
        }
        return "# Its migrations are those of another release: add what tells them apart, for sites to be adopted.\n"
                + "# probes:\n#   - history: " + database + "\n#   - version-file: VERSION\n#     text: "
                + quoted(lines.get(at).release().toString()) + "\n";
    }

    /** What YAML would take for a number is quoted. */
    private static String quoted(String version) {
        return version.matches("[0-9]+(\\.[0-9]+)?") ? "\"" + version + "\"" : version;
    }

    private List<String> unclaimed(List<Line> lines) {
        var last = lines.stream().map(Line::highest).flatMap(Optional::stream).reduce((one, other) -> other);
        return sorted(scripts.keySet().stream()
                .filter(file -> last.isEmpty() || version(file).compareTo(last.get()) > 0)
                .map(file -> String.valueOf(file.getFileName()))
                .toList());
    }

    private static SchemaVersion version(Path file) {
        return ScriptNames.version(String.valueOf(file.getFileName())).orElseThrow();
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }
}
