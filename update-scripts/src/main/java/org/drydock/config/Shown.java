package org.drydock.config;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/** Values as messages and plans may show them: on one line, without what looks like a secret. */
public final class Shown {
    /** What stands in the place of a secret. */
    public static final String HIDDEN = "(not shown)";

    private static final Pattern SECRET =
            Pattern.compile("passw|secret|token|passphrase|credential|private|api-?key", Pattern.CASE_INSENSITIVE);

    private Shown() {}

    /** Without the value if any name on the way to it looks like a secret's. */
    public static String of(KeyPath key, ConfigValue value) {
        return key.names().stream().anyMatch(name -> SECRET.matcher(name).find()) ? HIDDEN : plain(value);
    }

    private static String named(ConfigValue.Entry entry) {
        var secret = SECRET.matcher(entry.name()).find();
        return entry.name() + ": " + (secret ? HIDDEN : plain(entry.value()));
    }

    private static String plain(ConfigValue value) {
        if (value instanceof ConfigValue.Mapping mapping) {
            return mapping.entries().stream().map(Shown::named).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof ConfigValue.Sequence sequence) {
            return sequence.items().stream().map(Shown::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((ConfigValue.Scalar) value).text().replaceAll("\\s", " ");
    }
}
