package org.drydock.installer.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drydock.config.ConfigDocument;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.Difference;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Merged;
import org.drydock.config.merge.Side;
import org.drydock.config.merge.ThreeWay;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;

/**
 * How the new default comes into one config file.
 *
 * @param rules the new product's, which hide what the installed one's hide as well
 * @param before the default of the installed release, after the conversions to come
 * @param vendor the new default
 * @param answers key to whose value is taken
 * @param merged of the file as it was when the plan was made
 * @param differences from what the customer had then to what he gets
 */
public record ConfigMerge(
        ConfigFile config,
        MergeRules rules,
        ConfigDocument before,
        ConfigDocument vendor,
        Map<String, Side> answers,
        Merged merged,
        List<Difference> differences) {
    public ConfigMerge {
        answers = Map.copyOf(answers);
        differences = List.copyOf(differences);
    }

    /** @param converted the customer's file after the conversions to come */
    static ConfigMerge of(
            ConfigFile config,
            MergeRules rules,
            ConfigDocument before,
            ConfigDocument vendor,
            Map<String, Side> answers,
            ConfigDocument present,
            ConfigDocument converted) {
        var merged = ThreeWay.merge(before, converted, vendor, rules, answers);
        var differences = Difference.between(present, converted, merged.document(), rules, List.of(before, vendor));
        return new ConfigMerge(config, rules, before, vendor, answers, merged, differences);
    }

    /**
     * The same with the file as it is now.
     *
     * @param moved where the file is, with edits that were made since, if the update puts back another one
     * @throws UpdateException UPDATE_FAILED if edits made since bring a conflict that nobody has decided, or that was decided
     *     for the vendor when the customer had something else there
     */
    public Merged with(byte[] converted, Path moved) {
        var kept = "plan again and decide; an edit that is not in the file then is in " + moved;
        var mine = vendor.format().parse(converted, config.file(), FailureKind.UPDATE_FAILED);
        var again = ThreeWay.merge(before, mine, vendor, rules, answers);
        if (!again.open().isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.UPDATE_FAILED,
                    config.file() + ": was edited after the plan was made, and "
                            + again.open().stream().map(ConfigMerge::text).collect(Collectors.joining("; ")),
                    kept);
        }
        again.overruled().forEach((key, lost) -> {
            if (!lost.equals(merged.overruled().get(key))) {
                throw UpdateException.withHint(
                        FailureKind.UPDATE_FAILED,
                        config.file() + ": " + key + " was edited after the plan was made, and would get the vendor's"
                                + " value, which was decided for another one",
                        kept);
            }
        });
        return again;
    }

    /** Conflicts that nobody has decided, in sentences. */
    public List<String> open() {
        return merged.open().stream()
                .map(conflict -> config.file() + ": " + text(conflict))
                .toList();
    }

    /** Key with an answer that decides nothing to why: mistyped, of another time, or not the customer's to decide. */
    Map<String, String> idle() {
        var idle = new TreeMap<String, String>();
        answers.forEach((key, side) -> idle(key, side).ifPresent(reason -> idle.put(key, reason)));
        return idle;
    }

    private Optional<String> idle(String key, Side side) {
        var meant = merged.conflicts().stream()
                .filter(conflict -> conflict.key().equals(key))
                .toList();
        return meant.isEmpty()
                ? Optional.of("there is no such conflict")
                : Optional.of(meant.get(0))
                        .filter(any -> meant.stream().noneMatch(conflict -> isHeard(conflict, side)))
                        .map(conflict -> "the vendor has decided, for " + conflict.policy());
    }

    /** What cannot be edited says so itself if the answer was the vendor's. */
    private static boolean isHeard(Conflict conflict, Side side) {
        return conflict.decided().equals(Optional.of(side))
                || (conflict.kind() == Conflict.Kind.NOT_EDITABLE && side == Side.VENDOR);
    }

    private static String text(Conflict conflict) {
        return conflict.key() + " was " + conflict.kind().words() + " ("
                + conflict.reason()
                        .orElse("default " + conflict.before().orElse("none") + ", yours "
                                + conflict.mine().orElse("none") + ", vendor's "
                                + conflict.vendor().orElse("none"))
                + ")";
    }
}
