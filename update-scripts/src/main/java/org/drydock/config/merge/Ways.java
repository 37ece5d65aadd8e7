package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    private record Found(List<Set<String>> steps, ConfigValue value, boolean isNamedSecret) {
        Found to(Children.Child child, Children children) {
            var further = new ArrayList<>(steps);
            further.add(child.names());
            return new Found(
                    further, child.value(), isNamedSecret || (!steps.isEmpty() && children.areNamedSecrets(value)));
        }
    }

    static Ways of(Children children, List<ConfigValue.Mapping> files, KeyPath key) {
        var at = new ArrayList<List<Set<String>>>();
        var below = new ArrayList<List<Set<String>>>();
        var isNamedSecret = false;
        for (ConfigValue.Mapping file : files) {
            var found = List.of(new Found(List.of(), file, false));
            for (String name : key.names()) {
                found = found.stream()
                        .flatMap(parent ->
                                children.of(parent.value(), name).stream().map(child -> parent.to(child, children)))
                        .toList();
            }
            for (Found each : found) {
                at.add(each.steps());
                isNamedSecret |= each.isNamedSecret();
                leaves(children, each, below);
            }
        }
        at.add(key.names().stream().map(children::written).toList());
        return new Ways(List.copyOf(at), List.copyOf(below), isNamedSecret);
    }

    /** Whether a rule says something about the key, or about what is below it. */
    boolean areMet(RulePattern pattern) {
        return Stream.concat(at.stream(), below.stream()).anyMatch(pattern::isAtOrAbove);
    }

    private static void leaves(Children children, Found parent, List<List<Set<String>>> leaves) {
        for (Children.Child each : children.of(parent.value())) {
            var child = parent.to(each, children);
            leaves.add(child.steps());
            leaves(children, child, leaves);
        }
    }
}
