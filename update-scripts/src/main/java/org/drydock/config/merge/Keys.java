package org.drydock.config.merge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Setting;

/** The settings of one of several files that are compared, under keys that mean the same in all of them. */
final class Keys {
    private final ConfigDocument document;
    private final Map<KeyPath, ConfigValue> settings;
    /** Those above settings: finding one takes a walk through the file. */
    private final Map<KeyPath, Optional<ConfigValue>> above = new HashMap<>();

    private Keys(ConfigDocument document, Map<KeyPath, ConfigValue> settings) {
        this.document = document;
        this.settings = settings;
    }

    /** @param documents of one format */
    static List<Keys> of(List<ConfigDocument> documents) {
        if (documents.get(0).format() == ConfigFormat.XML) {
            var elements = new ElementNames(
                    documents.stream().map(ConfigDocument::values).toList());
            return documents.stream()
                    .map(document -> new Keys(document, elements.settings(document.values())))
                    .toList();
        }
        return documents.stream()
                .map(document -> new Keys(document, listed(document)))
                .toList();
    }

    private static Map<KeyPath, ConfigValue> listed(ConfigDocument document) {
        var settings = new LinkedHashMap<KeyPath, ConfigValue>();
        for (Setting setting : document.settings()) {
            exactly(document.values(), setting.key()).ifPresent(value -> settings.put(setting.key(), value));
        }
        return settings;
    }

    /** In the order in which they stand. */
    Set<KeyPath> all() {
        return settings.keySet();
    }

    /** A setting's value, or all that is below a key. */
    Optional<ConfigValue> value(KeyPath key) {
        if (settings.containsKey(key)) {
            return Optional.ofNullable(settings.get(key));
        }
        if (ElementNames.isSeveral(key)) {
            return Optional.empty();
        }
        return above.computeIfAbsent(
                key,
                any -> document.format() == ConfigFormat.XML ? document.value(key) : exactly(document.values(), key));
    }

    /** By no name but the written one: {@code l[1]} is no second {@code l} where names are all that there is. */
    private static Optional<ConfigValue> exactly(ConfigValue.Mapping file, KeyPath key) {
        Optional<ConfigValue> value = Optional.of(file);
        for (String name : key.names()) {
            value = value.flatMap(parent -> child(parent, name));
        }
        return value;
    }

    private static Optional<ConfigValue> child(ConfigValue parent, String name) {
        if (parent instanceof ConfigValue.Sequence list) {
            return KeyPath.index(name)
                    .filter(index -> index < list.items().size())
                    .map(list.items()::get);
        }
        return ConfigValue.children(parent).stream()
                .filter(entry -> entry.name().equals(name))
                .reduce((one, next) -> next)
                .map(ConfigValue.Entry::value);
    }

    /** What stands beside a key below the same parent, itself included, in order. */
    List<KeyPath> siblings(KeyPath key) {
        int length = key.names().size();
        var siblings = new LinkedHashSet<KeyPath>();
        for (KeyPath each : settings.keySet()) {
            if (each.names().size() >= length) {
                var sibling = new KeyPath(each.names().subList(0, length), key.form());
                if (sibling.hasSameParent(key)) {
                    siblings.add(sibling);
                }
            }
        }
        return List.copyOf(siblings);
    }
}
