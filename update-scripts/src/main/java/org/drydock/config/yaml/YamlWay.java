package org.drydock.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.SourceText;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * The way to a key, as far as it is there.
 *
 * @param mappings those on the way, from the top
 * @param entries {@code entries(i)} stands in {@code mappings(i)}
 * @param missing the names that are not there
 * @param end where the way ends: the value of the last entry, an item of a list, or the top
 * @param isItem whether that is an item of a list
 */
record YamlWay(
        List<YamlPart.Mapping> mappings,
        List<YamlPart.Entry> entries,
        List<String> missing,
        Optional<YamlPart> end,
        boolean isItem) {

    static YamlWay of(SourceText source, Optional<YamlPart> root, KeyPath key) {
        var mappings = new ArrayList<YamlPart.Mapping>();
        var entries = new ArrayList<YamlPart.Entry>();
        var end = root;
        int found = 0;
        var isItem = false;
        for (String name : key.names()) {
            if (end.isPresent()) {
                refuseShared(source, end.get(), key);
            }
            if (end.orElse(null) instanceof YamlPart.Sequence list) {
                var item =
                        KeyPath.index(name).filter(index -> index < list.items().size());
                if (item.isEmpty()) {
                    break;
                }
                end = Optional.of(list.items().get(item.get()));
                found++;
                isItem = true;
                continue;
            }
            if (!(end.orElse(null) instanceof YamlPart.Mapping mapping)) {
                break;
            }
            var entry = entry(source, mapping, name, key);
            if (entry.isEmpty()) {
                break;
            }
            mappings.add(mapping);
            entries.add(entry.get());
            end = Optional.of(entry.get().value());
            found++;
            isItem = false;
        }
        return new YamlWay(
                mappings, entries, key.names().subList(found, key.names().size()), end, isItem);
    }

    private static void refuseShared(SourceText source, YamlPart part, KeyPath key) {
        var place = source.place(part.start());
        if (part instanceof YamlPart.Alias alias) {
            throw place.error("cannot edit " + key + " through the alias " + source.part(alias.start(), alias.end()));
        }
        var anchor = part.marks().filter(mark -> mark.startsWith("&"));
        if (anchor.isPresent()) {
            throw place.error("cannot edit " + key + " under the anchor " + anchor.get()
                    + ": whatever refers to it would change");
        }
        if (part instanceof YamlPart.Mapping mapping) {
            mapping.entries().stream().filter(YamlWay::isMerge).findFirst().ifPresent(merge -> {
                throw source.place(merge.start()).error("cannot edit " + key + " beside the merge key <<");
            });
        }
    }

    private static boolean isMerge(YamlPart.Entry entry) {
        return entry.key() instanceof YamlPart.Scalar scalar
                && scalar.style() == ScalarStyle.PLAIN
                && scalar.text().equals("<<");
    }

    private static Optional<YamlPart.Entry> entry(
            SourceText source, YamlPart.Mapping mapping, String name, KeyPath key) {
        var found =
                mapping.entries().stream().filter(entry -> entry.isNamed(name)).toList();
        if (found.size() > 1) {
            throw source.place(found.get(1).start())
                    .error(
                            "cannot edit " + key + ": '" + name + "' stands here a second time, the first is at "
                                    + source.place(found.get(0).start()),
                            "remove the one that does not count");
        }
        return found.stream().findFirst();
    }

    boolean isThere() {
        return missing.isEmpty();
    }

    /** Whether the way leads to an entry, by its name. */
    boolean isEntry() {
        return isThere() && !isItem;
    }

    YamlPart.Mapping mapping() {
        return mappings.get(mappings.size() - 1);
    }

    YamlPart.Entry entry() {
        return entries.get(entries.size() - 1);
    }
}
