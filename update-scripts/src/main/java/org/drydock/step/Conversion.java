package org.drydock.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.config.Change;
import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.config.RowScript;
import org.drydock.config.Rows;
import org.drydock.config.TransferScript;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * What one convert step makes of the files that it names.
 *
 * @param to the other file afterwards; empty if the step has none
 * @param isBegun whether there was no file to bring something to, so that it has nothing but what the step has brought
 */
public record Conversion(HeldConfig from, Optional<HeldConfig> to, boolean isBegun, List<Change> changes) {
    public Conversion {
        changes = List.copyOf(changes);
    }

    /**
     * Does it in memory.
     *
     * @param other the file that the step brings something to; empty if there is none yet
     * @param otherFile where that one stands, or will
     * @param kind what a mistake in the step's script means
     * @param rows that gave values to the files before
     * @throws UpdateException if it cannot be done safely
     */
    static Conversion of(
            Step.Convert step,
            Function<ScriptFile, byte[]> scripts,
            FailureKind kind,
            HeldConfig from,
            Optional<HeldConfig> other,
            Optional<String> otherFile,
            Rows rows) {
        if (step.script().isEmpty()) {
            return renamed(from, other, otherFile.orElseThrow());
        }
        var script = step.script().get();
        var content = scripts.apply(script);
        var document = from.document();
        if (otherFile.isEmpty()) {
            var converted = ConversionScript.parse(content, script.path(), document.format(), kind)
                    .apply(document, rows);
            return new Conversion(from.with(converted.document()), Optional.empty(), false, converted.changes());
        }
        var target = other.orElseGet(() -> begun(otherFile.get(), from.kind()));
        var done = TransferScript.parse(
                        content,
                        script.path(),
                        document.format(),
                        target.document().format(),
                        kind)
                .apply(document, target.document());
        var isBegun = other.isEmpty() && done.changes().stream().anyMatch(Change::isDone);
        return new Conversion(
                from.with(done.from()),
                Optional.of(target.with(done.to())).filter(made -> isBegun || other.isPresent()),
                isBegun,
                done.changes());
    }

    /**
     * The same of a step that works on rows as well.
     *
     * @param from empty if there is no such file yet: then it gets what comes from rows
     * @param file where it stands, or will
     * @return empty if there is no file, and no row gives it anything
     */
    static Optional<Conversion> withRows(
            Step.Convert step,
            Function<ScriptFile, byte[]> scripts,
            FailureKind kind,
            Optional<HeldConfig> from,
            String file,
            Rows rows) {
        var script = step.script().orElseThrow();
        var format = ConfigFormat.of(file, kind);
        var moves = RowScript.parse(scripts.apply(script), script.path(), format, kind);
        if (from.isPresent()) {
            var done = moves.apply(from.get().document(), rows);
            return Optional.of(
                    new Conversion(from.get().with(done.document()), Optional.empty(), false, done.changes()));
        }
        if (moves.beginning().isEmpty()) {
            return Optional.empty();
        }
        var begun = begun(file, kind);
        var done = moves.beginning().apply(begun.document(), rows);
        return Optional.of(new Conversion(begun.with(done.document()), Optional.empty(), true, done.changes()))
                .filter(conversion -> conversion.changes().stream().anyMatch(Change::isDone));
    }

    private static Conversion renamed(HeldConfig from, Optional<HeldConfig> other, String otherFile) {
        if (other.isPresent()) {
            throw UpdateException.withHint(
                    from.kind(),
                    "cannot rename " + from.file() + " to " + otherFile + ": that file is here already",
                    "move one of them away, whichever is not needed");
        }
        return new Conversion(from, Optional.of(from.as(otherFile)), false, List.of());
    }

    private static HeldConfig begun(String file, FailureKind kind) {
        var nothing = ConfigFormat.of(file, kind).empty();
        return HeldConfig.of(
                file,
                file,
                kind,
                nothing.orElseThrow(() -> new UpdateException(
                        kind, file + ": is not here, and a file of this format cannot be begun with single keys")));
    }
}
