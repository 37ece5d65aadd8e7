package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.Policy;
import org.drydock.config.merge.Side;
import org.drydock.installer.plan.ConfigMerge;
import org.drydock.installer.plan.ConflictAnswers;
import org.drydock.installer.plan.Plan;
import org.drydock.manifest.Product;
import picocli.CommandLine.Option;

/** Whose value is taken where both have changed a setting: by a file, or by whoever sits at the terminal. */
final class ConflictOptions {
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
                if (conflict.policy() == Policy.ASK) {
                    ask(person, merge.config().file(), conflict).ifPresent(side -> keys.put(conflict.key(), side));
                }
            }
            answers.put(merge.config().name(), keys);
        }
        return answers;
    }

    private static Optional<Side> ask(Answers person, String file, Conflict conflict) {
        var question = file + ": " + conflict.key() + " was " + conflict.kind().words() + ": default "
                + conflict.before().orElse("(none)") + ", mine "
                + conflict.mine().orElse("(removed)") + ", vendor "
                + conflict.vendor().orElse("(removed)") + ". mine or vendor?";
        return person.ask(question).map(String::strip).flatMap(Side::parse);
    }
}
