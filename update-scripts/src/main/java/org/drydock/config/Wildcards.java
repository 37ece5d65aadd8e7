package org.drydock.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * Stars in keys: {@code *} stands for any part of one name, {@code [*]} for any item of a list or any element of a name.
 * What they stood for takes the place of the stars in the new key, in order. Names behind the last star need not be there.
 */
final class Wildcards {
    private static final int MOST_MATCHES = 100_000;

    private final ConfigDocument document;
    private final Map<List<String>, List<String>> found = new LinkedHashMap<>();

    private Wildcards(ConfigDocument document) {
        this.document = document;
    }

    static boolean isIn(KeyPath key) {
        return key.names().stream().anyMatch(name -> name.indexOf('*') >= 0);
    }

    /** One edit for each key that is there; those of later items and elements first, as earlier ones keep their numbers. */
    static List<Edit> expanded(ConfigDocument document, Edit edit) {
        return isIn(edit.key())
                ? expanded(document, edit.key(), (key, stars) -> forKey(document, edit, key, stars))
                : List.of(edit);
    }

    /** A customer may have a key that is no good with what the vendor asks for all. */
    private static Edit forKey(ConfigDocument document, Edit edit, KeyPath key, List<String> stars) {
        try {
            return with(edit, key, stars);
        } catch (IllegalArgumentException e) {
            throw document.placeOf(key)
                    .orElseGet(() -> document.source().place(0))
                    .error(String.valueOf(e.getMessage()));
        }
    }

    /** The same for a key that goes to another file. */
    static List<Transfer> expanded(ConfigDocument document, Transfer transfer) {
        return isIn(transfer.key())
                ? expanded(document, transfer.key(), (key, stars) -> transfer.of(key, filled(transfer.to(), stars)))
                : List.of(transfer);
    }

    /** @param maker of a key that is there and what the stars stand for */
    private static <T> List<T> expanded(
            ConfigDocument document, KeyPath pattern, BiFunction<KeyPath, List<String>, T> maker) {
        var wildcards = new Wildcards(document);
        wildcards.descend(document.values(), pattern.names(), List.of(), List.of());
        var made = new ArrayList<T>();
        wildcards.found.forEach((names, stars) -> made.add(maker.apply(new KeyPath(names, pattern.form()), stars)));
        if (wildcards.found.keySet().stream().flatMap(List::stream).anyMatch(name -> name.endsWith("]"))) {
            Collections.reverse(made);
        }
        return made;
    }

    private void descend(ConfigValue parent, List<String> pattern, List<String> names, List<String> stars) {
        if (pattern.stream().noneMatch(name -> name.indexOf('*') >= 0)) {
            found.put(joined(names, pattern), stars);
            if (found.size() > MOST_MATCHES) {
                throw document.source().place(0).error("more than " + MOST_MATCHES + " keys match");
            }
            return;
        }
        var name = pattern.get(0);
        var rest = pattern.subList(1, pattern.size());
        if (name.indexOf('*') < 0) {
            var form = isPath() ? KeyPath.Form.SLASHED : KeyPath.Form.DOTTED;
            var canonical = document.layout().canonical(new KeyPath(joined(names, List.of(name)), form));
            document.values().get(canonical).ifPresent(child -> descend(child, rest, canonical.names(), stars));
        } else if (parent instanceof ConfigValue.Sequence list && name.equals("[*]")) {
            for (int i = 0; i < list.items().size(); i++) {
                var star = String.valueOf(i);
                descend(
                        list.items().get(i),
                        rest,
                        joined(names, List.of("[" + star + "]")),
                        joined(stars, List.of(star)));
            }
        } else if (parent instanceof ConfigValue.Mapping mapping) {
            descendInto(mapping, name, rest, names, stars);
        }
    }

    private boolean isPath() {
        return document.format() == ConfigFormat.XML;
    }

    private void descendInto(
            ConfigValue.Mapping mapping, String name, List<String> rest, List<String> names, List<String> stars) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (ConfigValue.Entry entry : mapping.entries()) {
            var isElement = isPath() && entry.value() instanceof ConfigValue.Mapping;
            int number = numbers.merge(entry.name(), 1, Integer::sum);
            var step = isElement ? entry.name() + "[" + number + "]" : entry.name();
            var matcher = pattern(name).matcher(name.endsWith("[*]") ? step : entry.name());
            if (matcher.matches() && KeyPath.isKey(List.of(step))) {
                descend(entry.value(), rest, joined(names, List.of(step)), joined(stars, groups(matcher)));
            }
        }
    }

    /** In properties the whole dotted key is one name, of which a star is what stands between two dots. */
    private Pattern pattern(String name) {
        var any = document.format() == ConfigFormat.PROPERTIES ? "([^.]+)" : "(.+)";
        var parts = new ArrayList<String>();
        for (String part : name.split("\\*", -1)) {
            parts.add(Pattern.quote(part));
        }
        return Pattern.compile(String.join(any, parts), Pattern.DOTALL);
    }

    private static List<String> groups(Matcher matcher) {
        var groups = new ArrayList<String>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        return groups;
    }

    private static List<String> joined(List<String> start, List<String> end) {
        var joined = new ArrayList<>(start);
        joined.addAll(end);
        return joined;
    }

    private static Edit with(Edit edit, KeyPath key, List<String> stars) {
        if (edit instanceof Edit.Rename rename) {
            return new Edit.Rename(key, key.sibling(filled(rename.to(), stars).last()), rename.required());
        }
        if (edit instanceof Edit.Move move) {
            return new Edit.Move(key, filled(move.to(), stars), move.required());
        }
        if (edit instanceof Edit.Copy copy) {
            return new Edit.Copy(key, filled(copy.to(), stars), copy.required());
        }
        if (edit instanceof Edit.Compute compute) {
            var to = compute.to().equals(compute.key()) ? key : filled(compute.to(), stars);
            return new Edit.Compute(key, to, compute.expression(), compute.required());
        }
        if (edit instanceof Edit.Split split) {
            var into = split.into().stream().map(to -> filled(to, stars)).toList();
            return new Edit.Split(key, into, split.at(), split.required());
        }
        if (edit instanceof Edit.Join join) {
            var keys = join.keys().stream().map(each -> filled(each, stars)).toList();
            return new Edit.Join(keys, filled(join.to(), stars), join.with(), join.required());
        }
        if (edit instanceof Edit.Set set) {
            return new Edit.Set(key, set.value());
        }
        if (edit instanceof Edit.SetIfAbsent set) {
            return new Edit.SetIfAbsent(key, set.value());
        }
        if (edit instanceof Edit.Remove remove) {
            return new Edit.Remove(key, remove.required());
        }
        var map = (Edit.MapValues) edit;
        return new Edit.MapValues(key, map.values(), map.otherwise(), map.required());
    }

    private static KeyPath filled(KeyPath pattern, List<String> stars) {
        var names = new ArrayList<String>();
        int next = 0;
        for (String name : pattern.names()) {
            var filled = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                if (name.charAt(i) == '*' && next < stars.size()) {
                    filled.append(stars.get(next++));
                } else {
                    filled.append(name.charAt(i));
                }
            }
            names.add(filled.toString());
        }
        return new KeyPath(names, pattern.form());
    }
}
