package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;

/** Which settings a vendor wants to have in rows of a database instead of a config file, and the other way round. */
public final class RowScript {
    private final ConfigFormat format;
    private final List<RowMove> moves;
    private final List<RowExample> examples;

    private RowScript(ConfigFormat format, List<RowMove> moves, List<RowExample> examples) {
        this.format = format;
        this.moves = List.copyOf(moves);
        this.examples = List.copyOf(examples);
    }

    /**
     * @param source what messages call the script
     * @param format of the config file: it decides how a key is written
     * @param kind what a mistake in the script means
     */
    public static RowScript parse(byte[] content, String source, ConfigFormat format, FailureKind kind) {
        var script = StrictYaml.parse(content, source, kind).mapping("format", "changes", "examples");
        script.required("format").number(1, 1);
        var moves = script.required("changes").items().stream()
                .map(item -> move(item, format))
                .toList();
        var examples = script.optional("examples").map(YamlNode::items).orElse(List.of()).stream()
                .map(example -> RowExample.read(example, format, moves))
                .toList();
        return new RowScript(format, moves, examples);
    }

    private static RowMove move(YamlNode item, ConfigFormat format) {
        var words = item.mapping();
        if (words.has("from-row")) {
            var from = item.mapping("from-row", "to", "required");
            return new RowMove.FromRow(
                    item.place(),
                    key(from.required("to"), format),
                    RowStatement.read(from.required("from-row"), 0),
                    isRequired(from));
        }
        var word = List.of("move", "copy").stream()
                .filter(words::has)
                .findFirst()
                .orElseThrow(() -> item.place()
                        .error(
                                "expected move or copy with to-row, or from-row with to; found "
                                        + String.join(", ", words.names()),
                                "what else is to be changed is for a step of its own, before or after this one"));
        var to = item.mapping(word, "to-row", "required");
        return new RowMove.ToRow(
                item.place(),
                key(to.required(word), format),
                RowStatement.read(to.required("to-row"), 1),
                word.equals("copy"),
                isRequired(to));
    }

    private static KeyPath key(YamlNode node, ConfigFormat format) {
        var key = node.text(format::key);
        if (Wildcards.isIn(key)) {
            throw node.place().error("a star cannot stand for rows: expected one key, found " + key);
        }
        return key;
    }

    private static boolean isRequired(YamlMapping words) {
        return words.optional("required").map(YamlNode::flag).orElse(false);
    }

    /** What is brought to a file that is not there yet: only what comes from rows. */
    public RowScript beginning() {
        return new RowScript(
                format, moves.stream().filter(RowMove.FromRow.class::isInstance).toList(), List.of());
    }

    /** Whether it asks for nothing. */
    public boolean isEmpty() {
        return moves.isEmpty();
    }

    /**
     * All or nothing, if rows are all or nothing.
     *
     * @throws UpdateException naming the place in the script and the key, never a value
     */
    public Converted apply(ConfigDocument document, Rows rows) {
        if (document.format() != format) {
            throw new IllegalArgumentException("a script for " + format + " meets " + document.format());
        }
        var converted = document;
        var changes = new ArrayList<Change>();
        for (RowMove move : moves) {
            var edited = new Moving(converted, rows).apply(move);
            converted = edited.document();
            changes.add(edited.change());
        }
        return new Converted(converted, changes);
    }

    /** Statements that do not fit a database that may be on these engines. */
    public List<UpdateException> misfits(Set<String> engines) {
        return moves.stream()
                .flatMap(move -> move.statement().misfits(engines).stream())
                .toList();
    }

    /** Whether it has a statement for an engine wherever it needs one. */
    public boolean isFor(String engine) {
        return moves.stream().allMatch(move -> move.on(engine).isPresent());
    }

    /** What the vendor's examples show to be wrong, each at its place in the script. */
    public List<UpdateException> wrongExamples() {
        return examples.stream()
                .map(example -> example.check(this))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Runs each statement once, with values out of the examples.
     *
     * @return what is in doubt without a customer's file and rows
     * @throws UpdateException if a statement cannot be run
     */
    public List<RowDoubt> tryOut(Rows rows) {
        var trial = new RowTrial(examples, rows);
        moves.forEach(trial::run);
        return trial.doubts();
    }

    ConfigFormat format() {
        return format;
    }
}
