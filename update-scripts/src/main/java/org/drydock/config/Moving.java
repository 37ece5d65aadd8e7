package org.drydock.config;

import java.util.Optional;
import org.drydock.config.Change.Operation;
import org.drydock.config.Change.Outcome;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.UpdateException;

/** Moves one value between a config file and a row. No setting is lost: exactly one row has to have it before a key goes. */
final class Moving {
    private static final String A_ROW = "a row of the database";

    private final ConfigDocument document;
    private final Rows rows;

    Moving(ConfigDocument document, Rows rows) {
        this.document = document;
        this.rows = rows;
    }

    Edited apply(RowMove move) {
        try {
            return move instanceof RowMove.ToRow to ? toRow(to) : fromRow((RowMove.FromRow) move);
        } catch (UpdateException e) {
            var asked = "asked for at " + move.place();
            var hint = e.hint().map(advice -> asked + "; " + advice).orElse(asked);
            throw new UpdateException(e.kind(), e.text(), hint, e);
        }
    }

    private Edited toRow(RowMove.ToRow move) {
        var key = move.key();
        if (document.placeOf(key).isEmpty()) {
            return new Edited(document, nothing(move.operation(), move));
        }
        var changed = rows.change(move, single(move));
        if (changed != 1) {
            throw move.error("expected 1 row with its value, found " + changed, rows);
        }
        var change = Change.done(move.operation(), key, Optional.empty(), Optional.of(A_ROW));
        if (move.isCopy()) {
            return new Edited(document, change);
        }
        var removed = document.apply(new Edit.Remove(key, true));
        return new Edited(removed.document(), change.losing(removed.change().lostComments()));
    }

    /** What a row of one value can hold. */
    private ConfigValue.Scalar single(RowMove.ToRow move) {
        var place = document.placeOf(move.key()).orElseThrow();
        if (document.value(move.key()).orElse(null) instanceof ConfigValue.Scalar scalar
                && scalar.type() != ConfigValue.Type.OTHER) {
            return scalar;
        }
        throw place.error(
                "cannot " + move.operation() + " " + move.key() + " to a row: expected one plain value",
                "name the keys below it, each with a row of its own");
    }

    private Edited fromRow(RowMove.FromRow move) {
        var value = one(move);
        if (value.isEmpty()) {
            return new Edited(document, nothing(Operation.FROM_ROW, move));
        }
        new Lookup(document).refuseNewItem(move.key());
        var edited = document.apply(new Edit.Set(move.key(), value.get()));
        return edited.change().isDone()
                ? new Edited(edited.document(), arrived(move.key()))
                : new Edited(document, Change.none(Operation.FROM_ROW, move.key(), Outcome.ALREADY_SO));
    }

    private Change arrived(KeyPath key) {
        return Change.done(
                Operation.FROM_ROW,
                key,
                document.value(key).map(before -> Shown.of(key, before)),
                Optional.of(Rows.UNKNOWN.text()));
    }

    /** What a row does not say, NULL, is no value. */
    private Optional<ConfigValue.Scalar> one(RowMove.FromRow move) {
        var found = rows.find(move);
        if (found.size() > 1) {
            throw move.error("expected at most 1 row, found more", rows);
        }
        return found.stream().filter(value -> !value.isNothing()).findFirst();
    }

    private Change nothing(Operation operation, RowMove move) {
        if (move.required() && move instanceof RowMove.ToRow) {
            throw move.error("expected the key in " + document.source().name() + ", found none");
        }
        if (move.required() && !rows.isNone()) {
            throw move.error("expected a row with a value, found none", rows);
        }
        return Change.none(operation, move.key(), Outcome.ABSENT);
    }
}
