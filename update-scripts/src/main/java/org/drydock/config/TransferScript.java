package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;

/** Which keys of one config file a vendor wants to have in another one, in order. */
public final class TransferScript {
    private static final List<String> WORDS = List.of("move", "copy");

    private final ConfigFormat from;
    private final ConfigFormat to;
    private final List<Transfer> transfers;
    private final List<TransferExample> examples;

    private TransferScript(
            ConfigFormat from, ConfigFormat to, List<Transfer> transfers, List<TransferExample> examples) {
        this.from = from;
        this.to = to;
        this.transfers = List.copyOf(transfers);
        this.examples = List.copyOf(examples);
    }

    /**
     * @param source what messages call the script
     * @param from how the keys are written that go
     * @param to how they are written in the other file
     * @param kind what a mistake in the script means
     */
    public static TransferScript parse(
            byte[] content, String source, ConfigFormat from, ConfigFormat to, FailureKind kind) {
        var script = StrictYaml.parse(content, source, kind).mapping("format", "changes", "examples");
        script.required("format").number(1, 1);
        var transfers = script.required("changes").items().stream()
                .map(item -> transfer(item, from, to))
                .toList();
        var examples = script.optional("examples").map(YamlNode::items).orElse(List.of()).stream()
                .map(TransferExample::read)
                .toList();
        return new TransferScript(from, to, transfers, examples);
    }

    private static Transfer transfer(YamlNode item, ConfigFormat from, ConfigFormat to) {
        var word = WORDS.stream()
                .filter(item.mapping()::has)
                .findFirst()
                .orElseThrow(() -> item.place()
                        .error(
                                "expected move or copy, found "
                                        + String.join(", ", item.mapping().names()),
                                "what else is to be changed is for a step of its own, before or after this one"));
        YamlMapping words = item.mapping(word, "to", "required");
        return new Transfer(
                item.place(),
                words.required(word).text(from::key),
                words.required("to").text(to::key),
                word.equals("copy"),
                words.optional("required").map(YamlNode::flag).orElse(false));
    }

    /**
     * All or nothing.
     *
     * @throws UpdateException naming the place in a document, and the place in the script as a hint
     */
    public Transferred apply(ConfigDocument source, ConfigDocument target) {
        if (source.format() != from || target.format() != to) {
            throw new IllegalArgumentException(
                    "a script from " + from + " to " + to + " meets " + source.format() + " and " + target.format());
        }
        var done = new Transferred(source, target, List.of());
        for (Transfer transfer : transfers) {
            try {
                for (Transfer each : Wildcards.expanded(done.from(), transfer)) {
                    done = next(done, each);
                }
            } catch (UpdateException e) {
                var asked = "asked for at " + transfer.place();
                var hint = e.hint().map(advice -> asked + "; " + advice).orElse(asked);
                throw new UpdateException(e.kind(), e.text(), hint, e);
            }
        }
        return done;
    }

    private static Transferred next(Transferred before, Transfer transfer) {
        var after = new Transferring(before.from(), before.to()).apply(transfer);
        var changes = new ArrayList<>(before.changes());
        changes.addAll(after.changes());
        return new Transferred(after.from(), after.to(), changes);
    }

    /** What the vendor's examples show to be wrong, each at its place in the script. */
    public List<UpdateException> wrongExamples() {
        return examples.stream()
                .map(example -> example.check(this))
                .flatMap(Optional::stream)
                .toList();
    }

    ConfigFormat from() {
        return from;
    }

    ConfigFormat to() {
        return to;
    }
}
