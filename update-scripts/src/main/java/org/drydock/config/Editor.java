package org.drydock.config;

import java.util.Comparator;
import java.util.HashSet;
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

/** Applies edits to one document, whatever its format. */
final class Editor {
    private final ConfigDocument document;
    private final Lookup lookup;
    private final SimpleEdits simple;

    Editor(ConfigDocument document) {
        this.document = document;
        this.lookup = new Lookup(document);
        this.simple = new SimpleEdits(document);
    }

    Edited apply(Edit edit) {
        var due = simple.due(edit);
        if (due.isPresent()) {
            return due.get().judged(document);
        }
        if (edit instanceof Edit.Move move) {
            return move(move);
        }
        return edit instanceof Edit.Copy copy ? copy(copy) : new SeveralEdits(document).apply(edit);
    }

    /**
     * All of them in one go, as each judgement reads the whole file; nothing if one of them asks for what another does, or
     * is refused: then they are for {@link #apply(Edit)} one by one, which says where.
     */
    Optional<Converted> applyAtOnce(List<Edit> edits) {
        try {
            var dues = edits.stream().map(simple::due).flatMap(Optional::stream).toList();
            return dues.size() == edits.size()
                            && areApart(dues)
                            && areOnLinesOfTheirOwn(dues)
                            && dues.stream().noneMatch(this::beginsFurtherIn)
                    ? judged(dues)
                    : Optional.empty();
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    private static boolean areApart(List<Due> dues) {
        var touched = new HashSet<KeyPath>();
        return dues.stream().flatMap(due -> due.touched().stream()).allMatch(touched::add);
    }

    /**
     * Of what shares a line with others, who is left owns it and its comments: that depends on who went before. Attributes own
     * none.
     */
    private boolean areOnLinesOfTheirOwn(List<Due> dues) {
        var splices = dues.stream()
                .filter(due -> due.comments() == Comments.FEWER
                        && !isAttribute(due.touched().get(0)))
                .flatMap(due -> due.splices().stream())
                .sorted(Comparator.comparingInt(Splice::start))
                .toList();
        var source = document.source();
        int behind = 0;
        for (Splice splice : splices) {
            if (source.lineStart(splice.start()) < behind) {
                return false;
            }
            behind = isLineStart(splice.end()) ? splice.end() : source.nextLine(splice.end());
        }
        return true;
    }

    /** A comment further in than its key may go on with what is above, once what stands between is gone. */
    private boolean beginsFurtherIn(Due due) {
        if (due.comments() != Comments.FEWER) {
            return false;
        }
        var source = document.source();
        var column = document.placeOf(due.touched().get(0)).orElseThrow().column();
        return due.splices().stream()
                .filter(splice -> isLineStart(splice.start()))
                .anyMatch(splice -> source.skipBlanks(splice.start()) - splice.start() >= column);
    }

    private static boolean isAttribute(KeyPath key) {
        return key.isPath() && key.last().startsWith("@");
    }

    private boolean isLineStart(int offset) {
        return document.source().lineStart(offset) == offset
                || offset == document.source().length();
    }

    private Optional<Converted> judged(List<Due> dues) {
        var expected = document.values();
        for (Due due : dues) {
            expected = due.expected().apply(expected);
        }
        var comments = dues.stream().anyMatch(due -> due.comments() == Comments.FEWER) ? Comments.FEWER : Comments.SAME;
        List<Splice> splices =
                dues.stream().flatMap(due -> due.splices().stream()).toList();
        var result = Oracle.check(document, splices, expected, comments);
        var changes = dues.stream().map(due -> due.done(document)).toList();
        var told = changes.stream()
                .flatMap(change -> change.lostComments().stream())
                .toList();
        var lost = CommentTally.lost(document.comments(), result.comments());
        return CommentTally.isSame(told, lost) ? Optional.of(new Converted(result, changes)) : Optional.empty();
    }

    /** First there, then no longer here: so what is removed can be the last of what the copy stands behind. */
    private Edited move(Edit.Move move) {
        var place = lookup.find(move.key(), move.required());
        if (place.isEmpty()) {
            return nothing(Operation.MOVE, move.key());
        }
        lookup.refuseItself(Operation.MOVE, move.key(), place.get(), move.to());
        lookup.refuseCollision(Operation.MOVE, move.key(), place.get(), move.to());
        lookup.refuseNewItem(move.to());
        var both = document.values().with(lookup.names(move.to()), lookup.value(move.key()));
        var copied = Oracle.check(document, document.layout().copy(move.key(), move.to()), both, Comments.MORE);
        var layout = copied.layout();
        var one = both.without(lookup.names(layout.goneWith(move.key())));
        var moved = Oracle.check(copied, layout.remove(move.key()), one, Comments.FEWER);
        Oracle.checkSameCommentsInAnyOrder(document, moved);
        return new Edited(moved, carried(Operation.MOVE, move.key(), move.to()));
    }

    private Edited copy(Edit.Copy copy) {
        var place = lookup.find(copy.key(), copy.required());
        if (place.isEmpty()) {
            return nothing(Operation.COPY, copy.key());
        }
        lookup.refuseItself(Operation.COPY, copy.key(), place.get(), copy.to());
        lookup.refuseCollision(Operation.COPY, copy.key(), place.get(), copy.to());
        lookup.refuseNewItem(copy.to());
        var both = document.values().with(lookup.names(copy.to()), lookup.value(copy.key()));
        var copied = Oracle.check(document, document.layout().copy(copy.key(), copy.to()), both, Comments.MORE);
        return new Edited(copied, carried(Operation.COPY, copy.key(), copy.to()));
    }

    /** Another file's values for keys that are there, judged once. */
    ConfigDocument setAll(Map<KeyPath, ConfigValue.Scalar> values, ConfigDocument from) {
        values.keySet().forEach(key -> lookup.find(key, true));
        var dues = values.entrySet().stream()
                .map(each -> simple.set(each.getKey(), each.getValue(), from.layout()))
                .toList();
        return judged(dues).orElseThrow().document();
    }

    private static Change carried(Operation operation, KeyPath key, KeyPath to) {
        return Change.done(operation, key, Optional.of(key.toString()), Optional.of(to.toString()))
                .carrying(List.of(key), List.of(to));
    }

    private Edited nothing(Operation operation, KeyPath key) {
        return new Edited(document, Change.none(operation, key, Outcome.ABSENT));
    }
}
