package org.drydock.config.merge;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drydock.config.ConfigFormat;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/** What is judged by itself when three files are merged. */
record MergeUnits(ConfigFormat format, Keys before, Keys mine, Keys vendor) {
    /** Settings, or the highest keys above them that come or go as a whole; the vendor's in his order. */
    Set<KeyPath> all() {
        var units = new LinkedHashSet<KeyPath>();
        for (Collection<KeyPath> keys : List.of(vendor.all(), mine.all(), before.all())) {
            keys.forEach(key -> unit(key).ifPresent(units::add));
        }
        return units;
    }

    /** Nothing for a key that is empty in one file, and in the customer's has keys below it, which are units themselves. */
    private Optional<KeyPath> unit(KeyPath key) {
        for (int length = 1; length < key.names().size(); length++) {
            var upper = new KeyPath(key.names().subList(0, length), key.form());
            if (isWhole(upper)) {
                return Optional.of(upper);
            }
        }
        var isAboveUnits = isMapping(mine.value(key)) && !isWhole(key);
        return isAboveUnits ? Optional.empty() : Optional.of(key);
    }

    /** Half an element of XML means nothing; a mapping elsewhere may lose some of its keys and keep others. */
    private boolean isWhole(KeyPath upper) {
        var here = mine.value(upper);
        var coming = vendor.value(upper);
        var isOneSetting = format != ConfigFormat.XML && (mine.all().contains(upper) || hasKeysInBraces(upper));
        if (!isMapping(here) || isOneSetting || !isSection(before.value(upper)) || !isSection(coming)) {
            return true;
        }
        return hasNoKeys(coming)
                && (here.equals(before.value(upper)) || (format == ConfigFormat.XML && coming.isEmpty()));
    }

    /** The vendor's keys in the braces of TOML are no settings: one by one none of them would be looked at. */
    private boolean hasKeysInBraces(KeyPath upper) {
        return vendor.all().contains(upper) && isMapping(vendor.value(upper)) && !hasNoKeys(vendor.value(upper));
    }

    private static boolean isMapping(Optional<ConfigValue> value) {
        return value.filter(ConfigValue.Mapping.class::isInstance).isPresent();
    }

    /** What has keys, or could have some: a mapping, nothing, or not there. */
    private static boolean isSection(Optional<ConfigValue> value) {
        return isMapping(value) || hasNoKeys(value);
    }

    private static boolean hasNoKeys(Optional<ConfigValue> value) {
        return value.isEmpty()
                || value.get().equals(ConfigValue.Mapping.EMPTY)
                || (value.get() instanceof ConfigValue.Scalar scalar && scalar.isNothing());
    }
}
