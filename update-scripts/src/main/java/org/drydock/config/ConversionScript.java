package org.drydock.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlNode;

/** What a vendor asks to be changed in one config file, in order. */
public final class ConversionScript {
    /** @param place where the script asks for it */
    record Instruction(Place place, Edit edit) {}

    private final ConfigFormat format;
    private final List<Instruction> instructions;
    private final List<ConversionExample> examples;

    private ConversionScript(ConfigFormat format, List<Instruction> instructions, List<ConversionExample> examples) {
        this.format = format;
        this.instructions = List.copyOf(instructions);
        this.examples = List.copyOf(examples);
    }

    /**
     * @param source what messages call the script
     * @param format of the file that it is for: it decides how a key is written
     * @param kind what a mistake in the script means
     */
    public static ConversionScript parse(byte[] content, String source, ConfigFormat format, FailureKind kind) {
        return of(StrictYaml.parse(content, source, kind), format);
    }

    public static ConversionScript read(Path file, String source, ConfigFormat format, FailureKind kind) {
        return of(StrictYaml.read(file, source, kind), format);
    }

    private static ConversionScript of(YamlNode root, ConfigFormat format) {
        var script = root.mapping("format", "changes", "examples");
        script.required("format").number(1, 1);
        var reader = new ConversionReader(format);
        var instructions = new ArrayList<Instruction>();
        script.required("changes").items().forEach(item -> instructions.add(reader.read(item)));
        var examples = script.optional("examples").map(YamlNode::items).orElse(List.of()).stream()
                .map(ConversionExample::read)
                .toList();
        return new ConversionScript(format, instructions, examples);
    }

    public List<Edit> edits() {
        return instructions.stream().map(Instruction::edit).toList();
    }

    /**
     * All or nothing.
     *
     * @throws UpdateException naming the place in the document, and the place in the script as a hint
     */
    public Converted apply(ConfigDocument document) {
        return apply(document, Rows.NONE);
    }

    /**
     * The same where rows may have given values that are not known yet.
     *
     * @param rows that gave values before
     */
    public Converted apply(ConfigDocument document, Rows rows) {
        if (document.format() != format) {
            throw new IllegalArgumentException("a script for " + format + " meets " + document.format());
        }
        var converted = document;
        var changes = new ArrayList<Change>();
        for (Instruction instruction : instructions) {
            var edits = expanded(converted, instruction);
            var done = atOnce(converted, edits, rows).orElse(null);
            if (done == null) {
                done = oneByOne(converted, edits, rows, instruction.place());
            }
            converted = done.document();
            changes.addAll(done.changes());
        }
        return new Converted(converted, changes);
    }

    private static Optional<Converted> atOnce(ConfigDocument document, List<Edit> edits, Rows rows) {
        var foreseen = edits.stream()
                .flatMap(edit -> foreseen(document, edit, rows).stream())
                .toList();
        return foreseen.size() > 1 ? document.applyAtOnce(foreseen) : Optional.empty();
    }

    private static Converted oneByOne(ConfigDocument document, List<Edit> edits, Rows rows, Place place) {
        var converted = document;
        var changes = new ArrayList<Change>();
        for (Edit edit : edits) {
            for (Edit each : foreseen(converted, edit, rows)) {
                var edited = apply(converted, each, place);
                converted = edited.document();
                changes.add(edited.change());
            }
        }
        return new Converted(converted, changes);
    }

    private static List<Edit> foreseen(ConfigDocument document, Edit edit, Rows rows) {
        return rows.isAsked() ? List.of(edit) : UnknownValues.foreseen(document, edit);
    }

    /** What the vendor's examples show to be wrong, each at its place in the script. */
    public List<UpdateException> wrongExamples() {
        return examples.stream()
                .flatMap(example -> example.check(this).stream())
                .toList();
    }

    ConfigFormat format() {
        return format;
    }

    private static List<Edit> expanded(ConfigDocument document, Instruction instruction) {
        try {
            return Wildcards.expanded(document, instruction.edit());
        } catch (UpdateException e) {
            throw asked(e, instruction.place());
        }
    }

    private static Edited apply(ConfigDocument document, Edit edit, Place place) {
        try {
            return document.apply(edit);
        } catch (UpdateException e) {
            throw asked(e, place);
        }
    }

    private static UpdateException asked(UpdateException e, Place place) {
        var asked = "asked for at " + place;
        var hint = e.hint().map(advice -> asked + "; " + advice).orElse(asked);
        return new UpdateException(e.kind(), e.text(), hint, e);
    }
}
