package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.drydock.config.format.ConfigValue;

/**
 * Whether a number means the same item of a list in the old default, the customer's file and the new default. It does not
 * if one was deleted and another added: as many as before, and yet others.
 *
 * @param before number to what the item says
 */
record ItemNumbers(
        SortedMap<Integer, List<String>> before,
        SortedMap<Integer, List<String>> mine,
        SortedMap<Integer, List<String>> vendor) {

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
        var vendor = leaves(groups.get(2));
        var before = groups.get(0).isEmpty() ? vendor : leaves(groups.get(0));
        return new ItemNumbers(before, leaves(groups.get(1)), vendor).areSafe();
    }

    /**
     * Only one of the two has changed the list; or only one of them its numbers, each item is nearest to the old one of its
     * number, and what one took away the other has left as it was.
     */
    boolean areSafe() {
        return mine.equals(before)
                || mine.equals(vendor)
                || vendor.equals(before)
                || (isOneOfOldNumbers() && areGoneUntouched() && areCustomers() && areVendors());
    }

    private boolean areGoneUntouched() {
        return before.keySet().stream()
                .allMatch(number -> (mine.containsKey(number) || isAsBefore(number, vendor))
                        && (vendor.containsKey(number) || isAsBefore(number, mine)));
    }

    private boolean isAsBefore(int number, SortedMap<Integer, List<String>> after) {
        return item(before, number).equals(item(after, number));
    }

    private static List<String> item(SortedMap<Integer, List<String>> list, int number) {
        return list.getOrDefault(number, List.of());
    }

    private boolean isOneOfOldNumbers() {
        return mine.keySet().equals(before.keySet()) || vendor.keySet().equals(before.keySet());
    }

    private boolean areCustomers() {
        return common(mine).stream().allMatch(this::isCustomers) && areOthersFarther(mine);
    }

    private boolean areVendors() {
        return common(vendor).stream().allMatch(this::isVendors) && areOthersFarther(vendor);
    }

    private Set<Integer> common(SortedMap<Integer, List<String>> after) {
        var common = new HashSet<>(before.keySet());
        common.retainAll(after.keySet());
        return common;
    }

    /** All that the old default says is as it was but for what the vendor changes; or no other one is as near. */
    private boolean isCustomers(int number) {
        var changed = new ArrayList<>(item(before, number));
        changed.removeAll(item(mine, number));
        changed.retainAll(item(vendor, number));
        var own = shared(item(mine, number), item(before, number));
        return changed.isEmpty()
                || before.entrySet().stream()
                        .filter(other -> other.getKey() != number)
                        .allMatch(other -> shared(item(mine, number), other.getValue()) < own);
    }

    private boolean isVendors(int number) {
        var own = shared(item(vendor, number), item(before, number));
        return before.values().stream().allMatch(other -> shared(item(vendor, number), other) <= own);
    }

    /** What is new is not an old item that another one has pushed out of its place. */
    private boolean areOthersFarther(SortedMap<Integer, List<String>> after) {
        return after.entrySet().stream()
                .filter(item -> !before.containsKey(item.getKey()))
                .allMatch(item -> common(after).stream()
                        .allMatch(number -> shared(item.getValue(), item(before, number))
                                <= shared(item(after, number), item(before, number))));
    }

    private static long shared(List<String> one, List<String> other) {
        return one.stream().filter(other::contains).count();
    }

    private static SortedMap<Integer, List<String>> leaves(List<ConfigValue.Mapping> elements) {
        var numbered = new TreeMap<Integer, List<String>>();
        IntStream.range(0, elements.size()).forEach(number -> {
            var leaves = new ArrayList<String>();
            list(elements.get(number), "", leaves);
            numbered.put(number, leaves);
        });
        return numbered;
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
