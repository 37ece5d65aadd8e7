package org.drydock.config;

import java.util.List;
import java.util.Optional;
import org.drydock.config.Change.Operation;
import org.drydock.config.Change.Outcome;
import org.drydock.config.Oracle.Comments;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Layout;
import org.drydock.config.format.Splice;

/** Edits that are judged in one go, whatever the format: says which splices are due, and what the values must be then. */
final class SimpleEdits {
    private final ConfigDocument document;
    private final Lookup lookup;

    SimpleEdits(ConfigDocument document) {
        this.document = document;
        this.lookup = new Lookup(document);
    }

    /** Nothing for an edit that takes several judgements. */
    Optional<Due> due(Edit edit) {
        if (edit instanceof Edit.Rename rename) {
            return Optional.of(rename(Operation.RENAME, rename.key(), rename.to(), rename.required()));
        }
        if (edit instanceof Edit.Move move && move.key().hasSameParent(move.to())) {
            return Optional.of(rename(Operation.MOVE, move.key(), move.to(), move.required()));
        }
        if (edit instanceof Edit.Set set) {
            return Optional.of(set(set.key(), asRead(set.value())));
        }
        if (edit instanceof Edit.SetIfAbsent set) {
            return Optional.of(setIfAbsent(set.key(), asRead(set.value())));
        }
        if (edit instanceof Edit.Remove remove) {
            return Optional.of(remove(remove));
        }
        if (edit instanceof Edit.MapValues map) {
            return Optional.of(map(map));
        }
        return edit instanceof Edit.Compute compute && compute.to().equals(compute.key())
                ? Optional.of(compute(compute))
                : Optional.empty();
    }

    private Due rename(Operation operation, KeyPath key, KeyPath to, boolean required) {
        var place = lookup.find(key, required);
        if (place.isEmpty()) {
            return Due.nothing(operation, key, Outcome.ABSENT);
        }
        if (to.equals(key)) {
            return Due.nothing(operation, key, Outcome.ALREADY_SO);
        }
        if (!document.layout().mayStandTwice(to)) {
            lookup.refuseCollision(operation, key, place.get(), to);
        }
        var names = lookup.names(key);
        var change = Change.done(operation, key, Optional.of(key.toString()), Optional.of(to.toString()))
                .carrying(List.of(key), List.of(to));
        return new Due(
                document.layout().rename(key, to.last()),
                values -> values.renamed(names, to.last()),
                Comments.SAME,
                change,
                List.of(key, to));
    }

    private Due set(KeyPath key, ConfigValue.Scalar value) {
        if (document.placeOf(key).isEmpty()) {
            return add(Operation.SET, key, value);
        }
        return isAlready(key, value)
                ? Due.nothing(Operation.SET, key, Outcome.ALREADY_SO)
                : replace(shown(Operation.SET, key, value), key, value);
    }

    /** @param key is there, and in the other file */
    Due set(KeyPath key, ConfigValue.Scalar value, Layout from) {
        return isAlready(key, value)
                ? Due.nothing(Operation.SET, key, Outcome.ALREADY_SO)
                : given(document.layout().replace(key, value, from), shown(Operation.SET, key, value), key, value);
    }

    private Due setIfAbsent(KeyPath key, ConfigValue.Scalar value) {
        return document.placeOf(key).isPresent()
                ? Due.nothing(Operation.SET_IF_ABSENT, key, Outcome.ALREADY_SO)
                : add(Operation.SET_IF_ABSENT, key, value);
    }

    private Due remove(Edit.Remove remove) {
        var key = remove.key();
        if (lookup.find(key, remove.required()).isEmpty()) {
            return Due.nothing(Operation.REMOVE, key, Outcome.ABSENT);
        }
        var names = lookup.names(document.layout().goneWith(key));
        var shown = Shown.of(key, lookup.value(key));
        return new Due(
                document.layout().remove(key),
                values -> values.without(names),
                Comments.FEWER,
                Change.done(Operation.REMOVE, key, Optional.of(shown), Optional.empty()),
                List.of(key));
    }

    private Due map(Edit.MapValues map) {
        var key = map.key();
        var place = lookup.find(key, map.required());
        if (place.isEmpty()) {
            return Due.nothing(Operation.MAP, key, Outcome.ABSENT);
        }
        var mapped = lookup.value(key) instanceof ConfigValue.Scalar old
                ? Optional.ofNullable(map.values().get(old.text())).map(this::asRead)
                : Optional.<ConfigValue.Scalar>empty();
        if (mapped.isPresent()) {
            return isAlready(key, mapped.get())
                    ? Due.nothing(Operation.MAP, key, Outcome.ALREADY_SO)
                    : replace(shown(Operation.MAP, key, mapped.get()), key, mapped.get());
        }
        if (map.otherwise() == Edit.Otherwise.REFUSE) {
            throw place.get()
                    .error("expected for " + key + " one of "
                            + String.join(", ", map.values().keySet())
                            + "; found another value"); // which may be declared secret
        }
        return Due.nothing(Operation.MAP, key, Outcome.KEPT);
    }

    private Due compute(Edit.Compute compute) {
        var key = compute.key();
        var place = lookup.find(key, compute.required());
        if (place.isEmpty()) {
            return Due.nothing(Operation.COMPUTE, key, Outcome.ABSENT);
        }
        var old = lookup.scalar(key, place.get());
        var value = old.isNothing() ? old : asRead(compute.of(old, place.get()));
        var change = Change.done(
                        Operation.COMPUTE,
                        key,
                        Optional.of(Shown.of(key, old)),
                        Optional.of(key + "=" + Shown.of(key, value)))
                .carrying(List.of(key), List.of(key));
        return isAlready(key, value) ? Due.nothing(change, key) : replace(change, key, value);
    }

    private Change shown(Operation operation, KeyPath key, ConfigValue.Scalar value) {
        return Change.done(
                operation, key, Optional.of(Shown.of(key, lookup.value(key))), Optional.of(Shown.of(key, value)));
    }

    private Due replace(Change change, KeyPath key, ConfigValue.Scalar value) {
        return given(document.layout().replace(key, value), change, key, value);
    }

    private Due add(Operation operation, KeyPath key, ConfigValue.Scalar value) {
        if (lookup.newItem(key).isPresent()) {
            return Due.nothing(operation, key, Outcome.ABSENT);
        }
        var change = Change.done(operation, key, Optional.empty(), Optional.of(Shown.of(key, value)));
        return given(document.layout().add(key, value, List.of()), change, key, value);
    }

    private Due given(List<Splice> splices, Change change, KeyPath key, ConfigValue.Scalar value) {
        var names = lookup.names(key);
        return new Due(splices, values -> values.with(names, value), Comments.SAME, change, List.of(key));
    }

    /** Kinds count where the format knows them: the text "4" is not the number 4. */
    private boolean isAlready(KeyPath key, ConfigValue.Scalar value) {
        return lookup.value(key).equals(value);
    }

    private ConfigValue.Scalar asRead(ConfigValue.Scalar value) {
        return document.format().syntax().asRead(value);
    }
}
