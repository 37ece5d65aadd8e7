package org.drydock.config.merge;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.config.ConfigDocument;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * A setting that differs between two states of a file. Fit to be shown: secrets are not in it.
 *
 * @param before empty: it is new
 * @param after empty: it is gone
 */
public record Difference(String key, Optional<String> before, Optional<String> after) {

    /**
     * What differs, whatever led from one to the other, a secret that was renamed as well; in the order of the later file, what
     * is gone last.
     *
     * @param defaults whose keys everybody may read: of others only that part is told which is declared secret
     */
    public static List<Difference> between(
            ConfigDocument before, ConfigDocument after, MergeRules rules, List<ConfigDocument> defaults) {
        return between(before, after, after, rules, defaults);
    }

    /** @param between a state on the way: a secret may have got its name first, and then another value */
    public static List<Difference> between(
            ConfigDocument before,
            ConfigDocument between,
            ConfigDocument after,
            MergeRules rules,
            List<ConfigDocument> defaults) {
        var format = before.format();
        var keys = Keys.of(List.of(before, after), rules);
        var all = new LinkedHashSet<KeyPath>(keys.get(1).all());
        all.addAll(keys.get(0).all());
        var ruled = new Ruled(rules, format, List.of(before.values(), after.values()));
        var gone = keys.get(0).all().stream()
                .filter(key -> keys.get(1).value(key).isEmpty())
                .flatMap(key -> keys.get(0).value(key).stream())
                .collect(Collectors.toSet());
        var secrets = new HashSet<ConfigValue>();
        List.of(before, between, after).forEach(document -> secrets.addAll(secrets(document, rules, gone)));
        var known = defaults.stream()
                .flatMap(document -> Keys.of(List.of(document), rules).get(0).all().stream())
                .collect(Collectors.toSet());
        var differences = new LinkedHashSet<Difference>();
        for (KeyPath key : all) {
            var old = keys.get(0).value(key);
            var now = keys.get(1).value(key);
            if (!old.equals(now)) {
                var told = known.contains(key) ? key : ruled.withoutNamesInSecrets(key);
                differences.add(new Difference(
                        told.toString(),
                        old.map(value ->
                                now.isEmpty() && secrets.contains(value) ? Shown.HIDDEN : ruled.shown(key, value)),
                        now.map(value -> ruled.shown(key, value))));
            }
        }
        return List.copyOf(differences);
    }

    /** Those of the values that some key hides. */
    private static List<ConfigValue> secrets(ConfigDocument document, MergeRules rules, Set<ConfigValue> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        var keys = Keys.of(List.of(document), rules).get(0);
        var ruled = new Ruled(rules, document.format(), List.of(document.values()));
        return keys.all().stream()
                .flatMap(key -> keys.value(key).stream()
                        .filter(values::contains)
                        .filter(value -> ruled.shown(key, value).equals(Shown.HIDDEN)))
                .toList();
    }
}
