package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * Names that hold the number of an item, as {@code server[0].port} in properties. A setting follows the vendor by its
 * name only as long as a number stands for the same item in the old default, the customer's file and the new default.
 */
final class NumberedNames {
    private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,9})]");

    private final List<Map<KeyPath, NavigableMap<Integer, List<String>>>> files;
    private final Map<KeyPath, Boolean> known = new HashMap<>();

    /** @param files the old default, the customer's and the new default */
    NumberedNames(List<Keys> files) {
        this.files = files.stream().map(NumberedNames::lists).toList();
    }

    /** Whether an item of its number may be another one in one of the files. */
    boolean areMixedUp(KeyPath key) {
        return lists(key).anyMatch(list -> known.computeIfAbsent(list, this::isMixedUp));
    }

    private boolean isMixedUp(KeyPath list) {
        var items = files.stream()
                .map(lists -> lists.getOrDefault(list, new TreeMap<>()))
                .toList();
        return !new ItemNumbers(items.get(0), items.get(1), items.get(2)).areSafe();
    }

    private static Map<KeyPath, NavigableMap<Integer, List<String>>> lists(Keys file) {
        var lists = new HashMap<KeyPath, NavigableMap<Integer, List<String>>>();
        for (KeyPath key : file.all()) {
            lists(key).forEach(list -> {
                var rest = key.last().substring(list.last().length());
                var number = NUMBER.matcher(rest);
                if (number.lookingAt()) {
                    var leaf = rest.substring(number.end()) + "="
                            + text(file.value(key).orElseThrow());
                    lists.computeIfAbsent(list, any -> new TreeMap<>())
                            .computeIfAbsent(Integer.valueOf(number.group(1)), any -> new ArrayList<>())
                            .add(leaf);
                }
            });
        }
        return lists;
    }

    private static String text(ConfigValue value) {
        return value instanceof ConfigValue.Scalar scalar ? scalar.text() : value.toString();
    }

    /** Each list that it is in, one in the other; an element of XML has a number of its own kind. */
    private static Stream<KeyPath> lists(KeyPath key) {
        return key.isPath()
                ? Stream.empty()
                : NUMBER.matcher(key.last())
                        .results()
                        .filter(number -> number.start() > 0)
                        .map(number -> key.sibling(key.last().substring(0, number.start())));
    }
}
