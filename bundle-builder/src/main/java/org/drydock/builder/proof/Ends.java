package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drydock.builder.project.Finding;
import org.drydock.database.Schema;
import org.drydock.database.SchemaDifference;
import org.drydock.release.AcceptedDrift;
import org.drydock.version.ReleaseVersion;

/** Holds the schemas that all ways to one release end in against each other. */
final class Ends {
    private static final int NAMED = 3;

    private final Setting setting;
    private final ReleaseVersion target;
    private final Map<Journey, Map<String, Schema>> ends;

    Ends(Setting setting, ReleaseVersion target, Map<Journey, Map<String, Schema>> ends) {
        this.setting = setting;
        this.target = target;
        this.ends = ends;
    }

    List<Finding> findings() {
        var fresh = end(false);
        if (fresh.isEmpty()) {
            return List.of(); // its own steps fail: that is the finding
        }
        var findings = new ArrayList<Finding>();
        fresh.get().forEach((database, schema) -> {
            if (!setting.judges(database)) {
                return; // where its own engine is judged
            }
            var occurring = new TreeSet<String>();
            end(true)
                    .map(clean -> clean.get(database))
                    .filter(clean -> isInstalled(database))
                    .ifPresent(clean -> findings.addAll(drift(database, clean, schema, occurring)));
            findings.addAll(stale(database, occurring));
            findings.addAll(strays(database, schema));
        });
        return findings;
    }

    private boolean isInstalled(String database) {
        return setting.install(setting.project().graph().release(target)).containsKey(database);
    }

    /** What a fresh site of the target has. */
    private Optional<Map<String, Schema>> end(boolean isClean) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().target().equals(target)
                        && end.getKey().start().equals(target)
                        && end.getKey().isClean() == isClean)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Set<String> accepted(String database) {
        return setting.project().graph().release(target).acceptedDrift().stream()
                .filter(drift ->
                        drift.database().equals(database) && drift.engine().equals(setting.engine()))
                .map(AcceptedDrift::object)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Finding> drift(String database, Schema clean, Schema updated, Set<String> occurring) {
        var findings = new ArrayList<Finding>();
        for (SchemaDifference difference : clean.differences(updated)) {
            occurring.add(difference.object());
            if (!accepted(database).contains(difference.object())) {
                findings.add(Finding.at(
                        setting.project().places().of(target),
                        "'" + database + "' of an updated site on " + setting.engine()
                                + " is not what the scripts under 'install' make: "
                                + difference,
                        "correct the steps or those scripts, or name it under 'accepted-drift' with its reason"));
            }
        }
        return findings;
    }

    private List<Finding> stale(String database, Set<String> occurring) {
        return accepted(database).stream()
                .filter(object -> !occurring.contains(object))
                .map(object -> Finding.at(
                                setting.project().places().of(target),
                                "the accepted drift of '" + database + "', " + object + ", does not occur on "
                                        + setting.engine(),
                                "take it out of 'accepted-drift'")
                        .asWarning())
                .toList();
    }

    private List<Finding> strays(String database, Schema fresh) {
        var starts = new LinkedHashMap<SchemaDifference, List<Journey>>();
        ends.entrySet().stream()
                .filter(end -> end.getKey().target().equals(target))
                .sorted(Map.Entry.comparingByKey(
                        java.util.Comparator.comparing(Journey::start).thenComparing(Journey::isClean)))
                .filter(end -> !(end.getKey().isClean() && end.getKey().start().equals(target)))
                .forEach(end -> differences(fresh, end.getValue(), database).stream()
                        .filter(difference ->
                                !(end.getKey().isClean() && accepted(database).contains(difference.object())))
                        .forEach(difference -> starts.computeIfAbsent(difference, any -> new ArrayList<>())
                                .add(end.getKey())));
        return starts.entrySet().stream()
                .map(stray -> Finding.at(
                        setting.project().places().of(stray.getValue().get(0).start()),
                        "'" + database + "' on " + setting.engine() + " of a site " + named(stray.getValue())
                                + " does not end as that of a fresh " + target + ": " + stray.getKey(),
                        "see which steps such a site has not run, or has run in another order: 'from' and 'same' say"
                                + " which"))
                .toList();
    }

    private static List<SchemaDifference> differences(Schema fresh, Map<String, Schema> found, String database) {
        return Optional.ofNullable(found.get(database)).map(fresh::differences).orElse(List.of());
    }

    private static String named(List<Journey> journeys) {
        var some = journeys.stream().limit(NAMED).map(Journey::toString).collect(Collectors.joining(", or "));
        return journeys.size() <= NAMED ? some : some + ", and of " + (journeys.size() - NAMED) + " more";
    }
}
