package org.drydock.database.postgresql;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drydock.database.DatabaseAddress;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * {@code jdbc:postgresql://host[:port]/database[?option=value&...]}: one server, named. Options that name classes, read or
 * write files other than TLS's, hold secrets, or lead elsewhere are refused (names as of pgjdbc 42.7, PGProperty).
 *
 * @param host a literal IPv6 address with its brackets
 * @param options as given, but for those that are ours to say
 */
record PostgresUrl(String host, int port, String database, Map<String, String> options) {
    static final int DEFAULT_PORT = 5432;
    /** Bytes: what is longer the server cuts without a word. */
    static final int LONGEST_NAME = 63;

    private static final Pattern FORM = Pattern.compile(
            "jdbc:postgresql://(\\[[0-9a-fA-F:.%]+]|[^/?#\\[\\],:]+)(?::([0-9]{1,5}))?/([^/?#]+)(?:\\?(.*))?");
    private static final String REMEDY =
            "write the address of one server and database, such as jdbc:postgresql://localhost:5432/acme";
    private static final Set<String> SECRET = Set.of("user", "password", "sslpassword");
    private static final Set<String> DANGEROUS = Set.of(
            "allowencodingchanges",
            "assumeminserverversion",
            "authenticationpluginclassname",
            "autosave",
            "classloaderstrategy",
            "connectexecutor",
            "connectexecutorarg",
            "hideunprivilegedobjects",
            "jaasapplicationname",
            "jaaslogin",
            "loadbalancehosts",
            "localsocketaddress",
            "loggerfile",
            "loggerlevel",
            "options",
            "pgdbname",
            "pghost",
            "pgport",
            "preferquerymode",
            "protocolversion",
            "querytimeout",
            "readonly",
            "readonlymode",
            "replication",
            "service",
            "socketfactory",
            "socketfactoryarg",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "sspiserviceclass",
            "targetservertype",
            "xmlfactoryfactory");
    /** A product's own limits, which are none for us: statements may take hours. */
    private static final Set<String> OURS = Set.of(
            "applicationname",
            "connecttimeout",
            "logintimeout",
            "logservererrordetail",
            "sockettimeout",
            "stringtype",
            "tcpkeepalive");

    PostgresUrl {
        options = new TreeMap<>(options);
    }

    /** @throws UpdateException PRECONDITION; the message never repeats an option's value, which could be a password */
    static PostgresUrl parse(DatabaseAddress address) {
        var form = FORM.matcher(address.url());
        if (!form.matches()) {
            throw refused(address, "expected a URL of the form jdbc:postgresql://host:port/database", REMEDY);
        }
        var port = form.group(2) == null ? DEFAULT_PORT : Integer.parseInt(form.group(2));
        var database = decoded(address, form.group(3));
        if (port < 1 || port > 65_535) {
            throw refused(address, "expected a port up to 65535, found " + port, REMEDY);
        }
        if (database.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME || database.indexOf('\0') >= 0) {
            throw refused(
                    address, "expected a database's name of at most " + LONGEST_NAME + " bytes", "name the real one");
        }
        return new PostgresUrl(
                form.group(1), port, database, options(address, form.group(4) == null ? "" : form.group(4)));
    }

    /** The same server, another database; without options, which go to the driver as properties. */
    String text(String other) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + URLEncoder.encode(other, StandardCharsets.UTF_8);
    }

    PostgresUrl at(String other) {
        return new PostgresUrl(host, port, other, options);
    }

    /** With options, as a vendor or admin would write it. */
    String text() {
        var text = new StringBuilder(text(database));
        var separator = '?';
        for (var option : options.entrySet()) {
            text.append(separator)
                    .append(option.getKey())
                    .append('=')
                    .append(URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return text.toString();
    }

    /** For people: where the server is. */
    String place() {
        return database + " at " + host + ":" + port;
    }

    private static Map<String, String> options(DatabaseAddress address, String text) {
        var options = new TreeMap<String, String>();
        for (String option : text.split("&", -1)) {
            if (option.isEmpty()) {
                continue;
            }
            var equals = option.indexOf('=');
            if (equals < 1) {
                throw refused(
                        address, "expected options such as ?sslmode=verify-full after the database's name", REMEDY);
            }
            var name = option.substring(0, equals);
            if (isKept(address, name)) {
                options.put(name, decoded(address, option.substring(equals + 1)));
            }
        }
        return options;
    }

    private static boolean isKept(DatabaseAddress address, String name) {
        var key = name.toLowerCase(Locale.ROOT);
        if (SECRET.contains(key)) {
            throw refused(
                    address,
                    "the URL has the option " + name + ", and URLs are shown in plans and logs",
                    "remove it there and write user and password into site.yaml's own fields");
        }
        if (DANGEROUS.contains(key)) {
            throw refused(
                    address,
                    "the URL has the option " + name + ", with which a copy could not be answered for",
                    "remove the option from the URL in site.yaml; the product's own URL may have it");
        }
        return !OURS.contains(key);
    }

    private static String decoded(DatabaseAddress address, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(address, "the URL has a % that two hexadecimal digits do not follow", REMEDY);
        }
    }

    private static UpdateException refused(DatabaseAddress address, String what, String remedy) {
        return UpdateException.withHint(FailureKind.PRECONDITION, "database " + address.name() + ": " + what, remedy);
    }
}
