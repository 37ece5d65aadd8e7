package org.drydock.installer.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.Side;
import org.drydock.installer.plan.ConfigMerge;
import org.drydock.installer.plan.ConflictAnswers;
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
    static Map<String, Map<String, Side>> asked(
            Answers person, List<ConfigMerge> merges, Map<String, Map<String, Side>> known) {
        var answers = new HashMap<>(known);
        for (ConfigMerge merge : merges) {
            var keys = new HashMap<>(answers.getOrDefault(merge.config().name(), Map.of()));
            merge.merged().open().stream()
                    .filter(Conflict::isAnswerable)
                    .collect(groupingBy(Conflict::key, LinkedHashMap::new, toList()))
                    .forEach((key, conflicts) -> ask(person, merge.config().file() + ": " + key + " was ", conflicts)
                            .ifPresent(side -> keys.put(key, side)));
            if (!keys.isEmpty()) {
                answers.put(merge.config().name(), keys);
            }
        }
        return answers;
    }

    /**
     * Again, if it was neither: nobody who sits there wants a slip of the finger to end the update.
     *
     * @param conflicts of keys that are written alike, which have one answer
     */
    private static Optional<Side> ask(Answers person, String which, List<Conflict> conflicts) {
        var isVendorPossible = conflicts.stream().noneMatch(conflict -> conflict.kind() == Conflict.Kind.NOT_EDITABLE);
        var question = conflicts.stream().map(ConflictOptions::sides).collect(joining("; and ", which, ""))
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

    private static String sides(Conflict conflict) {
        return conflict.kind().words() + ": default " + conflict.before().orElse("(none)") + ", mine "
                + conflict.mineInWords() + ", vendor " + conflict.vendorInWords()
                + conflict.reason().map(reason -> " (" + reason + ")").orElse("");
    }
}
