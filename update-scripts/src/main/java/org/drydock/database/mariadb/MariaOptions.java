package org.drydock.database.mariadb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.database.DatabaseAddress;
import org.drydock.failure.UpdateException;

/**
 * The options of a URL (MariaDB Connector/J, "Connection Parameters"): those that would run code, read files or show what
 * is secret are refused by name, those that only make sense for a product that serves are left out, others are kept.
 */
final class MariaOptions {
    private static final Set<String> SECRET =
            lower("user", "password", "keyStorePassword", "trustStorePassword", "keyPassword");
    private static final Set<String> CODE = lower("socketFactory", "credentialType", "tlsSocketType", "initSql");
    private static final Set<String> FILES = lower("allowLocalInfile", "serverRsaPublicKeyFile");
    /** The dump tools know certificates as PEM files only. */
    private static final Set<String> JAVA_STORES = lower("keyStore", "trustStore", "keyStoreType", "trustStoreType");

    private static final Set<String> SOCKETS = lower("localSocket", "pipe");

    /** What we decide, or what a pool or a cluster is for. */
    private static final Set<String> OURS = lower(
            "allowMultiQueries",
            "autocommit",
            "autoReconnect",
            "connectionAttributes",
            "createDatabaseIfNotExist",
            "defaultFetchSize",
            "dumpQueriesOnException",
            "includeInnodbStatusInDeadlockExceptions",
            "includeThreadDumpInDeadlockExceptions",
            "maxIdleTime",
            "maxPoolSize",
            "maxQuerySizeToLog",
            "minPoolSize",
            "nullDatabaseMeansCurrent",
            "permitNoResults",
            "permitRedirect",
            "pool",
            "poolName",
            "poolValidMinDelay",
            "readOnlyPropagatesToServer",
            "registerJmxPool",
            "socketTimeout",
            "tcpAbortiveClose",
            "tcpKeepAlive",
            "transactionReplay",
            "transactionReplaySize",
            "useAffectedRows",
            "useCatalogTerm",
            "useLocalSessionState",
            "useMysqlMetadata",
            "useResetConnection");

    private static final Set<String> YES = Set.of("true", "1");
    private static final Set<String> MODES = Set.of("disable", "trust", "verify-ca", "verify-full");

    private MariaOptions() {}

    static Map<String, String> parse(DatabaseAddress address, String query) {
        var options = new LinkedHashMap<String, String>();
        for (String part : query.split("&", -1)) {
            if (part.isBlank()) {
                continue;
            }
            var equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            var value = equals < 0 ? "" : part.substring(equals + 1);
            check(address, name, value);
            if (!OURS.contains(name.toLowerCase(Locale.ROOT)) && !isOff(name, value)) {
                options.put(name, value);
            }
        }
        return options;
    }

    /** Stands in many URLs, and asks for what we do anyway. */
    private static boolean isOff(String name, String value) {
        return name.equalsIgnoreCase("allowLocalInfile") && !YES.contains(value.toLowerCase(Locale.ROOT));
    }

    private static void check(DatabaseAddress address, String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (SECRET.contains(lower)) {
            throw refused(
                    address,
                    name,
                    "URLs are shown in plans and logs",
                    "write user and password into site.yaml's own fields");
        }
        if (CODE.contains(lower)) {
            throw refused(
                    address,
                    name,
                    "it runs code of its own in every connection",
                    "remove it from the URL in site.yaml");
        }
        if (FILES.contains(lower) && !isOff(name, value)) {
            throw refused(
                    address,
                    name,
                    "it lets the server ask for files of this machine",
                    "remove it from the URL in site.yaml");
        }
        if (JAVA_STORES.contains(lower)) {
            throw refused(
                    address,
                    name,
                    "the tools that dump and load cannot read Java's key stores",
                    "name the server's certificate, or that of its authority, as a PEM file: serverSslCert=/path/ca.pem");
        }
        if (SOCKETS.contains(lower)) {
            throw refused(address, name, "only TCP is supported", "let the server listen on 127.0.0.1, and name that");
        }
        if (lower.equals("sslmode") && !MODES.contains(value.toLowerCase(Locale.ROOT))) {
            throw refused(
                    address, name, "expected one of disable, trust, verify-ca, verify-full", "correct it in site.yaml");
        }
    }

    private static UpdateException refused(DatabaseAddress address, String option, String why, String remedy) {
        return MariaUrl.refused(address, "the URL has the option " + option + ": " + why, remedy);
    }

    private static Set<String> lower(String... names) {
        return List.of(names).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
