package org.drydock.builder.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.KeyRule;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.failure.FailureKind;
import org.drydock.strict.YamlNode;

/** {@code merge: { conflicts: ask, keys: { KEY: { conflicts: mine, pinned: true, secret: true } } }} and {@code secret: [KEY]}. */
final class MergeYaml {
    private MergeYaml() {}

    /** @param file whose ending tells how keys are written */
    static MergeRules read(YamlNode node, String file) {
        var mapping = node.mapping("conflicts", "keys");
        var format = ConfigFormat.of(file, FailureKind.FINDINGS);
        var rules = new ArrayList<KeyRule>();
        mapping.optional("keys")
                .ifPresent(keys -> keys.mapping().entries().forEach((key, rule) -> rules.add(rule(key, rule, format))));
        return new MergeRules(policy(mapping.optional("conflicts")).orElse(Policy.ASK), rules);
    }

    /** Keys of which no value is shown, as files of this ending write them. */
    static List<String> secrets(YamlNode node, String file) {
        var format = ConfigFormat.of(file, FailureKind.FINDINGS);
        return node.items().stream().map(item -> key(item.text(), item, format)).toList();
    }

    private static String key(String key, YamlNode node, ConfigFormat format) {
        try {
            format.key(key);
            return key;
        } catch (IllegalArgumentException e) {
            throw node.place().error(String.valueOf(e.getMessage()));
        }
    }

    private static KeyRule rule(String key, YamlNode node, ConfigFormat format) {
        var rule = node.mapping("conflicts", "pinned", "secret");
        return new KeyRule(
                key(key, node, format),
                policy(rule.optional("conflicts")),
                rule.optional("pinned").map(YamlNode::flag).orElse(false),
                rule.optional("secret").map(YamlNode::flag).orElse(false));
    }

    private static Optional<Policy> policy(Optional<YamlNode> node) {
        return node.map(each -> each.text(Policy::parse));
    }
}
