package org.drydock.config;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                    + "|(?:access|priv|signing|encryption|encrypt|crypt|master|shared|session|auth|account|license)[-_.]?key";

    private static final Pattern IN_COMMENT =
            Pattern.compile(WORDS + "|(?:" + NAMES_ALONE.substring(1) + ")\\s*[=:]", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET = Pattern.compile(WORDS + NAMES_ALONE, Pattern.CASE_INSENSITIVE);
    /**
     * A value that holds another key and its value, or a URL's password, in which a slash may be. Oracle's have it behind a
     * slash.
     */
    private static final Pattern WITHIN = Pattern.compile(
            "(?:" + WORDS + NAMES_ALONE + ")[\\w.-]*[\"']?\\s*[=:]|//[^/\\s:@]*:[^\\s@]+@"
                    + "|jdbc:oracle:[^/\\s@]*/[^\\s@]+@",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> NAMES = Set.of("name", "@name", "key", "@key", "id", "@id");

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
        return IN_COMMENT.matcher(comment).find() || WITHIN.matcher(comment).find()
                ? HIDDEN
                : comment.replaceAll("\\s", " ");
    }

    /** Whether there is a secret in what was made to be shown. */
    public static boolean hidesSomething(String shown) {
        return shown.contains(HIDDEN);
    }

    /** Whether it says beside a value, and not by its key, that the value is a secret: {@code name: DB_PASSWORD}. */
    public static boolean isNamedSecret(ConfigValue value) {
        return value instanceof ConfigValue.Mapping mapping
                && mapping.entries().stream().anyMatch(Shown::isSecretsName);
    }

    private static boolean isSecretsName(ConfigValue.Entry entry) {
        return NAMES.contains(entry.name())
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

    private static String named(ConfigValue.Entry entry, boolean isNamedSecret) {
        var secret = looksSecret(entry.name()) || (isNamedSecret && !isSecretsName(entry));
        return entry.name() + ": " + (secret ? HIDDEN : plain(entry.value()));
    }

    private static String plain(ConfigValue value) {
        if (value instanceof ConfigValue.Mapping mapping) {
            var isNamedSecret = isNamedSecret(mapping);
            return mapping.entries().stream()
                    .map(entry -> named(entry, isNamedSecret))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof ConfigValue.Sequence sequence) {
            return sequence.items().stream().map(Shown::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        var text = ((ConfigValue.Scalar) value).text();
        return WITHIN.matcher(text).find() ? HIDDEN : text.replaceAll("\\s", " ");
    }
}
