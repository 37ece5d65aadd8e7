package org.drydock.config.merge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * Rules, applied to some files. What holds for a key that comes or goes as a whole is the strictest of what holds for
 * it and for all that is below it.
 */
final class Ruled {
    private static final List<Policy> STRICTEST_FIRST = List.of(Policy.ABORT, Policy.ASK, Policy.MINE, Policy.VENDOR);

    private final MergeRules rules;
    private final Children children;
    private final List<ConfigValue.Mapping> files;
    private final List<RulePattern> patterns;
    private final SecretWords secretWords;
    private final Map<KeyPath, Ways> known = new HashMap<>();

    Ruled(MergeRules rules, ConfigFormat format, List<ConfigValue.Mapping> files) {
        this.rules = rules;
        this.children = new Children(format);
        this.files = List.copyOf(files);
        this.secretWords = SecretWords.of(rules.keys());
        this.patterns =
                rules.keys().stream().map(rule -> RulePattern.of(rule, format)).toList();
    }

    private Ways ways(KeyPath key) {
        return known.computeIfAbsent(key, any -> Ways.of(children, files, key));
    }

    Policy policy(KeyPath key) {
        if (patterns.stream().allMatch(pattern -> pattern.rule().conflicts().isEmpty())) {
            return rules.conflicts();
        }
        var ways = ways(key);
        var below = ways.below().stream().map(way -> first(List.of(way)));
        return Stream.concat(Stream.of(first(ways.at())), below)
                .map(policy -> policy.orElse(rules.conflicts()))
                .min((one, other) -> Integer.compare(STRICTEST_FIRST.indexOf(one), STRICTEST_FIRST.indexOf(other)))
                .orElseThrow();
    }

    private Optional<Policy> first(List<List<Set<String>>> ways) {
        return patterns.stream()
                .filter(pattern -> pattern.rule().conflicts().isPresent())
                .filter(pattern -> ways.stream().anyMatch(pattern::isAtOrAbove))
                .findFirst()
                .flatMap(pattern -> pattern.rule().conflicts());
    }

    boolean isPinned(KeyPath key) {
        return meets(key, patterns.stream().filter(pattern -> pattern.rule().isPinned()));
    }

    boolean isSecret(KeyPath key) {
        return meets(key, patterns.stream().filter(pattern -> pattern.rule().isSecret()));
    }

    /** The part of a key that is declared secret: what is below goes by names that may be secrets themselves. */
    KeyPath withoutNamesInSecrets(KeyPath key) {
        var secrets =
                patterns.stream().filter(pattern -> pattern.rule().isSecret()).toList();
        return key.form() == KeyPath.Form.WHOLE ? shortened(key.last(), secrets) : shortened(key, secrets);
    }

    private static KeyPath shortened(String name, List<RulePattern> secrets) {
        return IntStream.range(1, name.length())
                .filter(end -> name.charAt(end) == '.' || name.charAt(end) == '[')
                .mapToObj(end -> name.substring(0, end))
                .filter(part -> secrets.stream().anyMatch(pattern -> pattern.isAtOrAbove(List.of(Set.of(part)))))
                .findFirst()
                .map(part -> new KeyPath(List.of(part), KeyPath.Form.WHOLE))
                .orElseGet(() -> new KeyPath(List.of(name), KeyPath.Form.WHOLE));
    }

    private KeyPath shortened(KeyPath key, List<RulePattern> secrets) {
        var length = IntStream.range(1, key.names().size())
                .filter(end -> secrets.stream()
                        .anyMatch(pattern ->
                                ways(key).at().stream().anyMatch(way -> pattern.isAtOrAbove(way.subList(0, end)))))
                .findFirst()
                .orElse(key.names().size());
        return new KeyPath(key.names().subList(0, length), key.form());
    }

    private boolean meets(KeyPath key, Stream<RulePattern> some) {
        return some.anyMatch(ways(key)::areMet);
    }

    /** On one line, without what is secret. */
    String shown(KeyPath key, ConfigValue value) {
        var isHidden = !isEmpty(value) && (isSecret(key) || ways(key).isNamedSecret());
        return isHidden ? Shown.HIDDEN : Shown.of(key, value);
    }

    /** A comment, without what it may say of a secret. */
    String shown(String comment) {
        return secretWords.isIn(comment) ? Shown.HIDDEN : Shown.comment(comment);
    }

    /** That there is nothing is no secret. */
    private static boolean isEmpty(ConfigValue value) {
        return value instanceof ConfigValue.Mapping mapping
                ? mapping.entries().isEmpty()
                : value instanceof ConfigValue.Sequence sequence
                        && sequence.items().isEmpty();
    }
}
