package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.config.Change;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Shown;
import org.drydock.config.format.KeyPath;

/**
 * How the vendor wants one file to be merged.
 *
 * @param keys the first one that meets a key and says something about conflicts counts; pinned and secret is what any says to be
 */
public record MergeRules(Policy conflicts, List<KeyRule> keys) {
    /** Nothing said about any key. */
    public static final MergeRules ASKING = new MergeRules(Policy.ASK, List.of());

    public MergeRules {
        keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException naming a key that is not of the format */
    public void requireFor(ConfigFormat format) {
        keys.forEach(rule -> format.key(rule.key()));
    }

    /** With what another product declares secret; what its keys mean for conflicts does not come along. */
    public MergeRules withSecretsOf(MergeRules other) {
        var all = new ArrayList<>(keys);
        other.keys.stream()
                .filter(KeyRule::isSecret)
                .forEach(rule -> all.add(new KeyRule(rule.key(), Optional.empty(), false, true)));
        return new MergeRules(conflicts, all);
    }

    /** With these keys secret, too. */
    public MergeRules withSecrets(Collection<String> secrets) {
        var all = new ArrayList<>(keys);
        secrets.forEach(key -> all.add(new KeyRule(key, Optional.empty(), false, true)));
        return new MergeRules(conflicts, all);
    }

    /** With these keys pinned: they stay as they are, whatever the vendor says. */
    public MergeRules withPinned(Collection<String> pinned) {
        var all = new ArrayList<>(keys);
        pinned.forEach(key -> all.add(new KeyRule(key, Optional.empty(), true, false)));
        return new MergeRules(conflicts, all);
    }

    /** By the key alone, declared or by its name. In doubt whether an element of XML is the one that is declared, it is. */
    public boolean isSecret(ConfigFormat format, KeyPath key) {
        return Shown.isSecret(key) || isDeclared(format, key);
    }

    /**
     * Whether the value of an attribute is a secret wherever its element stands; not if only a rule says so that names
     * its elements by an attribute themselves.
     */
    boolean hides(KeyPath attribute) {
        int element = attribute.names().size() - 2;
        return Shown.isSecret(elements(attribute, ConfigFormat.XML))
                || keys.stream()
                        .filter(KeyRule::isSecret)
                        .map(rule -> ConfigFormat.XML.key(rule.key()))
                        .filter(declared -> declared.names().size() <= element
                                || !declared.names().get(element).contains("[@"))
                        .anyMatch(declared -> isAbove(declared, attribute, ConfigFormat.XML));
    }

    private boolean isDeclared(ConfigFormat format, KeyPath key) {
        return keys.stream().filter(KeyRule::isSecret).anyMatch(rule -> {
            var declared = format.key(rule.key());
            return isAbove(declared, key, format) || isAbove(key, declared, format);
        });
    }

    /**
     * What a conversion did, fit to be shown: where several keys' values are told at once, any secret hides them. The comments of
     * what holds a secret may be the secret's.
     */
    public Change shown(ConfigFormat format, Change change) {
        var isSecret = switch (change.operation()) {
            case COMPUTE, SPLIT, JOIN -> keys.stream().anyMatch(KeyRule::isSecret);
            case RENAME, MOVE, COPY, SET, SET_IF_ABSENT, REMOVE, MAP, MOVE_TO_ROW, COPY_TO_ROW, FROM_ROW ->
                isSecret(format, format.key(change.key()));
        };
        if (isSecret) {
            return change.hidden();
        }
        var words = SecretWords.of(keys);
        var isHolder = change.hidesSomething();
        return change.withoutComments(comment -> isHolder || words.isIn(comment));
    }

    /** Keys of rules that meet no setting in any of some files: mistyped, or of settings that only customers have. */
    public List<String> meetingNothing(List<ConfigDocument> files) {
        var values = files.stream().map(ConfigDocument::values).toList();
        var format = files.get(0).format();
        var children = new Children(format);
        var left = keys.stream()
                .map(rule -> RulePattern.of(rule, format))
                .collect(Collectors.toCollection(ArrayList::new));
        Keys.of(files, this).stream()
                .flatMap(file -> file.all().stream())
                .distinct()
                .takeWhile(any -> !left.isEmpty())
                .map(key -> Ways.of(children, values, key))
                .forEach(ways -> left.removeIf(ways::areMet));
        return left.stream().map(pattern -> pattern.rule().key()).distinct().toList();
    }

    private static boolean isAbove(KeyPath upper, KeyPath key, ConfigFormat format) {
        var pattern = RulePattern.of(new KeyRule(written(upper, format), Optional.empty(), false, false), format);
        return pattern.isAtOrAbove(
                elements(key, format).names().stream().map(Set::of).toList());
    }

    private static String written(KeyPath key, ConfigFormat format) {
        return elements(key, format).toString();
    }

    private static KeyPath elements(KeyPath key, ConfigFormat format) {
        return format != ConfigFormat.XML
                ? key
                : new KeyPath(
                        key.names().stream()
                                .map(name -> name.indexOf('[') > 0 ? name.substring(0, name.indexOf('[')) : name)
                                .toList(),
                        KeyPath.Form.SLASHED);
    }
}
