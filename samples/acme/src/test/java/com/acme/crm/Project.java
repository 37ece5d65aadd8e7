package com.acme.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The vendor's project and the trees that the build made for it, read as the files say and with nothing of Drydock. */
final class Project {
    static final Path FOLDER = Path.of("project");
    static final List<String> RELEASES = List.of("1.0.0", "2.0.0", "3.0.0", "2.1.4", "4.0.0");
    static final List<String> DATABASES = List.of("metadata", "client");

    private Project() {}

    static Path tree(String release) {
        return Path.of("target/releases", release).toAbsolutePath();
    }

    /** The releases whose steps make up this one, in their order, the release itself at the end: a hop for each. */
    static List<String> hops(String release) {
        var hops = new LinkedHashSet<String>();
        for (var from : texts(read("releases/" + release + ".yaml").get("from"))) {
            hops.addAll(hops(from));
        }
        hops.add(release);
        return List.copyOf(hops);
    }

    /** The migrations that a release brings to a database. A file that a release lists is that release's alone. */
    static List<String> migrations(String release, String database) {
        var scripts = new ArrayList<String>();
        for (var step : steps(release)) {
            if (database.equals(step.get("migrate"))) {
                scripts.addAll(step.containsKey("to") ? upTo(release, database, step) : texts(step.get("scripts")));
            }
        }
        return scripts;
    }

    private static List<String> upTo(String release, String database, Map<String, Object> step) {
        var earlier = new LinkedHashSet<String>();
        RELEASES.stream()
                .flatMap(other -> steps(other).stream())
                .filter(other -> database.equals(other.get("migrate")))
                .forEach(other -> earlier.addAll(texts(other.get("scripts"))));
        hops(release).stream()
                .filter(hop -> !hop.equals(release))
                .forEach(hop -> earlier.addAll(migrations(hop, database)));
        var to = version(step.get("to") + "__");
        return files(database).stream()
                .filter(file -> !earlier.contains(file) && version(file).compareTo(to) <= 0)
                .toList();
    }

    static List<String> checks(String release, String database) {
        return steps(release).stream()
                .filter(step -> database.equals(step.get("check")))
                .map(step -> Objects.toString(step.get("query")))
                .toList();
    }

    /** The engine's own, or what all of them share. */
    static Path script(String engine, String database, String file) {
        var scripts = FOLDER.resolve("scripts").resolve(database);
        var own = scripts.resolve(engine).resolve(file);
        return Files.exists(own) ? own : scripts.resolve("common").resolve(file);
    }

    static Map<String, Object> read(String file) {
        return read(FOLDER.resolve(file));
    }

    static Map<String, Object> read(Path file) {
        try {
            var map = new TreeMap<String, Object>();
            var root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            root.forEach((key, value) -> map.put(Objects.toString(key), value));
            return map;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, Object>> maps(Object list) {
        var maps = new ArrayList<Map<String, Object>>();
        for (var item : (List<?>) list) {
            var map = new TreeMap<String, Object>();
            ((Map<?, ?>) item).forEach((key, value) -> map.put(Objects.toString(key), value));
            maps.add(map);
        }
        return maps;
    }

    private static List<Map<String, Object>> steps(String release) {
        return maps(Objects.requireNonNull(read("releases/" + release + ".yaml").get("steps")));
    }

    private static List<String> texts(@Nullable Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(Objects::toString).toList();
    }

    /** In the order of their versions, all of which have one digit a part. No engine has files that others lack. */
    static Set<String> files(String database) {
        try (var files = Files.list(FOLDER.resolve("scripts").resolve(database).resolve("common"))) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(String file) {
        return file.replaceFirst("^V", "").replaceFirst("__.*", "");
    }
}
