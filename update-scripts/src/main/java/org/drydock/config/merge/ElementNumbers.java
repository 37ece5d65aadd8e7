package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.drydock.config.format.ConfigValue;

/**
 * Whether a number means the same element in the old default, the customer's file and the new default. It does not if
 * one was deleted and another added: as many as before, and yet others.
 */
final class ElementNumbers {
    private ElementNumbers() {}

    /** @param groups the elements of one name: of two files, or of the old default's, the customer's and the vendor's */
    static boolean areSafe(List<List<ConfigValue.Mapping>> groups) {
        if (groups.stream()
                        .filter(group -> !group.isEmpty())
                        .map(List::size)
                        .distinct()
                        .count()
                > 1) {
            return false;
        }
        if (groups.size() < 3 || groups.get(1).size() < 2 || groups.get(2).isEmpty()) {
            return true;
        }
        var mine = leaves(groups.get(1));
        var vendor = leaves(groups.get(2));
        var before = groups.get(0).isEmpty() ? vendor : leaves(groups.get(0));
        return mine.equals(before)
                || mine.equals(vendor)
                || (IntStream.range(0, mine.size()).allMatch(i -> isCustomers(i, before, mine, vendor))
                        && IntStream.range(0, mine.size()).allMatch(i -> isVendors(i, before, vendor)));
    }

    /** All that the old default says is as it was but for what the vendor changes; or no other one is as near. */
    private static boolean isCustomers(
            int number, List<List<String>> before, List<List<String>> mine, List<List<String>> vendor) {
        var changed = new ArrayList<>(before.get(number));
        changed.removeAll(mine.get(number));
        changed.retainAll(vendor.get(number));
        var own = shared(mine.get(number), before.get(number));
        return changed.isEmpty()
                || IntStream.range(0, before.size())
                        .filter(other -> other != number)
                        .allMatch(other -> shared(mine.get(number), before.get(other)) < own);
    }

    private static boolean isVendors(int number, List<List<String>> before, List<List<String>> vendor) {
        var own = shared(vendor.get(number), before.get(number));
        return before.stream().allMatch(other -> shared(vendor.get(number), other) <= own);
    }

    private static long shared(List<String> one, List<String> other) {
        return one.stream().filter(other::contains).count();
    }

    private static List<List<String>> leaves(List<ConfigValue.Mapping> elements) {
        return elements.stream()
                .map(element -> {
                    var leaves = new ArrayList<String>();
                    list(element, "", leaves);
                    return List.copyOf(leaves);
                })
                .toList();
    }

    private static void list(ConfigValue value, String path, List<String> leaves) {
        if (value instanceof ConfigValue.Scalar scalar) {
            leaves.add(path + "=" + scalar.text());
        }
        for (ConfigValue.Entry entry : ConfigValue.children(value)) {
            list(entry.value(), path + "/" + entry.name(), leaves);
        }
    }
}
