package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * Which elements of several XML files are the same one. Elements of one name are told apart by an attribute that is a name
 * by custom; else by their numbers, if all files that have any have as many of them and they are the same ones; else by an attribute that differs in all of them.
 * Where none of this holds they are one setting together, which can be compared but not edited.
 */
final class ElementNames {
    private static final List<String> NAMES = List.of("@name", "@id", "@key");
    private static final List<String> OTHERS =
            List.of("@className", "@class", "@type", "@path", "@port", "@href", "@ref");
    private static final Pattern PLAIN = Pattern.compile("[^'\"\\[\\]\\p{Cc}]+");
    private static final String SEVERAL = "[*]";

    private final List<ConfigValue.Mapping> files;
    /** Path of the parent and name to the way in which elements are called. */
    private final Map<List<String>, Calling> callings = new HashMap<>();

    private final MergeRules rules;

    /** @param rules no attribute whose value they hide becomes part of a key, which is shown */
    ElementNames(List<ConfigValue.Mapping> files, MergeRules rules) {
        this.files = List.copyOf(files);
        this.rules = rules;
        learn(files, List.of());
    }

    /** By an attribute, by number if there is none, or not at all. */
    private record Calling(Optional<String> attribute, boolean isSeveral) {}

    static boolean isSeveral(KeyPath key) {
        return key.isPath() && key.last().endsWith(SEVERAL);
    }

    private void learn(List<ConfigValue.Mapping> parents, List<String> path) {
        var elements = parents.stream().map(ElementNames::byName).toList();
        var names = new LinkedHashSet<String>();
        elements.forEach(each -> names.addAll(each.keySet()));
        for (String name : names) {
            callings.put(
                    with(path, name),
                    calling(
                            with(path, name),
                            elements.stream()
                                    .map(each -> each.getOrDefault(name, List.of()))
                                    .toList()));
            var steps = new LinkedHashMap<String, List<ConfigValue.Mapping>>();
            for (int file = 0; file < parents.size(); file++) {
                int number = 0;
                for (ConfigValue.Mapping element : elements.get(file).getOrDefault(name, List.of())) {
                    number++;
                    var step = step(path, name, element, number);
                    if (step.isPresent()) {
                        steps.computeIfAbsent(step.get(), any -> nowhere(parents.size()))
                                .set(file, element);
                    }
                }
            }
            steps.forEach((step, same) -> learn(same, with(path, step)));
        }
    }

    /** One for each file, as in the list of files; an empty one stands for none. */
    private static List<ConfigValue.Mapping> nowhere(int files) {
        return new ArrayList<>(Collections.nCopies(files, ConfigValue.Mapping.EMPTY));
    }

    private Calling calling(List<String> path, List<List<ConfigValue.Mapping>> groups) {
        var byName = attribute(NAMES, path, groups).filter(name -> !isEdited(name, groups));
        if (byName.isPresent() || ItemNumbers.areSafe(groups)) {
            return new Calling(byName, false);
        }
        var byOther = attribute(OTHERS, path, groups).filter(other -> !isReplaced(other, groups));
        return new Calling(byOther, byOther.isEmpty());
    }

    /** The only element is the same one, whatever it is called now. */
    private static boolean isEdited(String attribute, List<List<ConfigValue.Mapping>> groups) {
        return groups.stream().allMatch(group -> group.size() <= 1)
                && groups.stream()
                                .flatMap(List::stream)
                                .map(element -> text(element, attribute))
                                .distinct()
                                .count()
                        > 1;
    }

    /** One of before is neither the customer's nor the vendor's any more, and both have new ones: they may be the same one. */
    private static boolean isReplaced(String attribute, List<List<ConfigValue.Mapping>> groups) {
        if (groups.size() < 3) {
            return false;
        }
        var texts = groups.stream()
                .map(group -> group.stream()
                        .map(element -> text(element, attribute).orElseThrow())
                        .collect(Collectors.toSet()))
                .toList();
        var before = texts.get(0);
        var mine = texts.get(1);
        var vendor = texts.get(2);
        return before.stream().anyMatch(text -> !mine.contains(text) && !vendor.contains(text))
                && !before.containsAll(mine)
                && vendor.stream().anyMatch(text -> !before.contains(text) && !mine.contains(text));
    }

    private Optional<String> attribute(
            List<String> candidates, List<String> path, List<List<ConfigValue.Mapping>> groups) {
        return candidates.stream()
                .filter(candidate -> groups.stream().allMatch(group -> tellsApart(candidate, group)))
                .filter(candidate -> !isSecret(candidate, path, groups))
                .findFirst();
    }

    private boolean isSecret(String attribute, List<String> path, List<List<ConfigValue.Mapping>> groups) {
        return rules.hides(new KeyPath(with(path, attribute), KeyPath.Form.SLASHED))
                || groups.stream()
                        .flatMap(List::stream)
                        .flatMap(element -> text(element, attribute).stream())
                        .anyMatch(Shown::isSecret);
    }

    private static boolean tellsApart(String attribute, List<ConfigValue.Mapping> group) {
        var seen = new HashSet<String>();
        return group.stream()
                .allMatch(element -> text(element, attribute)
                        .filter(text -> PLAIN.matcher(text).matches() && seen.add(text))
                        .isPresent());
    }

    private static Optional<String> text(ConfigValue.Mapping element, String attribute) {
        return element.get(attribute)
                .filter(ConfigValue.Scalar.class::isInstance)
                .map(value -> ((ConfigValue.Scalar) value).text());
    }

    private Optional<String> step(List<String> path, String name, ConfigValue.Mapping element, int number) {
        var calling = callings.get(with(path, name));
        if (calling == null || calling.isSeveral()) {
            return Optional.empty();
        }
        Function<String, String> predicate =
                attribute -> "[" + attribute + "='" + text(element, attribute).orElse("") + "']";
        return Optional.of(name + calling.attribute().map(predicate).orElse("[" + number + "]"));
    }

    /**
     * What is in a file, under the names that it has.
     *
     * @param settings in the order in which they stand; an element that holds nothing is a setting as well
     * @param elements that hold settings
     */
    record Named(Map<KeyPath, ConfigValue> settings, Map<KeyPath, ConfigValue> elements) {}

    Named in(ConfigValue.Mapping file) {
        if (files.stream().noneMatch(file::equals)) {
            throw new IllegalArgumentException("not one of the files that are compared");
        }
        var named = new Named(new LinkedHashMap<>(), new HashMap<>());
        list(file, List.of(), named);
        return named;
    }

    private void list(ConfigValue.Mapping parent, List<String> path, Named into) {
        var settings = into.settings();
        var numbers = new HashMap<String, Integer>();
        for (ConfigValue.Entry entry : parent.entries()) {
            if (!(entry.value() instanceof ConfigValue.Mapping element)) {
                settings.put(new KeyPath(with(path, entry.name()), KeyPath.Form.SLASHED), entry.value());
                continue;
            }
            int number = numbers.merge(entry.name(), 1, Integer::sum);
            var step = step(path, entry.name(), element, number);
            if (step.isEmpty()) {
                settings.computeIfAbsent(
                        new KeyPath(with(path, entry.name() + SEVERAL), KeyPath.Form.SLASHED),
                        any -> new ConfigValue.Sequence(
                                List.copyOf(byName(parent).getOrDefault(entry.name(), List.of()))));
            } else if (element.entries().isEmpty()) {
                settings.put(new KeyPath(with(path, step.get()), KeyPath.Form.SLASHED), element);
            } else {
                into.elements().put(new KeyPath(with(path, step.get()), KeyPath.Form.SLASHED), element);
                list(element, with(path, step.get()), into);
            }
        }
    }

    private static Map<String, List<ConfigValue.Mapping>> byName(ConfigValue.Mapping parent) {
        var named = new LinkedHashMap<String, List<ConfigValue.Mapping>>();
        for (ConfigValue.Entry entry : parent.entries()) {
            if (entry.value() instanceof ConfigValue.Mapping element) {
                named.computeIfAbsent(entry.name(), any -> new ArrayList<>()).add(element);
            }
        }
        return named;
    }

    private static List<String> with(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
