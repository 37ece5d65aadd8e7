package org.drydock.database.h2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drydock.database.DatabaseAddress;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * A URL of H2 that names a file of this machine (H2 manual, "Database URL Overview").
 *
 * <p>Options are kept but for those that decide who may have the file open, or whether it is created: these are ours to
 * set. AUTO_SERVER is among them: a product that uses it holds the file's lock as any other, and while we have the file
 * open nobody is let in.
 *
 * @param name absolute path without the suffix {@code .mv.db}, as H2 wants it
 * @param options in the order given, upper-case names
 */
record H2Url(Path name, Map<String, String> options) {
    private static final String PREFIX = "jdbc:h2:";
    private static final String REMEDY = "use a file of this machine: jdbc:h2:file:./data/name";
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9]+):(.*)");
    private static final Set<String> OURS = Set.of(
            "IFEXISTS",
            "FORBID_CREATION",
            "AUTO_SERVER",
            "AUTO_SERVER_PORT",
            "AUTO_RECONNECT",
            "FILE_LOCK",
            "OPEN_NEW");
    /**
     * What holds while it is us who have the database open, unless the URL says otherwise: H2 writes no file of its own
     * beside it for every statement that fails, and does not spend up to 200 ms at each closing on moving around what is
     * in it; the product's own closing does.
     */
    private static final Map<String, String> WHILE_OURS =
            new TreeMap<>(Map.of("TRACE_LEVEL_FILE", "0", "MAX_COMPACT_TIME", "0"));

    private static final Set<String> SECRET = Set.of("USER", "PASSWORD", "PASSWORD_HASH");

    H2Url {
        options = new LinkedHashMap<>(options);
    }

    /** @throws UpdateException PRECONDITION; the message never repeats the URL's options, which could hold a password */
    static H2Url parse(DatabaseAddress address) {
        var parts = address.url().split(";");
        if (!parts[0].startsWith(PREFIX)) {
            throw refused(address, "expected a URL that starts with " + PREFIX, REMEDY);
        }
        return new H2Url(file(address, parts[0].substring(PREFIX.length())), options(address, List.of(parts)));
    }

    /** Where the engine is to create the file if there is none. */
    String creating() {
        return url(Map.of());
    }

    /** Where a missing file is an error. */
    String opening() {
        return url(Map.of("IFEXISTS", "TRUE"));
    }

    /** Where nothing may be written, for whichever H2; INIT might want to. */
    String reading() {
        var read = new LinkedHashMap<>(options);
        read.keySet().removeAll(Set.of("INIT", "DB_CLOSE_DELAY", "DB_CLOSE_ON_EXIT"));
        return new H2Url(name, read).url(Map.of("IFEXISTS", "TRUE", "ACCESS_MODE_DATA", "r"));
    }

    H2Url at(Path other) {
        return new H2Url(other, options);
    }

    /** The URL as a vendor or admin would write it, for another folder. */
    String text() {
        var text = new StringBuilder(PREFIX + "file:" + name);
        add(text, options);
        return text.toString();
    }

    private String url(Map<String, String> more) {
        var text = new StringBuilder(text());
        add(text, more);
        WHILE_OURS.forEach((option, value) -> {
            if (!options.containsKey(option)) {
                add(text, Map.of(option, value));
            }
        });
        return text.toString();
    }

    private static void add(StringBuilder text, Map<String, String> more) {
        more.forEach(
                (option, value) -> text.append(';').append(option).append('=').append(value));
    }

    private static Path file(DatabaseAddress address, String place) {
        var scheme = SCHEME.matcher(place);
        if (place.isEmpty()) {
            throw refused(address, "expected a file, found an unnamed database in memory", REMEDY);
        }
        if (!scheme.matches()) {
            return resolved(address, place);
        }
        return switch (scheme.group(1)) {
            case "file" -> resolved(address, scheme.group(2));
            case "mem" ->
                throw refused(address, "expected a file, found a database in memory, which no backup survives", REMEDY);
            case "tcp", "ssl" ->
                throw refused(
                        address,
                        "expected a file, found an H2 server: its files cannot be copied while it has them open",
                        "stop the server for the update and name the file that it serves: jdbc:h2:file:/path/name");
            case "zip" ->
                throw refused(address, "expected a file, found a zip archive, which nothing can be written to", REMEDY);
            default ->
                throw refused(
                        address, "expected a plain file, found H2's file system '" + scheme.group(1) + ":'", REMEDY);
        };
    }

    private static Path resolved(DatabaseAddress address, String place) {
        // H2 puts the user's home in the place of a leading ~ (FilePathDisk.expandUserHomeDirectory).
        var expanded = place.equals("~") || place.startsWith("~/") || place.startsWith("~\\")
                ? System.getProperty("user.home") + place.substring(1)
                : place;
        var path = address.base().toAbsolutePath().resolve(expanded).normalize();
        if (path.getFileName() == null || place.endsWith("/")) {
            throw refused(address, "expected a file, found the folder " + path, REMEDY);
        }
        if (path.toString().contains(";")) {
            throw refused(address, "H2 cannot open a path with a semicolon: " + path, "use another folder");
        }
        return path;
    }

    private static Map<String, String> options(DatabaseAddress address, List<String> parts) {
        var options = new LinkedHashMap<String, String>();
        for (String part : joined(parts.subList(1, parts.size()))) {
            var equals = part.indexOf('=');
            if (equals < 1) {
                throw refused(
                        address, "expected options such as ;MODE=MySQL after the file", "see H2's manual on URLs");
            }
            var option = part.substring(0, equals).trim().toUpperCase(Locale.ROOT);
            check(address, option, part.substring(equals + 1));
            if (!OURS.contains(option)) {
                options.put(option, part.substring(equals + 1));
            }
        }
        return options;
    }

    /** A backslash keeps a semicolon from ending an option, as in INIT=SET A 1\;SET B 2. */
    private static List<String> joined(List<String> parts) {
        var joined = new ArrayList<String>();
        var open = "";
        for (String part : parts) {
            var whole = open + part;
            open = part.endsWith("\\") ? whole + ";" : "";
            if (open.isEmpty() && !whole.isBlank()) {
                joined.add(whole);
            }
        }
        return joined;
    }

    private static void check(DatabaseAddress address, String option, String value) {
        if (SECRET.contains(option)) {
            throw refused(
                    address,
                    "the URL has the option " + option + ", and URLs are shown in plans and logs",
                    "remove it there and write user and password into site.yaml's own fields");
        }
        if (option.equals("ACCESS_MODE_DATA") && value.equalsIgnoreCase("r")) {
            throw refused(address, "ACCESS_MODE_DATA=r lets nothing be written", "remove the option in site.yaml");
        }
    }

    private static UpdateException refused(DatabaseAddress address, String what, String remedy) {
        return UpdateException.withHint(FailureKind.PRECONDITION, "database " + address.name() + ": " + what, remedy);
    }
}
