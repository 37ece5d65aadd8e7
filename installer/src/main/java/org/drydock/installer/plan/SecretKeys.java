package org.drydock.installer.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drydock.config.Change;
import org.drydock.step.Step;

/** Keys whose values a plan hides because of what conversions do with them, besides those that the vendor declares. */
final class SecretKeys {
    /** A key of a config file. */
    private record Named(String config, String key) {}

    private final Map<String, Set<String>> secrets = new HashMap<>();
    private final Map<Named, Set<Named>> before = new HashMap<>();

    Set<String> of(String config) {
        return secrets.computeIfAbsent(config, name -> new HashSet<>());
    }

    /** A file gets another name. */
    void renamed(String from, String to) {
        secrets.put(to, of(from));
        var inside = before.keySet().stream()
                .filter(named -> named.config().equals(from))
                .toList();
        inside.forEach(
                named -> before.put(new Named(to, named.key()), new HashSet<>(before.getOrDefault(named, Set.of()))));
    }

    /**
     * What is secret stays so under another name, in another file, and in what is made of it; what goes to a row is nobody's to
     * read, under none of the names that it has had.
     *
     * @param isSecret of keys of the step's file
     */
    void follow(Step.Convert step, Change change, Predicate<String> isSecret) {
        if (!change.isDone()) {
            return;
        }
        switch (change.operation()) {
            case RENAME, MOVE, COPY, COMPUTE, SPLIT, JOIN -> goes(step, change, isSecret);
            case MOVE_TO_ROW, COPY_TO_ROW -> hide(new Named(step.config(), change.key()));
            case SET, SET_IF_ABSENT, REMOVE, MAP, FROM_ROW -> {}
        }
    }

    private void goes(Step.Convert step, Change change, Predicate<String> isSecret) {
        var from = change.carried().from().stream()
                .map(key -> new Named(step.config(), key))
                .collect(Collectors.toSet());
        var becomesSecret = change.carried().from().stream().anyMatch(isSecret);
        for (String key : change.carried().into()) {
            var to = new Named(step.toConfig().orElse(step.config()), key);
            before.computeIfAbsent(to, any -> new HashSet<>()).addAll(from);
            if (becomesSecret) {
                of(to.config()).add(to.key());
            }
        }
    }

    private void hide(Named name) {
        if (of(name.config()).add(name.key())) {
            before.getOrDefault(name, Set.of()).forEach(this::hide);
        }
    }
}
