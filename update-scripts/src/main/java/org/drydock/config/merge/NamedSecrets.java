package org.drydock.config.merge;

import java.util.List;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;

/** Which values are secrets by a name that stands beside them, as in {@code name: DB_PASSWORD, value: x}. */
public final class NamedSecrets {
    private final ConfigFormat format;
    private final List<ConfigValue.Mapping> files;
    private final Children children;

    private NamedSecrets(ConfigFormat format, List<ConfigValue.Mapping> files) {
        this.format = format;
        this.files = files;
        this.children = new Children(format);
    }

    /** @param files one or more of one format */
    public static NamedSecrets in(List<ConfigDocument> files) {
        return new NamedSecrets(
                files.get(0).format(),
                files.stream()
                        .map(ConfigDocument::values)
                        .filter(NamedSecrets::hasAny)
                        .toList());
    }

    private static boolean hasAny(ConfigValue value) {
        return Shown.isNamedSecret(value)
                || ConfigValue.children(value).stream().anyMatch(entry -> hasAny(entry.value()));
    }

    /** @param key as the format writes it */
    public boolean has(String key) {
        return !files.isEmpty() && Ways.of(children, files, format.key(key)).isNamedSecret();
    }
}
