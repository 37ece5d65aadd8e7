package org.drydock.database.mariadb;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drydock.database.DatabaseAddress;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * A URL that names one database of one server.
 *
 * @param host without the brackets of an IPv6 address
 * @param options in the order given, as {@link MariaOptions} let them through
 */
record MariaUrl(String host, int port, String database, Map<String, String> options) {
    private static final String PREFIX = "jdbc:mariadb:";
    private static final String REMEDY = "write jdbc:mariadb://host:port/database";
    private static final int USUAL_PORT = 3306;
    /** MariaDB's longest identifier, characters. */
    static final int LONGEST_NAME = 64;

    private static final Pattern FORM =
            Pattern.compile("//(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/([^/?&=;]+)(?:\\?(.*))?");

    MariaUrl {
        options = new LinkedHashMap<>(options);
    }

    /** @throws UpdateException PRECONDITION; the message never repeats the URL, which could hold a password */
    static MariaUrl parse(DatabaseAddress address) {
        var url = address.url();
        if (url.startsWith("jdbc:mysql:")) {
            throw refused(address, "expected a URL that starts with " + PREFIX + ", found jdbc:mysql:", REMEDY);
        }
        var form = FORM.matcher(url.startsWith(PREFIX) ? url.substring(PREFIX.length()) : "");
        if (!form.matches()) {
            throw refused(
                    address,
                    "expected one host and one database in the URL, found neither several hosts nor jdbc:mariadb:replication:"
                            + " and the like can be protected",
                    REMEDY);
        }
        if (form.group(3).length() > LONGEST_NAME) {
            throw refused(address, "the database's name has more than " + LONGEST_NAME + " characters", REMEDY);
        }
        var port = form.group(2) == null ? USUAL_PORT : Integer.parseInt(form.group(2));
        return new MariaUrl(
                form.group(1).replaceAll("[\\[\\]]", ""),
                port,
                form.group(3),
                MariaOptions.parse(address, form.group(4) == null ? "" : form.group(4)));
    }

    MariaUrl at(String other) {
        return new MariaUrl(host, port, other, options);
    }

    /** As a vendor or admin would write it. */
    String text() {
        return server() + database + query();
    }

    /** For a connection to the server that uses no database. */
    String withoutDatabase() {
        return server() + query();
    }

    private String server() {
        return PREFIX + "//" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }

    private String query() {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Where it is, for people. */
    String place() {
        return database + " on " + host + ":" + port;
    }

    /** The value of an option in lower case; empty if it is not given. */
    String option(String name) {
        return options.entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    static UpdateException refused(DatabaseAddress address, String what, String remedy) {
        return UpdateException.withHint(FailureKind.PRECONDITION, "database " + address.name() + ": " + what, remedy);
    }
}
