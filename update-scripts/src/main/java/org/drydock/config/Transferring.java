package org.drydock.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.config.Change.Outcome;
import org.drydock.config.Oracle.Comments;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/**
 * Brings one key from a file into another one. Within a format it is written as it was, whatever it holds; in another
 * format single values are written anew, under their own comments. Both files are judged by the oracle, and what comments
 * the one has lost the other must have gained.
 */
final class Transferring {
    /** What a format without kinds may mean by a text; what would lose a zero, in front or behind, is no number. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.(\\d{0,16}[1-9]|0))?");

    /** Written so in every format that knows numbers. */
    private static final Pattern COMMON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final ConfigDocument from;
    private final ConfigDocument to;

    Transferring(ConfigDocument from, ConfigDocument to) {
        this.from = from;
        this.to = to;
    }

    Transferred apply(Transfer transfer) {
        var key = transfer.key();
        var place = from.placeOf(key);
        if (place.isEmpty()) {
            if (transfer.required()) {
                throw new UpdateException(
                        from.source().kind(), from.source().name() + ": expected the key " + key + ", found none");
            }
            return new Transferred(from, to, List.of(Change.none(transfer.operation(), key, Outcome.ABSENT)));
        }
        to.placeOf(transfer.to()).ifPresent(there -> {
            throw there.error("cannot " + transfer.operation() + " " + key + " (" + place.get() + ") to "
                    + transfer.to() + ": that key is here already");
        });
        new Lookup(to).refuseNewItem(transfer.to());
        var removed = from.apply(new Edit.Remove(key, true));
        var comments = removed.change().lostComments();
        var brought = from.format() == to.format() && to.format().empty().isPresent()
                ? asItIs(transfer, place.get())
                : anew(transfer, place.get(), CommentMarks.of(comments, from.format(), to.format()));
        requireComments(place.get(), key, CommentMarks.of(comments, from.format(), to.format()), brought);
        var change = Change.done(
                        transfer.operation(),
                        key,
                        Optional.of(key.toString()),
                        Optional.of(transfer.to().toString()))
                .carrying(List.of(key), List.of(transfer.to()));
        return new Transferred(transfer.isCopy() ? from : removed.document(), brought, List.of(change));
    }

    /** Over a file that has nothing else, in which it may get its new name whatever else the old one has. */
    private ConfigDocument asItIs(Transfer transfer, Place place) {
        var nothing = from.format().empty().orElseThrow();
        var alone = from.format()
                .parse(nothing, from.source().name(), from.source().kind())
                .take(from, transfer.key(), Optional.empty());
        if (!transfer.key().equals(transfer.to())) {
            try {
                alone = alone.apply(new Edit.Move(transfer.key(), transfer.to(), true))
                        .document();
            } catch (IllegalArgumentException e) {
                throw place.error(String.valueOf(e.getMessage()));
            }
        }
        return to.take(alone, transfer.to(), Optional.empty());
    }

    private ConfigDocument anew(Transfer transfer, Place place, List<String> comments) {
        var value = from.value(transfer.key()).filter(ConfigValue.Scalar.class::isInstance);
        if (value.isEmpty() || ((ConfigValue.Scalar) value.get()).type() == ConfigValue.Type.OTHER) {
            throw place.error(
                    "cannot " + transfer.operation() + " " + transfer.key() + " to a file of another format:"
                            + " expected one plain value",
                    "name the keys below it, or use a star");
        }
        if (((ConfigValue.Scalar) value.get()).isNothing() && !knowsNothing(to.format())) {
            throw place.error(
                    "cannot " + transfer.operation() + " " + transfer.key() + " to a file of another format:"
                            + " it has no value, which that format cannot say",
                    "give it a value, or remove the key");
        }
        return written(transfer, place, meant((ConfigValue.Scalar) value.get()), comments);
    }

    private ConfigDocument written(Transfer transfer, Place place, ConfigValue.Scalar value, List<String> comments) {
        var names = to.layout().canonical(transfer.to()).names();
        try {
            return Oracle.check(
                    to,
                    to.layout().add(transfer.to(), value, comments),
                    to.values().with(names, to.format().syntax().asRead(value)),
                    Comments.MORE);
        } catch (UpdateException e) {
            if (value.type() != ConfigValue.Type.NUMBER
                    || COMMON_NUMBER.matcher(value.text()).matches()) {
                throw e;
            }
            throw new UpdateException(
                    from.source().kind(),
                    place + ": cannot " + transfer.operation() + " " + transfer.key() + " to a file of another format:"
                            + " expected a number that is written there as it is here",
                    "write it plainly, such as 420 or 0.5, or put it in quotes",
                    e);
        }
    }

    /** From a format that knows texts alone, numbers and truth values are told by how they look. */
    private ConfigValue.Scalar meant(ConfigValue.Scalar value) {
        if (knowsKinds(from.format())) {
            return value;
        }
        var text = value.text();
        if (text.equals("true") || text.equals("false")) {
            return new ConfigValue.Scalar(ConfigValue.Type.BOOLEAN, text);
        }
        return NUMBER.matcher(text).matches() ? new ConfigValue.Scalar(ConfigValue.Type.NUMBER, text) : value;
    }

    private static boolean knowsKinds(ConfigFormat format) {
        return switch (format) {
            case YAML, JSON, TOML -> true;
            case PROPERTIES, INI, XML -> false;
        };
    }

    private static boolean knowsNothing(ConfigFormat format) {
        return switch (format) {
            case YAML, JSON -> true;
            case TOML, PROPERTIES, INI, XML -> false;
        };
    }

    private void requireComments(Place place, KeyPath key, List<String> due, ConfigDocument brought) {
        var gained = CommentTally.lost(brought.comments(), to.comments());
        if (!CommentTally.isSame(gained, due)) {
            throw place.error("cannot bring " + key + " to another file: its comments would be lost or changed");
        }
    }
}
