package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * Where a key leads in some files: each step under every name that it goes by there, as an element of XML goes by its
 * number and by each of its attributes.
 *
 * @param at to the key itself
 * @param below to every value below it
 * @param isNamedSecret whether it stands beside a name that looks like a secret's
 */
record Ways(List<List<Set<String>>> at, List<List<Set<String>>> below, boolean isNamedSecret) {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\[]+)\\[(@[^=\\]]+)=(['\"]?)(.*)\\3]", Pattern.DOTALL);

    private record Found(List<Set<String>> steps, ConfigValue value, boolean isNamedSecret) {
        boolean goesBy(String name) {
            return steps.get(steps.size() - 1).contains(name);
        }
    }

    static Ways of(ConfigFormat format, List<ConfigValue.Mapping> files, KeyPath key) {
        var at = new ArrayList<List<Set<String>>>();
        var below = new ArrayList<List<Set<String>>>();
        var isNamedSecret = false;
        for (ConfigValue.Mapping file : files) {
            var found = List.of(new Found(List.of(), file, false));
            for (String name : key.names()) {
                found = found.stream()
                        .flatMap(parent -> children(format, parent, name).stream())
                        .filter(child -> child.goesBy(plain(name)))
                        .toList();
            }
            for (Found each : found) {
                at.add(each.steps());
                isNamedSecret |= each.isNamedSecret();
                leaves(format, each, below);
            }
        }
        at.add(key.names().stream().map(name -> written(format, name)).toList());
        return new Ways(List.copyOf(at), List.copyOf(below), isNamedSecret);
    }

    private static Set<String> written(ConfigFormat format, String name) {
        var bracket = name.indexOf('[');
        return format == ConfigFormat.XML && bracket > 0
                ? Set.of(plain(name), name.substring(0, bracket))
                : Set.of(name);
    }

    private static void leaves(ConfigFormat format, Found parent, List<List<Set<String>>> leaves) {
        for (Found child : children(format, parent, "")) {
            leaves.add(child.steps());
            leaves(format, child, leaves);
        }
    }

    /** @param name all that do not begin it are left out, unless it is empty */
    private static List<Found> children(ConfigFormat format, Found parent, String name) {
        var found = new ArrayList<Found>();
        var numbers = new HashMap<String, Integer>();
        var isNamed = parent.isNamedSecret() || (!parent.steps().isEmpty() && Shown.isNamedSecret(parent.value()));
        int item = 0;
        for (ConfigValue.Entry entry : ConfigValue.children(parent.value())) {
            var isOther = !name.isEmpty() && !name.startsWith(entry.name());
            if (isOther && !(parent.value() instanceof ConfigValue.Sequence)) {
                continue;
            }
            Set<String> names;
            if (parent.value() instanceof ConfigValue.Sequence) {
                names = Set.of("[" + item++ + "]");
            } else if (format == ConfigFormat.XML && entry.value() instanceof ConfigValue.Mapping element) {
                names = names(entry.name(), element, numbers.merge(entry.name(), 1, Integer::sum));
            } else {
                names = Set.of(entry.name());
            }
            var steps = new ArrayList<>(parent.steps());
            steps.add(names);
            found.add(new Found(steps, entry.value(), isNamed));
        }
        return found;
    }

    private static Set<String> names(String name, ConfigValue.Mapping element, int number) {
        var names = new LinkedHashSet<String>(List.of(name, name + "[" + number + "]", name + "[*]"));
        for (ConfigValue.Entry entry : element.entries()) {
            if (entry.name().startsWith("@") && entry.value() instanceof ConfigValue.Scalar scalar) {
                names.add(name + "[" + entry.name() + "=" + scalar.text() + "]");
            }
        }
        return names;
    }

    /** An attribute's value may be in quotes, and need not be. */
    static String plain(String step) {
        var attribute = ATTRIBUTE.matcher(step);
        return attribute.matches()
                ? attribute.group(1) + "[" + attribute.group(2) + "=" + attribute.group(4) + "]"
                : step;
    }
}
