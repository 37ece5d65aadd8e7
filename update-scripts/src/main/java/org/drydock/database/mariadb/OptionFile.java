package org.drydock.database.mariadb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where MariaDB's own programs look for a password that nobody gives them: {@code ~/.my.cnf}. Nothing else in it counts.
 *
 * <p>The format is <a href="https://mariadb.com/kb/en/configuring-mariadb-with-option-files/">MariaDB's</a>, without includes.
 */
record OptionFile(Path file) {
    /** A system property that names another file. */
    static final String PROPERTY = "drydock.mariadb.option-file";

    private static final Logger LOG = LoggerFactory.getLogger(OptionFile.class);
    private static final List<String> GROUPS = List.of("client", "client-server", "client-mariadb");
    private static final Pattern GROUP = Pattern.compile("\\s*\\[\\s*([^\\]]*?)\\s*].*");
    private static final Pattern OPTION = Pattern.compile("\\s*(user|password)\\s*=\\s*(.*?)\\s*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([bntrs\\\\\"'])");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

    static DatabaseAddress completed(DatabaseAddress address) {
        if (!address.password().reveal().isEmpty()) {
            return address;
        }
        var file = Optional.ofNullable(System.getProperty(PROPERTY))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "/"), ".my.cnf"));
        return new OptionFile(file)
                .password(address.user())
                .map(password -> new DatabaseAddress(
                        address.definition(),
                        address.engine(),
                        address.url(),
                        address.user(),
                        new Secret(password),
                        address.base()))
                .orElse(address);
    }

    /** Of a user; empty if it names another one, has none, or is not there. */
    Optional<String> password(String user) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                LOG.warn("{} is not read: anybody may write to it", file);
                return Optional.empty();
            }
            var options = options(Files.readAllLines(file, StandardCharsets.UTF_8));
            return Optional.ofNullable(options.get("password"))
                    .filter(password -> options.getOrDefault("user", user).equals(user));
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static Map<String, String> options(List<String> lines) {
        var options = new HashMap<String, String>();
        var counts = false;
        for (String line : lines) {
            var group = GROUP.matcher(line);
            if (group.matches()) {
                counts = GROUPS.contains(group.group(1));
                continue;
            }
            var option = OPTION.matcher(line);
            if (counts && option.matches()) {
                options.put(option.group(1), value(option.group(2)));
            }
        }
        return options;
    }

    private static String value(String written) {
        var quoted = QUOTED.matcher(written);
        var value = quoted.matches()
                ? Optional.ofNullable(quoted.group(1)).orElseGet(() -> quoted.group(2))
                : written.replaceFirst("\\s+#.*$", "");
        return ESCAPE.matcher(value).replaceAll(escape -> switch (escape.group(1)) {
            case "b" -> "\b";
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "s" -> " ";
            case "\\" -> "\\\\";
            default -> escape.group(1);
        });
    }
}
