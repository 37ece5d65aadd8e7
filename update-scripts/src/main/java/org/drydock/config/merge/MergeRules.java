package org.drydock.config.merge;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drydock.config.Change;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * How the vendor wants one file to be merged.
 *
 * @param keys the first one that meets a key and says something about it counts
 */
public record MergeRules(Policy conflicts, List<KeyRule> keys) {
    /** Nothing said about any key. */
    public static final MergeRules ASKING = new MergeRules(Policy.ASK, List.of());

    public MergeRules {
        keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException naming a key that is not of the format */
    public void requireFor(ConfigFormat format) {
        keys.forEach(rule -> format.key(rule.key()));
    }

    Policy policy(ConfigFormat format, KeyPath key) {
        return meeting(format, key)
                .flatMap(rule -> rule.conflicts().stream())
                .findFirst()
                .orElse(conflicts);
    }

    boolean isPinned(ConfigFormat format, KeyPath key) {
        return meeting(format, key).anyMatch(KeyRule::isPinned);
    }

    /** Whether a value may not be shown: declared, or looking like one. */
    public boolean isSecret(ConfigFormat format, KeyPath key) {
        return meeting(format, key).anyMatch(KeyRule::isSecret)
                || keys.stream().anyMatch(rule -> rule.isSecret() && isAbove(key, format.key(rule.key()), format));
    }

    /** On one line, without what is secret. */
    public String shown(ConfigFormat format, KeyPath key, ConfigValue value) {
        return isSecret(format, key) ? Shown.HIDDEN : Shown.of(key, value);
    }

    /** What a conversion did, fit to be shown: where several keys' values are told at once, any secret hides them. */
    public Change shown(ConfigFormat format, Change change) {
        var isSecret = switch (change.operation()) {
            case COMPUTE, SPLIT, JOIN -> keys.stream().anyMatch(KeyRule::isSecret);
            case RENAME, MOVE, COPY, SET, SET_IF_ABSENT, REMOVE, MAP -> isSecret(format, format.key(change.key()));
        };
        return isSecret ? change.hidden() : change;
    }

    private Stream<KeyRule> meeting(ConfigFormat format, KeyPath key) {
        return keys.stream().filter(rule -> isAbove(format.key(rule.key()), key, format));
    }

    private static boolean isAbove(KeyPath upper, KeyPath key, ConfigFormat format) {
        if (upper.names().size() > key.names().size()) {
            return false;
        }
        for (int i = 0; i < upper.names().size(); i++) {
            if (!meets(upper.names().get(i), key.names().get(i), format)) {
                return false;
            }
        }
        return true;
    }

    /** An element of XML that is named without saying which means all of its name. */
    private static boolean meets(String pattern, String name, ConfigFormat format) {
        var bracket = name.indexOf('[');
        var isAny = format == ConfigFormat.XML && bracket > 0 && pattern.indexOf('[') < 0;
        var any = format == ConfigFormat.PROPERTIES ? "[^.]+" : ".+";
        var parts = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).toList();
        return Pattern.compile(String.join(any, parts), Pattern.DOTALL)
                .matcher(isAny ? name.substring(0, bracket) : name)
                .matches();
    }
}
