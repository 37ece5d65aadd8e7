package org.drydock.database.mariadb;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MariaDB's own programs for dumping and loading. Both come from one folder: what a newer one writes an older one does
 * not read.
 *
 * @param version such as {@code 11.4}
 */
record MariaTools(Path dump, Path client, MariaVersion version) {
    /** Names the folder; a system property of the same meaning comes first. */
    static final String VARIABLE = "DRYDOCK_MARIADB_TOOLS";

    static final String PROPERTY = "drydock.mariadb.tools";

    private static final List<Path> USUAL = List.of(
            Path.of("/usr/bin"),
            Path.of("/usr/local/bin"),
            Path.of("/usr/local/mysql/bin"),
            Path.of("/opt/mariadb/bin"));
    private static final List<List<String>> NAMES =
            List.of(List.of("mariadb-dump", "mariadb"), List.of("mysqldump", "mysql"));
    private static final Pattern VERSION = Pattern.compile("\\b([0-9]+\\.[0-9]+\\.[0-9]+)-MariaDB");

    /** The first of the places that has them; empty if none has. */
    static Optional<MariaTools> find() {
        return find(System.getenv(), Optional.ofNullable(System.getProperty(PROPERTY)));
    }

    static Optional<MariaTools> find(Map<String, String> environment, Optional<String> property) {
        return places(environment, property).stream()
                .flatMap(folder -> in(folder).stream())
                .findFirst();
    }

    /** Where we look, for messages and for {@link #find}. */
    static List<Path> places(Map<String, String> environment, Optional<String> property) {
        var named = property.or(() -> Optional.ofNullable(environment.get(VARIABLE)));
        if (named.isPresent()) {
            return List.of(Path.of(named.get()));
        }
        var places = new ArrayList<Path>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (folder.startsWith("/")) {
                places.add(Path.of(folder));
            }
        }
        places.addAll(USUAL);
        return places.stream().distinct().toList();
    }

    private static Optional<MariaTools> in(Path folder) {
        for (List<String> names : NAMES) {
            var dump = folder.resolve(names.get(0));
            var client = folder.resolve(names.get(1));
            if (Files.isExecutable(dump) && Files.isExecutable(client)) {
                var version = version(dump);
                if (version.isPresent() && version.equals(version(client))) {
                    return Optional.of(new MariaTools(dump, client, version.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Empty if it is MySQL's program, or none at all. */
    private static Optional<MariaVersion> version(Path program) {
        try {
            var process = new ProcessBuilder(program.toString(), "--no-defaults", "--version")
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            var said = new String(process.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
            process.destroy();
            var version = VERSION.matcher(said);
            return version.find() ? Optional.of(MariaVersion.parse(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
