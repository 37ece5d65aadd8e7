package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.drydock.config.ConfigDocument;
import org.drydock.config.format.KeyPath;

/**
 * A setting that differs between two states of a file. Fit to be shown: secrets are not in it.
 *
 * @param before empty: it is new
 * @param after empty: it is gone
 */
public record Difference(String key, Optional<String> before, Optional<String> after) {

    /** What differs, whatever led from one to the other; in the order of the later file, what is gone last. */
    public static List<Difference> between(ConfigDocument before, ConfigDocument after, MergeRules rules) {
        var format = before.format();
        var keys = Keys.of(List.of(before, after));
        var all = new LinkedHashSet<KeyPath>(keys.get(1).all());
        all.addAll(keys.get(0).all());
        var differences = new ArrayList<Difference>();
        for (KeyPath key : all) {
            var old = keys.get(0).value(key);
            var now = keys.get(1).value(key);
            if (!old.equals(now)) {
                differences.add(new Difference(
                        key.toString(),
                        old.map(value -> rules.shown(format, key, value)),
                        now.map(value -> rules.shown(format, key, value))));
            }
        }
        return differences;
    }
}
