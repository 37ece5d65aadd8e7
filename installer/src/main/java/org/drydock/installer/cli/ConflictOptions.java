package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.Side;
import org.drydock.installer.plan.ConfigMerge;
import org.drydock.installer.plan.ConflictAnswers;
import org.drydock.installer.plan.Plan;
import org.drydock.manifest.Product;
import picocli.CommandLine.Option;

/** Whose value is taken where both have changed a setting: by a file, or by whoever sits at the terminal. */
final class ConflictOptions {
    private static final int MOST_QUESTIONS = 3;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Decides conflicts of settings beforehand; plan --write-answers writes such a file.")
    private Optional<Path> file = Optional.empty();

    /** @param resolve as file names are meant on this command line */
    Map<String, Map<String, Side>> answers(UnaryOperator<Path> resolve, Product product) {
        return file.map(path -> ConflictAnswers.read(resolve.apply(path), product))
                .orElse(Map.of());
    }

    /**
     * Asks for each conflict that is open and can be answered.
     *
     * @return the answers with those that were given; the same if there is nobody to ask
     */
    static Map<String, Map<String, Side>> asked(Answers person, Plan plan, Map<String, Map<String, Side>> known) {
        var answers = new HashMap<>(known);
        for (ConfigMerge merge : plan.merges()) {
            var keys = new HashMap<>(answers.getOrDefault(merge.config().name(), Map.of()));
            for (Conflict conflict : merge.merged().open()) {
                if (conflict.isAnswerable()) {
                    ask(person, merge.config().file(), conflict).ifPresent(side -> keys.put(conflict.key(), side));
                }
            }
            if (!keys.isEmpty()) {
                answers.put(merge.config().name(), keys);
            }
        }
        return answers;
    }

    /** Again, if it was neither: nobody who sits there wants a slip of the finger to end the update. */
    private static Optional<Side> ask(Answers person, String file, Conflict conflict) {
        var isVendorPossible = conflict.kind() != Conflict.Kind.NOT_EDITABLE;
        var question = file + ": " + conflict.key() + " was " + conflict.kind().words() + ": default "
                + conflict.before().orElse("(none)") + ", mine "
                + conflict.mineInWords() + ", vendor "
                + conflict.vendorInWords()
                + conflict.reason().map(reason -> " (" + reason + ")").orElse("")
                + (isVendorPossible ? ". mine or vendor?" : ". Type mine to keep yours:");
        for (int i = 0; i < MOST_QUESTIONS; i++) {
            var answer = person.ask(question);
            var side = answer.map(String::strip)
                    .flatMap(Side::parse)
                    .filter(each -> isVendorPossible || each == Side.MINE);
            if (answer.isEmpty() || side.isPresent()) {
                return side;
            }
        }
        return Optional.empty();
    }
}
