package org.drydock.config;

import java.util.List;
import java.util.function.UnaryOperator;
import org.drydock.config.Change.Operation;
import org.drydock.config.Change.Outcome;
import org.drydock.config.Oracle.Comments;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.config.format.Splice;

/**
 * What one edit comes to before it is judged.
 *
 * @param splices none if there is nothing to do
 * @param expected what it makes of the values
 * @param change without the comments that it loses
 * @param touched keys that it gives, changes or takes
 */
record Due(
        List<Splice> splices,
        UnaryOperator<ConfigValue.Mapping> expected,
        Comments comments,
        Change change,
        List<KeyPath> touched) {

    static Due nothing(Operation operation, KeyPath key, Outcome outcome) {
        return nothing(Change.none(operation, key, outcome), key);
    }

    static Due nothing(Change change, KeyPath key) {
        return new Due(List.of(), values -> values, Comments.SAME, change, List.of(key));
    }

    Edited judged(ConfigDocument document) {
        if (splices.isEmpty()) {
            return new Edited(document, change);
        }
        var result = Oracle.check(document, splices, expected.apply(document.values()), comments);
        var lost = CommentTally.lost(document.comments(), result.comments());
        var done = done(document);
        return new Edited(result, CommentTally.isSame(done.lostComments(), lost) ? done : change.losing(lost));
    }

    /** With the comments that stood in what it replaces, judged among others. */
    Change done(ConfigDocument document) {
        var lost = splices.stream()
                .flatMap(splice -> document.layout().commentsIn(splice.start(), splice.end()).stream())
                .toList();
        return change.losing(lost);
    }
}
