package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.config.Change.Operation;
import org.drydock.config.Change.Outcome;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.strict.Place;

/** Edits that are several simple ones, each judged by the oracle; they are told as one. */
final class SeveralEdits {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    private final ConfigDocument document;
    private final Lookup lookup;

    SeveralEdits(ConfigDocument document) {
        this.document = document;
        this.lookup = new Lookup(document);
    }

    Edited apply(Edit edit) {
        if (edit instanceof Edit.Compute compute) {
            return compute(compute);
        }
        if (edit instanceof Edit.Split split) {
            return split(split);
        }
        return join((Edit.Join) edit);
    }

    private Edited compute(Edit.Compute edit) {
        var place = lookup.find(edit.key(), edit.required());
        if (place.isEmpty()) {
            return nothing(Operation.COMPUTE, edit.key());
        }
        var old = lookup.scalar(edit.key(), place.get());
        var moved = moved(document, edit.key(), edit.to());
        var result = old.isNothing() ? moved : set(moved, edit.to(), edit.of(old, place.get()));
        var change = Change.done(
                        Operation.COMPUTE,
                        edit.key(),
                        Optional.of(Shown.of(edit.key(), old)),
                        Optional.of(shown(List.of(edit.to()), result, List.of(edit.key()))))
                .carrying(List.of(edit.key()), List.of(edit.to()));
        return new Edited(result, change);
    }

    private Edited split(Edit.Split edit) {
        var place = lookup.find(edit.key(), edit.required());
        if (place.isEmpty()) {
            return nothing(Operation.SPLIT, edit.key());
        }
        var old = lookup.scalar(edit.key(), place.get());
        var parts = old.text().split(Pattern.quote(edit.at()), -1);
        if (parts.length != edit.into().size()) {
            throw place.get()
                    .error("cannot split " + edit.key() + ": expected "
                            + edit.into().size() + " parts with '" + edit.at() + "' between them, found "
                            + parts.length);
        }
        var result =
                set(moved(document, edit.key(), edit.into().get(0)), edit.into().get(0), part(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            refuseCollision(result, edit.into().get(i), edit.key());
            new Lookup(result).refuseNewItem(edit.into().get(i));
            result = set(result, edit.into().get(i), part(parts[i]));
        }
        var change = Change.done(
                        Operation.SPLIT,
                        edit.key(),
                        Optional.of(Shown.of(edit.key(), old)),
                        Optional.of(shown(edit.into(), result, List.of(edit.key()))))
                .carrying(List.of(edit.key()), edit.into());
        return new Edited(result, change);
    }

    /** A number where it looks like one: formats without kinds make text of it. */
    private static ConfigValue.Scalar part(String text) {
        return NUMBER.matcher(text).matches()
                ? new ConfigValue.Scalar(ConfigValue.Type.NUMBER, text)
                : ConfigValue.Scalar.of(text);
    }

    private Edited join(Edit.Join edit) {
        var there = edit.keys().stream()
                .filter(key -> document.placeOf(key).isPresent())
                .toList();
        if (there.isEmpty() && !edit.required()) {
            return nothing(Operation.JOIN, edit.key());
        }
        var values = new ArrayList<String>();
        for (KeyPath key : edit.keys()) {
            values.add(part(key, lookup.find(key, true).orElseThrow()));
        }
        var joined = ConfigValue.Scalar.of(String.join(edit.with(), values));
        var result = moved(document, edit.key(), edit.to());
        var lost = new ArrayList<String>();
        for (KeyPath key : edit.keys().subList(1, edit.keys().size())) {
            if (!key.equals(edit.to())) {
                var removed = result.apply(new Edit.Remove(key, true));
                lost.addAll(removed.change().lostComments());
                result = removed.document();
            }
        }
        result = set(result, edit.to(), joined);
        var before = edit.keys().stream()
                .map(key -> key + "="
                        + Shown.of(
                                key, lookup.scalar(key, lookup.find(key, true).orElseThrow())))
                .collect(Collectors.joining(", "));
        var change = Change.done(
                        Operation.JOIN,
                        edit.key(),
                        Optional.of(before),
                        Optional.of(shown(List.of(edit.to()), result, edit.keys())))
                .carrying(edit.keys(), List.of(edit.to()));
        return new Edited(result, change.losing(lost));
    }

    private String part(KeyPath key, Place place) {
        var value = lookup.scalar(key, place);
        if (value.isNothing()) {
            throw place.error("cannot join " + key + ": expected a value, found none");
        }
        return value.text();
    }

    private static ConfigDocument moved(ConfigDocument from, KeyPath key, KeyPath to) {
        return key.equals(to) ? from : from.apply(new Edit.Move(key, to, true)).document();
    }

    private static ConfigDocument set(ConfigDocument in, KeyPath key, ConfigValue.Scalar value) {
        return in.apply(new Edit.Set(key, value)).document();
    }

    private static void refuseCollision(ConfigDocument in, KeyPath to, KeyPath key) {
        in.placeOf(to).ifPresent(place -> {
            throw place.error("cannot split " + key + " into " + to + ": that key is here already");
        });
    }

    /** What came of it; not shown if any of the keys looks like a secret. */
    private static String shown(List<KeyPath> keys, ConfigDocument result, List<KeyPath> old) {
        return keys.stream()
                .map(key -> {
                    var value =
                            result.values().get(result.layout().canonical(key)).orElse(ConfigValue.Mapping.EMPTY);
                    var names = Stream.concat(old.stream(), Stream.of(key))
                            .flatMap(each -> each.names().stream())
                            .toList();
                    return key + "=" + Shown.of(new KeyPath(names), value);
                })
                .collect(Collectors.joining(", "));
    }

    private Edited nothing(Operation operation, KeyPath key) {
        return new Edited(document, Change.none(operation, key, Outcome.ABSENT));
    }
}
