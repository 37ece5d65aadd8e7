package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.drydock.config.format.ConfigValue;

/**
 * Whether a number means the same item of a list in the old default, the customer's file and the new default. It does not
 * if one was deleted and another added: as many as before, and yet others.
 *
 * @param before number to what the item says
 */
record ItemNumbers(
        NavigableMap<Integer, List<String>> before,
        NavigableMap<Integer, List<String>> mine,
        NavigableMap<Integer, List<String>> vendor) {
    /** Pairs of items, beyond which nobody waits for the answer: then they are not safe. */
    private static final long MOST_COMPARED = 4_000_000;

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
     * Only one of the two has changed the list; or only one of them its numbers, no item is nearer to an old one of another
     * number, and what one took away the other has left as it was.
     */
    boolean areSafe() {
        return mine.equals(before)
                || mine.equals(vendor)
                || vendor.equals(before)
                || (isOneOfOldNumbers() && areGoneUntouched() && areCustomers() && areVendors());
    }

    private boolean isOneOfOldNumbers() {
        return mine.keySet().equals(before.keySet()) || vendor.keySet().equals(before.keySet());
    }

    private boolean areGoneUntouched() {
        return before.keySet().stream()
                .allMatch(number -> (mine.containsKey(number) || isAsBefore(number, vendor))
                        && (vendor.containsKey(number) || isAsBefore(number, mine)));
    }

    private boolean isAsBefore(int number, NavigableMap<Integer, List<String>> after) {
        return item(before, number).equals(item(after, number));
    }

    private static List<String> item(NavigableMap<Integer, List<String>> list, int number) {
        return list.getOrDefault(number, List.of());
    }

    /** Where two old items are as near, an item of the customer's may be either. */
    private boolean areCustomers() {
        return areOwn(mine, (own, other) -> other < own || other == 0);
    }

    private boolean areVendors() {
        return areOwn(vendor, (own, other) -> other <= own);
    }

    /**
     * Old items that are still where they were are nobody else's; whether each of the others is farther from any old item of
     * those than from its own, and what is new is none of them that another one has pushed out of its place.
     *
     * @param isFarther of how much it shares with its own and with another
     */
    private boolean areOwn(NavigableMap<Integer, List<String>> after, BiPredicate<Long, Long> isFarther) {
        var changed = before.keySet().stream()
                .filter(number -> !isAsBefore(number, after))
                .toList();
        var asked = after.keySet().stream()
                .filter(number -> !isAsBefore(number, after))
                .toList();
        if ((long) changed.size() * asked.size() > MOST_COMPARED) {
            return false;
        }
        return asked.stream()
                .allMatch(number -> before.containsKey(number)
                        ? isOwn(number, after, changed, isFarther)
                        : isNew(item(after, number), after, changed));
    }

    private boolean isOwn(
            int number,
            NavigableMap<Integer, List<String>> after,
            List<Integer> changed,
            BiPredicate<Long, Long> isFarther) {
        var item = item(after, number);
        var own = shared(item, item(before, number));
        return changed.stream()
                .filter(other -> other != number)
                .allMatch(other -> isFarther.test(own, shared(item, item(before, other))));
    }

    private boolean isNew(List<String> item, NavigableMap<Integer, List<String>> after, List<Integer> changed) {
        return changed.stream()
                .filter(after::containsKey)
                .allMatch(number ->
                        shared(item, item(before, number)) <= shared(item(after, number), item(before, number)));
    }

    private static long shared(List<String> one, List<String> other) {
        return one.stream().filter(other::contains).count();
    }

    private static NavigableMap<Integer, List<String>> leaves(List<ConfigValue.Mapping> elements) {
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
