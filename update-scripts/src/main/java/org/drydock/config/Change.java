package org.drydock.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.drydock.config.format.KeyPath;

/**
 * What an edit has done, fit to be shown: values of keys that look like secrets are not in it.
 *
 * @param before the old value; the old key if it was renamed or moved
 * @param after the new value, or key
 * @param lostComments comments that went with what was removed
 * @param carried where values have gone
 */
public record Change(
        Operation operation,
        String key,
        Outcome outcome,
        Optional<String> before,
        Optional<String> after,
        List<String> lostComments,
        Carried carried) {

    public Change {
        lostComments = List.copyOf(lostComments);
    }

    /** Keys whose values, or what was made of them, other keys have now. */
    public record Carried(List<String> from, List<String> into) {
        static final Carried NOTHING = new Carried(List.of(), List.of());

        public Carried {
            from = List.copyOf(from);
            into = List.copyOf(into);
        }
    }

    /** Named as in a script. */
    public enum Operation {
        RENAME("rename"),
        MOVE("move"),
        SET("set"),
        SET_IF_ABSENT("set-if-absent"),
        REMOVE("remove"),
        MAP("map"),
        COPY("copy"),
        COMPUTE("compute"),
        SPLIT("split"),
        JOIN("join"),
        MOVE_TO_ROW("move"),
        COPY_TO_ROW("copy"),
        FROM_ROW("from-row");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public enum Outcome {
        DONE,
        /** Nothing to do: there is no such key, or no such item to set one in. */
        ABSENT,
        /** Nothing to do: it is there, or has this value, already. */
        ALREADY_SO,
        /** Nothing to do: its value is not among those to map. */
        KEPT
    }

    static Change none(Operation operation, KeyPath key, Outcome outcome) {
        return new Change(
                operation, key.toString(), outcome, Optional.empty(), Optional.empty(), List.of(), Carried.NOTHING);
    }

    static Change done(Operation operation, KeyPath key, Optional<String> before, Optional<String> after) {
        return new Change(operation, key.toString(), Outcome.DONE, before, after, List.of(), Carried.NOTHING);
    }

    Change carrying(List<KeyPath> from, List<KeyPath> into) {
        var carrying = new Carried(
                from.stream().map(KeyPath::toString).toList(),
                into.stream().map(KeyPath::toString).toList());
        return new Change(operation, key, outcome, before, after, lostComments, carrying);
    }

    /** The same without its values and comments; keys that it names stay. */
    public Change hidden() {
        return switch (operation) {
            case RENAME, MOVE, COPY, COPY_TO_ROW -> this;
            case MOVE_TO_ROW -> losing(withoutComments());
            case FROM_ROW ->
                new Change(operation, key, outcome, before.map(value -> Shown.HIDDEN), after, lostComments, carried);
            case SET, SET_IF_ABSENT, REMOVE, MAP, COMPUTE, SPLIT, JOIN ->
                new Change(
                        operation,
                        key,
                        outcome,
                        before.map(value -> Shown.HIDDEN),
                        after.map(value -> Shown.HIDDEN),
                        withoutComments(),
                        carried);
        };
    }

    private List<String> withoutComments() {
        return withoutComments(any -> true).lostComments();
    }

    /** The same without what these comments say. */
    public Change withoutComments(Predicate<String> isSecret) {
        return losing(lostComments.stream()
                .map(comment -> isSecret.test(comment) ? Shown.HIDDEN : comment)
                .toList());
    }

    /** Whether something in what it shows is hidden: what is said around a secret may tell it. */
    public boolean hidesSomething() {
        return Stream.concat(before.stream(), after.stream()).anyMatch(Shown::hidesSomething);
    }

    Change losing(List<String> comments) {
        return new Change(operation, key, outcome, before, after, comments, carried);
    }

    public boolean isDone() {
        return outcome == Outcome.DONE;
    }
}
