package org.drydock.builder.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.digest.Sha256;
import org.drydock.durable.DiskException;
import org.drydock.step.ScriptFile;
import org.drydock.version.SchemaVersion;

/** Every file below {@code scripts}, by its path there; hashed when somebody asks for it. */
public final class ScriptTree {
    private final NavigableMap<String, Path> files;
    private final Map<String, ScriptFile> hashed = new TreeMap<>();

    private ScriptTree(NavigableMap<String, Path> files) {
        this.files = files;
    }

    /**
     * Leaves out hidden files and READMEs, which are for people. A link is a finding and is never followed: what it leads
     * to need not be the project's, and is another file tomorrow.
     */
    static ScriptTree of(ProjectLayout layout, Findings findings) {
        var scripts = layout.scripts();
        var files = new TreeMap<String, Path>();
        if (Files.isDirectory(scripts)) {
            try (var walk = Files.walk(scripts)) {
                walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !isForPeople(file))
                        .filter(file -> isFile(layout, file, findings))
                        .forEach(file ->
                                files.put(scripts.relativize(file).toString().replace('\\', '/'), file));
            } catch (IOException e) {
                throw new DiskException("read", scripts, e);
            }
        }
        return new ScriptTree(files);
    }

    private static boolean isFile(ProjectLayout layout, Path file, Findings findings) {
        var isFile = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (!isFile) {
            findings.add(Finding.in(
                    layout.name(file),
                    "expected a file, found " + (Files.isSymbolicLink(file) ? "a link" : "a device, socket or pipe"),
                    "put the script itself there"));
        }
        return isFile;
    }

    private static boolean isForPeople(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(".") || name.startsWith("README");
    }

    public List<String> paths() {
        return List.copyOf(files.keySet());
    }

    public boolean has(String path) {
        return files.containsKey(path);
    }

    public Optional<ScriptFile> find(String path) {
        var file = files.get(path);
        return file == null ? Optional.empty() : Optional.of(hashed.computeIfAbsent(path, any -> hash(path, file)));
    }

    /** @throws IllegalArgumentException if there is none of this path */
    public byte[] content(String path) {
        try {
            return Files.readAllBytes(file(path));
        } catch (IOException e) {
            throw new DiskException("read", file(path), e);
        }
    }

    /** @throws IllegalArgumentException if there is none of this path */
    public Path file(String path) {
        var file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("there is no script " + path);
        }
        return file;
    }

    private static ScriptFile hash(String path, Path file) {
        try {
            return new ScriptFile(path, Files.size(file), Sha256.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The path of a database's script for an engine: the engine's own file wins. */
    Optional<String> resolve(String database, String engine, String name) {
        return List.of(engine, ProjectLayout.COMMON).stream()
                .map(folder -> database + "/" + folder + "/" + name)
                .filter(files::containsKey)
                .findFirst();
    }

    /** All of a database's scripts for an engine that have a version in their name, in the order of versions. */
    List<Versioned> versioned(String database, String engine) {
        var byName = new LinkedHashMap<String, Versioned>();
        for (String folder : List.of(engine, ProjectLayout.COMMON)) {
            var prefix = database + "/" + folder + "/";
            for (String path : files.tailMap(prefix, true).keySet()) {
                if (!path.startsWith(prefix)) {
                    break;
                }
                var name = path.substring(path.lastIndexOf('/') + 1);
                MigrationName.version(name)
                        .ifPresent(version -> byName.putIfAbsent(
                                path.substring(prefix.length()), new Versioned(path, name, version)));
            }
        }
        var versioned = new ArrayList<>(byName.values());
        versioned.sort(java.util.Comparator.comparing(Versioned::version).thenComparing(Versioned::path));
        return versioned;
    }

    /**
     * A script with a version in its name.
     *
     * @param path below {@code scripts}
     * @param name the file's
     */
    record Versioned(String path, String name, SchemaVersion version) {}
}
