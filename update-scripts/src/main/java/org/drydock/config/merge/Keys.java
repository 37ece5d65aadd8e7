package org.drydock.config.merge;

import java.util.ArrayList;
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
    private final Map<KeyPath, ConfigValue> settings;
    /** What holds settings. */
    private final Map<KeyPath, ConfigValue> above;

    private Keys(Map<KeyPath, ConfigValue> settings, Map<KeyPath, ConfigValue> above) {
        this.settings = settings;
        this.above = above;
    }

    /**
     * Those of some files.
     *
     * @param documents of one format
     * @param rules no value that they hide is in a key
     */
    static List<Keys> of(List<ConfigDocument> documents, MergeRules rules) {
        if (documents.get(0).format() == ConfigFormat.XML) {
            var elements = new ElementNames(
                    documents.stream().map(ConfigDocument::values).toList(), rules);
            return documents.stream()
                    .map(document -> elements.in(document.values()))
                    .map(named -> new Keys(named.settings(), named.elements()))
                    .toList();
        }
        return documents.stream().map(Keys::of).toList();
    }

    private static Keys of(ConfigDocument document) {
        var form = document.format() == ConfigFormat.PROPERTIES ? KeyPath.Form.WHOLE : KeyPath.Form.DOTTED;
        var all = new HashMap<KeyPath, ConfigValue>();
        list(document.values(), List.of(), form, all);
        var settings = new LinkedHashMap<KeyPath, ConfigValue>();
        for (Setting setting : document.settings()) {
            var value = all.remove(setting.key());
            if (value != null) {
                settings.put(setting.key(), value);
            }
        }
        return new Keys(settings, all);
    }

    /** By no name but the written one, and the last of a name: {@code l[1]} is no second {@code l} where names are all that there is. */
    private static void list(ConfigValue parent, List<String> path, KeyPath.Form form, Map<KeyPath, ConfigValue> into) {
        var children = new HashMap<String, ConfigValue>();
        for (ConfigValue.Entry entry : ConfigValue.children(parent)) {
            var name = parent instanceof ConfigValue.Sequence ? "[" + children.size() + "]" : entry.name();
            children.put(name, entry.value());
        }
        children.forEach((name, value) -> {
            var names = new ArrayList<>(path);
            names.add(name);
            if (KeyPath.isKey(names)) {
                into.put(new KeyPath(names, form), value);
                list(value, names, form, into);
            }
        });
    }

    /** In the order in which they stand. */
    Set<KeyPath> all() {
        return settings.keySet();
    }

    /** A setting's value, or all that is below a key. */
    Optional<ConfigValue> value(KeyPath key) {
        var setting = settings.get(key);
        return Optional.ofNullable(setting == null ? above.get(key) : setting);
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
