package org.drydock.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/**
 * All that a customer would miss of a site, and nothing of ours: code that runs, config, data, the
 * rows and tables of every database, and whether the product runs. Equal images are equal sites.
 */
public record SiteImage(Map<String, String> parts) {
    private static final String NONE = "(none)";
    private static final List<String> PARTS =
            List.of("config", "versions", "files", "ledger", "pictures", "search", HandMade.CODE);
    /** What may stay in a folder that was no site, where an installation or adoption was undone. */
    private static final Set<String> LEFT = Set.of("site.yaml", "config", "versions");

    private static final Pattern LEFT_NAMES =
            Pattern.compile("(\\./(\\.drydock|site\\.yaml(\\.drydock-new)?|versions)|config/\\.)(, |(?=]))");

    public static SiteImage of(Path site) {
        var parts = new TreeMap<String, String>();
        for (String part : PARTS) {
            parts.put(part, tree(site.resolve(part)));
        }
        parts.put("code", tree(code(site)));
        for (String part : List.of("site.yaml", "config/app.yaml", "config/theme.yaml", "up", "up--private")) {
            parts.put(part, content(site.resolve(part)));
        }
        for (String database : List.of("books", "orders")) {
            parts.put(
                    database,
                    ServerRows.of(site, database)
                            .orElseGet(() -> rows(site.resolve("data").resolve(database + ".mv.db"))));
        }
        parts.put("names", names(site));
        return new SiteImage(parts);
    }

    /** What the product is started through. */
    public static Path code(Path site) {
        var app = site.resolve("app");
        return Files.exists(app, LinkOption.NOFOLLOW_LINKS) ? app : site.resolve("current");
    }

    private static String tree(Path folder) {
        return Files.isDirectory(folder)
                ? FileMode.of(Directories.real(folder)) + " "
                        + FileTree.of(folder).digest().hex()
                : NONE;
    }

    public String part(String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow();
    }

    /** @param isWithoutProduct whether it may have stopped running: a power cut ends it */
    public boolean equals(SiteImage other, boolean isWithoutProduct) {
        return differences(other, isWithoutProduct).isEmpty();
    }

    /** The parts in which this is neither of two. */
    public String differences(SiteImage before, SiteImage after) {
        return "differs from old in " + differences(before, false) + "\n" + "differs from new in "
                + differences(after, false);
    }

    private Map<String, String> differences(SiteImage other, boolean isWithoutProduct) {
        var differences = new TreeMap<String, String>();
        var wasNoSite = other.part("site.yaml").equals(NONE);
        parts.forEach((part, content) -> {
            var expected = other.part(part);
            var mayBeLeft = LEFT.contains(part) && expected.equals(NONE);
            var isOfNoCode = part.equals("names") && other.part("code").equals(NONE);
            if (wasNoSite && (mayBeLeft || isOfNoCode)) {
                return;
            }
            if (part.equals("names") && wasNoSite) {
                content = LEFT_NAMES.matcher(content).replaceAll("");
                expected = LEFT_NAMES.matcher(expected).replaceAll("");
            }
            if (part.equals("names") && isWithoutProduct) {
                content = content.replace("./up, ", "");
                expected = expected.replace("./up, ", "");
            }
            if (!content.equals(expected) && !(part.equals("up") && isWithoutProduct)) {
                differences.put(part, "expected " + expected + ", found " + content);
            }
        });
        return differences;
    }

    private static String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the site's folder and in its data: nothing extra may remain. */
    private static String names(Path site) {
        var names = new ArrayList<String>();
        for (String folder : List.of(".", "data", "config", "config/logging")) {
            if (!Files.isDirectory(site.resolve(folder))) {
                continue;
            }
            try (var list = Files.list(site.resolve(folder))) {
                list.map(path -> folder + "/" + path.getFileName())
                        .filter(name -> !name.endsWith(".aside"))
                        .sorted()
                        .forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        names.remove("./backups");
        return names.toString();
    }

    /** Everything that H2 itself would write to recreate the database, asked of a copy; without our own table's row. */
    private static String rows(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            if (isOlder(file)) {
                return "of an older H2, " + Sha256.of(file); // no H2 of ours opens it, so its bytes count
            }
            var folder = Files.createTempDirectory("image");
            var copy = folder.resolve("copy.mv.db");
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            var dump = script(folder.resolve("copy"));
            Directories.deleteTree(Disk.real(), folder);
            return dump;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOlder(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(200), StandardCharsets.ISO_8859_1);
            return start.contains("format:1,") || start.contains("format:2,");
        }
    }

    private static String script(Path database) {
        var dump = new StringBuilder();
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + database + ";IFEXISTS=TRUE;MAX_COMPACT_TIME=0", "sa", "");
                var statement = connection.createStatement();
                var lines = statement.executeQuery("script nosettings")) {
            while (lines.next()) {
                var line = String.valueOf(lines.getString(1));
                if (!line.contains("drydock_site")
                        && !line.contains("DRYDOCK_SITE")
                        && !line.startsWith("('shop'")
                        && !line.contains("flyway_schema_history\" VALUES")) {
                    dump.append(line.replaceAll("TIMESTAMP '[^']*', [0-9]+,", "TIMESTAMP,")
                                    .replaceAll("SALT '[^']*' HASH '[^']*'", "PASSWORD"))
                            .append('\n');
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return dump.toString();
    }
}
