package org.drydock.config;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/** Values as messages and plans may show them: on one line, without what looks like a secret. */
public final class Shown {
    /** What stands in the place of a secret. */
    public static final String HIDDEN = "(not shown)";

    private static final String WORDS = "passw|secret|token|passphrase|credential|private|api[-_.]?key";
    /** In prose these are too often something else. */
    private static final String NAMES_ALONE =
            "|(?<!by|com|tres)pass(?![a-z])|passcode|passkey|pwd|(?<![a-z])(?:pw|psk|pin|jwt)(?![a-z])"
                    + "|(?:access|priv|signing|encryption|encrypt|crypt|master|shared|session|auth|account|license)[-_.]?key"
                    + "|authorization(?![\\w.-])";
    /** A URL's password, in which a slash may be; Oracle's have it behind a slash. What signs a URL. */
    private static final String IN_URL =
            "//[^/\\s:@]*:[^\\s@]+@|jdbc:oracle:[^/\\s@]*/[^\\s@]+@" + "|[?&;](?:sig|(?:[\\w-]*[_-])?signature|key)=";
    /** A command's. */
    private static final String OPTION = "(?<![\\w-])--?[\\w.-]*(?:" + WORDS + NAMES_ALONE + ")[\\w.-]*[\"']?[\\s,]+\\S"
            + "|(?<![\\w-])(?:-u|--(?:proxy-)?user)[\\s=]+[\"']?[^\\s:]+:\\S"
            + "|(?:mysql|mariadb)\\w*(?:-\\w+)?\\s(?:[^|;]{0,200}\\s)?-p\\S";

    /** By which those who issue them find them where they do not belong. */
    private static final String ISSUED = "(?<!\\w)(?:gh[oprsu]_\\w{20}|github_pat_\\w{20}|glpat-[\\w-]{16}|npm_\\w{30}"
            + "|xox[abeoprs]-[\\w-]{10}|[rs]k_live_\\w{10}|AIza[\\w-]{30}|hv[bs]\\.[\\w-]{20})";
    /** As crypt, htpasswd and LDAP write them. */
    private static final String HASHED = "(?<![\\w$])\\$(?:[1-9]|2[abxy]?|y|apr1|argon2\\w*)\\$[^\\s$]+\\$?[^\\s$]{8}"
            + "|\\{(?:s?sha\\d*|s?md5|s?crypt|pbkdf2[\\w-]*|bcrypt|argon2)\\}\\S{8}";

    private static final String ITSELF = "-----BEGIN [A-Z0-9 ]*PRIVATE KEY|(?<!\\w)eyJ[\\w-]+\\.[\\w-]+\\."
            + "|machine\\s+\\S+\\s+login\\s+\\S+\\s+password\\s|" + ISSUED + "|" + HASHED;
    private static final String SCHEME = "(?<!\\w)(?:Bearer|Basic)\\s+";

    private static final Pattern IN_COMMENT =
            Pattern.compile(WORDS + "|(?:" + NAMES_ALONE.substring(1) + ")\\s*[=:]", Pattern.CASE_INSENSITIVE);
    /** In prose a word comes after it: what has digits, is written in both cases, or is long, is none. */
    private static final Pattern SCHEME_IN_COMMENT =
            Pattern.compile("(?i:" + SCHEME + ")(?=\\S{6})(?:\\S*(?:[\\d=+_]|[a-z][A-Z])|\\S{20})");

    private static final Pattern SECRET = Pattern.compile(WORDS + NAMES_ALONE, Pattern.CASE_INSENSITIVE);
    /** A value that holds another key and its value, or is known for a secret by how it looks. */
    private static final Pattern WITHIN = Pattern.compile(
            "(?:" + WORDS + NAMES_ALONE + ")[\\w.-]*[\"']?\\s*[=:]|" + IN_URL + "|" + OPTION + "|" + ITSELF,
            Pattern.CASE_INSENSITIVE);
    /** What is sent as {@code Authorization}. */
    private static final Pattern CREDENTIALS = Pattern.compile(SCHEME + "\\S{6}", Pattern.CASE_INSENSITIVE);
    /** What stands behind it in a list is its value. */
    private static final Pattern SECRETS_OPTION = Pattern.compile(
            "--?[\\w.-]*(?:" + WORDS + NAMES_ALONE + ")[\\w.-]*|-u|--(?:proxy-)?user", Pattern.CASE_INSENSITIVE);

    /** By custom, {@code param-name} and {@code parameterKey} as well. */
    private static final Pattern NAMES = Pattern.compile("@?id|.*(?:name|key|variable)", Pattern.CASE_INSENSITIVE);

    private Shown() {}

    /** Without the value if any name on the way to it looks like a secret's. */
    public static String of(KeyPath key, ConfigValue value) {
        return isSecret(key) ? HIDDEN : plain(value);
    }

    /** Whether any name on the way to it looks like a secret's. */
    public static boolean isSecret(KeyPath key) {
        return key.names().stream().anyMatch(Shown::looksSecret);
    }

    /** A customer's comment: settings that were put out of use are found there as well. */
    public static String comment(String comment) {
        return IN_COMMENT.matcher(comment).find()
                        || WITHIN.matcher(comment).find()
                        || SCHEME_IN_COMMENT.matcher(comment).find()
                ? HIDDEN
                : comment.replaceAll("\\s", " ");
    }

    /** Whether there is a secret in what was made to be shown. */
    public static boolean hidesSomething(String shown) {
        return shown.contains(HIDDEN);
    }

    /**
     * Whether it says beside a value, and not by its key, that the value is a secret: {@code name: DB_PASSWORD}, or
     * {@code [--password, x]}.
     */
    public static boolean isNamedSecret(ConfigValue value) {
        if (value instanceof ConfigValue.Sequence list) {
            return IntStream.range(0, list.items().size()).anyMatch(item -> isOptionsValue(list, item));
        }
        return value instanceof ConfigValue.Mapping mapping
                && mapping.entries().stream().anyMatch(Shown::isSecretsName);
    }

    /** A user alone is no secret. */
    private static boolean isOptionsValue(ConfigValue.Sequence list, int item) {
        if (item == 0
                || !(list.items().get(item - 1) instanceof ConfigValue.Scalar option)
                || !(list.items().get(item) instanceof ConfigValue.Scalar value)
                || !SECRETS_OPTION.matcher(option.text()).matches()) {
            return false;
        }
        return looksSecret(option.text()) || value.text().contains(":");
    }

    private static boolean isSecretsName(ConfigValue.Entry entry) {
        return NAMES.matcher(entry.name()).matches()
                && text(entry.value()).filter(Shown::looksSecret).isPresent();
    }

    /** Of a value, or of an element of XML. */
    private static Optional<String> text(ConfigValue value) {
        if (value instanceof ConfigValue.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        return value instanceof ConfigValue.Mapping element
                ? element.entries().stream()
                        .filter(entry -> entry.name().equals("text()"))
                        .flatMap(entry -> text(entry.value()).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean looksSecret(String name) {
        return SECRET.matcher(name).find();
    }

    /** Whether it is a secret, or holds one, if it is shown together with what stands beside it. */
    private static boolean isHidden(ConfigValue.Mapping parent, ConfigValue.Entry entry) {
        return looksSecret(entry.name()) || (isNamedSecret(parent) && !isOnlyName(parent, entry));
    }

    /** Of several that look like a secret's name, one may be the secret. */
    private static boolean isOnlyName(ConfigValue.Mapping parent, ConfigValue.Entry entry) {
        return isSecretsName(entry)
                && parent.entries().stream().filter(Shown::isSecretsName).count() == 1;
    }

    private static String plain(ConfigValue value) {
        if (value instanceof ConfigValue.Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> entry.name() + ": " + (isHidden(mapping, entry) ? HIDDEN : plain(entry.value())))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof ConfigValue.Sequence list) {
            return IntStream.range(0, list.items().size())
                    .mapToObj(item -> isOptionsValue(list, item)
                            ? HIDDEN
                            : plain(list.items().get(item)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        var text = ((ConfigValue.Scalar) value).text();
        return isSecret(text) ? HIDDEN : text.replaceAll("\\s", " ");
    }

    /** Whether a value looks like a secret by itself. */
    public static boolean isSecret(String text) {
        return WITHIN.matcher(text).find() || CREDENTIALS.matcher(text).find();
    }
}
