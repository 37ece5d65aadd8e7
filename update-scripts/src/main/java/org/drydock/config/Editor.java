package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.Change.Operation;
import org.drydock.config.Change.Outcome;
import org.drydock.config.Oracle.Comments;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Splice;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/** Applies edits to one document, whatever its format: says which splices are due, and what the values must be then. */
final class Editor {
    private final ConfigDocument document;

    Editor(ConfigDocument document) {
        this.document = document;
    }

    Edited apply(Edit edit) {
        if (edit instanceof Edit.Rename rename) {
            return rename(Operation.RENAME, rename.key(), rename.to(), rename.required());
        }
        if (edit instanceof Edit.Move move) {
            var isRename = move.key().hasSameParent(move.to());
            return isRename ? rename(Operation.MOVE, move.key(), move.to(), move.required()) : move(move);
        }
        if (edit instanceof Edit.Set set) {
            return set(set.key(), asRead(set.value()));
        }
        if (edit instanceof Edit.SetIfAbsent set) {
            return setIfAbsent(set.key(), asRead(set.value()));
        }
        if (edit instanceof Edit.Remove remove) {
            return remove(remove);
        }
        if (edit instanceof Edit.MapValues map) {
            return map(map);
        }
        if (edit instanceof Edit.Copy copy) {
            return copy(copy);
        }
        return new SeveralEdits(document).apply(edit);
    }

    private Edited rename(Operation operation, KeyPath key, KeyPath to, boolean required) {
        var place = find(key, required);
        if (place.isEmpty()) {
            return nothing(operation, key, Outcome.ABSENT);
        }
        if (to.equals(key)) {
            return nothing(operation, key, Outcome.ALREADY_SO);
        }
        if (!document.layout().mayStandTwice(to)) {
            refuseCollision(operation, key, place.get(), to);
        }
        var expected = document.values().renamed(names(key), to.last());
        return done(
                Oracle.check(document, document.layout().rename(key, to.last()), expected, Comments.SAME),
                Change.done(operation, key, Optional.of(key.toString()), Optional.of(to.toString()))
                        .carrying(List.of(key), List.of(to)));
    }

    /** First there, then no longer here: so what is removed can be the last of what the copy stands behind. */
    private Edited move(Edit.Move move) {
        var place = find(move.key(), move.required());
        if (place.isEmpty()) {
            return nothing(Operation.MOVE, move.key(), Outcome.ABSENT);
        }
        refuseItself(Operation.MOVE, move.key(), place.get(), move.to());
        refuseCollision(Operation.MOVE, move.key(), place.get(), move.to());
        var both = document.values().with(names(move.to()), value(move.key()));
        var copied = Oracle.check(document, document.layout().copy(move.key(), move.to()), both, Comments.MORE);
        var one = both.without(names(move.key()));
        var moved = Oracle.check(copied, copied.layout().remove(move.key()), one, Comments.FEWER);
        Oracle.checkSameCommentsInAnyOrder(document, moved);
        return done(
                moved,
                Change.done(
                                Operation.MOVE,
                                move.key(),
                                Optional.of(move.key().toString()),
                                Optional.of(move.to().toString()))
                        .carrying(List.of(move.key()), List.of(move.to())));
    }

    private Edited copy(Edit.Copy copy) {
        var place = find(copy.key(), copy.required());
        if (place.isEmpty()) {
            return nothing(Operation.COPY, copy.key(), Outcome.ABSENT);
        }
        refuseItself(Operation.COPY, copy.key(), place.get(), copy.to());
        refuseCollision(Operation.COPY, copy.key(), place.get(), copy.to());
        var both = document.values().with(names(copy.to()), value(copy.key()));
        var copied = Oracle.check(document, document.layout().copy(copy.key(), copy.to()), both, Comments.MORE);
        var from = Optional.of(copy.key().toString());
        return done(
                copied,
                Change.done(
                                Operation.COPY,
                                copy.key(),
                                from,
                                Optional.of(copy.to().toString()))
                        .carrying(List.of(copy.key()), List.of(copy.to())));
    }

    private Edited set(KeyPath key, ConfigValue.Scalar value) {
        if (document.layout().find(key).isEmpty()) {
            return add(Operation.SET, key, value);
        }
        if (isAlready(key, value)) {
            return nothing(Operation.SET, key, Outcome.ALREADY_SO);
        }
        return replace(Operation.SET, key, value);
    }

    /** Other values for keys that are there, judged once: each judgement reads the whole file. */
    ConfigDocument setAll(Map<KeyPath, ConfigValue.Scalar> values) {
        var splices = new ArrayList<Splice>();
        var expected = document.values();
        for (Map.Entry<KeyPath, ConfigValue.Scalar> each : values.entrySet()) {
            var value = asRead(each.getValue());
            if (find(each.getKey(), true).isPresent() && !isAlready(each.getKey(), value)) {
                splices.addAll(document.layout().replace(each.getKey(), value));
                expected = expected.with(names(each.getKey()), value);
            }
        }
        return Oracle.check(document, splices, expected, Comments.SAME);
    }

    private Edited setIfAbsent(KeyPath key, ConfigValue.Scalar value) {
        return document.layout().find(key).isPresent()
                ? nothing(Operation.SET_IF_ABSENT, key, Outcome.ALREADY_SO)
                : add(Operation.SET_IF_ABSENT, key, value);
    }

    private Edited remove(Edit.Remove remove) {
        var key = remove.key();
        if (find(key, remove.required()).isEmpty()) {
            return nothing(Operation.REMOVE, key, Outcome.ABSENT);
        }
        var expected = document.values().without(names(key));
        var shown = Shown.of(key, value(key));
        var removed = Oracle.check(document, document.layout().remove(key), expected, Comments.FEWER);
        var lost = new ArrayList<>(document.comments());
        removed.comments().forEach(lost::remove);
        var change = Change.done(Operation.REMOVE, key, Optional.of(shown), Optional.empty());
        return done(removed, change.losing(lost));
    }

    private Edited map(Edit.MapValues map) {
        var key = map.key();
        var place = find(key, map.required());
        if (place.isEmpty()) {
            return nothing(Operation.MAP, key, Outcome.ABSENT);
        }
        var mapped = value(key) instanceof ConfigValue.Scalar old
                ? Optional.ofNullable(map.values().get(old.text())).map(this::asRead)
                : Optional.<ConfigValue.Scalar>empty();
        if (mapped.isPresent()) {
            return isAlready(key, mapped.get())
                    ? nothing(Operation.MAP, key, Outcome.ALREADY_SO)
                    : replace(Operation.MAP, key, mapped.get());
        }
        if (map.otherwise() == Edit.Otherwise.REFUSE) {
            throw place.get()
                    .error("expected for " + key + " one of "
                            + String.join(", ", map.values().keySet())
                            + "; found another value"); // which may be declared secret
        }
        return nothing(Operation.MAP, key, Outcome.KEPT);
    }

    private Edited replace(Operation operation, KeyPath key, ConfigValue.Scalar value) {
        var expected = document.values().with(names(key), value);
        var change =
                Change.done(operation, key, Optional.of(Shown.of(key, value(key))), Optional.of(Shown.of(key, value)));
        return done(Oracle.check(document, document.layout().replace(key, value), expected, Comments.SAME), change);
    }

    private Edited add(Operation operation, KeyPath key, ConfigValue.Scalar value) {
        var expected = document.values().with(names(key), value);
        return done(
                Oracle.check(document, document.layout().add(key, value, List.of()), expected, Comments.SAME),
                Change.done(operation, key, Optional.empty(), Optional.of(Shown.of(key, value))));
    }

    /** Kinds count where the format knows them: the text "4" is not the number 4. */
    private boolean isAlready(KeyPath key, ConfigValue.Scalar value) {
        return value(key).equals(value);
    }

    private ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return document.format().syntax().asRead(value);
    }

    private Optional<Place> find(KeyPath key, boolean required) {
        var place = document.layout().find(key);
        if (required && place.isEmpty()) {
            throw new UpdateException(
                    document.source().kind(), document.source().name() + ": expected the key " + key + ", found none");
        }
        return place;
    }

    private void refuseCollision(Operation operation, KeyPath key, Place from, KeyPath to) {
        var there = document.layout().find(to);
        if (there.isPresent()) {
            throw there.get()
                    .error("cannot " + operation + " " + key + " (" + from + ") to " + to
                            + ": that key is here already");
        }
    }

    /** One element of XML has several names. */
    private void refuseItself(Operation operation, KeyPath key, Place place, KeyPath to) {
        if (document.layout().canonical(to).startsWith(document.layout().canonical(key))) {
            throw place.error("cannot " + operation + " " + key + " into itself: " + to);
        }
    }

    private List<String> names(KeyPath key) {
        return document.layout().canonical(key).names();
    }

    private ConfigValue value(KeyPath key) {
        return document.values()
                .get(document.layout().canonical(key))
                .orElseThrow(() -> document.layout()
                        .find(key)
                        .orElseGet(() -> document.source().place(0))
                        .error("cannot be edited safely: readers differ on what " + key + " is"));
    }

    private Edited nothing(Operation operation, KeyPath key, Outcome outcome) {
        return new Edited(document, Change.none(operation, key, outcome));
    }

    private static Edited done(ConfigDocument result, Change change) {
        return new Edited(result, change);
    }
}
