package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * Values that a plan does not know yet, as rows will give them: {@link Rows#UNKNOWN} stands in their place. What is computed
 * from one is not known either.
 */
public final class UnknownValues {
    private UnknownValues() {}

    /** The keys of a file whose values are not known, as rules for merging name them. */
    public static Set<String> keys(ConfigDocument document) {
        return document.settings().stream()
                .filter(setting -> document.value(setting.key())
                        .filter(UnknownValues::holds)
                        .isPresent())
                .map(setting -> setting.key().toString())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean holds(ConfigValue value) {
        return value.equals(Rows.UNKNOWN)
                || ConfigValue.children(value).stream().anyMatch(child -> holds(child.value()));
    }

    private static boolean isUnknown(ConfigDocument document, KeyPath key) {
        return document.value(key).filter(UnknownValues::holds).isPresent();
    }

    /** What an edit comes to as far as a plan can tell: itself, unless it looks at a value that is not known. */
    static List<Edit> foreseen(ConfigDocument document, Edit edit) {
        if (edit instanceof Edit.Join join) {
            return join.keys().stream().anyMatch(key -> isUnknown(document, key)) ? joined(join) : List.of(edit);
        }
        if (!isUnknown(document, edit.key())) {
            return List.of(edit);
        }
        if (edit instanceof Edit.MapValues) {
            return List.of();
        }
        if (edit instanceof Edit.Compute compute) {
            return compute.to().equals(compute.key())
                    ? List.of()
                    : instead(List.of(compute.key()), List.of(compute.to()));
        }
        return edit instanceof Edit.Split split ? instead(List.of(split.key()), split.into()) : List.of(edit);
    }

    private static List<Edit> joined(Edit.Join join) {
        return instead(join.keys(), List.of(join.to()));
    }

    private static List<Edit> instead(List<KeyPath> gone, List<KeyPath> made) {
        var edits = new ArrayList<Edit>();
        gone.forEach(key -> edits.add(new Edit.Remove(key, false)));
        made.forEach(key -> edits.add(new Edit.Set(key, Rows.UNKNOWN)));
        return edits;
    }
}
