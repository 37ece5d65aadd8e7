package org.drydock.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.database.Schema;
import org.drydock.database.SchemaDifference;
import org.drydock.release.AcceptedDrift;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.version.ReleaseVersion;

/** Holds a site's database against what its release makes, in the light of the steps to come. */
public final class DriftJudge {
    private final SchemaRecord record;
    private final ReleaseVersion at;
    private final Schema expected;
    private final Ahead ahead;
    private final Set<String> accepted = new HashSet<>();
    /** What the vendor's own scripts for clean installations make otherwise: a site may have come from any of them. */
    private final Map<String, Set<Optional<String>>> variants = new HashMap<>();

    private DriftJudge(
            SchemaRecord record, ReleaseGraph graph, ReleaseVersion at, Schema expected, List<ReleaseVersion> ahead) {
        this.record = record;
        this.at = at;
        this.expected = expected;
        this.ahead = new Ahead(record, expected, ahead);
        for (Release release : graph.releases()) {
            release.acceptedDrift().stream()
                    .filter(drift -> drift.database().equals(record.database())
                            && drift.engine().equals(record.engine()))
                    .map(AcceptedDrift::object)
                    .forEach(accepted::add);
        }
        for (Release release : graph.lineage(at)) {
            record.entry(release.version())
                    .flatMap(SchemaRecord.Entry::install)
                    .ifPresent(install -> install.objects()
                            .forEach(object -> variants.computeIfAbsent(object, any -> new HashSet<>())
                                    .add(install.after(object))));
        }
    }

    /**
     * @param graph of the bundle's releases
     * @param at the installed release
     * @param ahead the releases on the way to the target, in order, with the target; empty if no step is to come
     * @return empty if the schema of the installed release is not recorded
     */
    public static Optional<DriftJudge> of(
            SchemaRecord record, ReleaseGraph graph, ReleaseVersion at, List<ReleaseVersion> ahead) {
        return record.schema(at).map(expected -> new DriftJudge(record, graph, at, expected, ahead));
    }

    /**
     * Whether names mean the same there: a site may have its engine write them otherwise than the vendor's has, such as in
     * small letters, and then everything would seem to be missing.
     */
    public boolean isComparable(Schema found) {
        var tables = Named.tables(expected);
        var others = Named.tables(found);
        return others.stream().anyMatch(tables::contains)
                || others.stream().noneMatch(table -> tables.stream().anyMatch(table::equalsIgnoreCase));
    }

    public Drift judge(Schema schema) {
        var found = SchemaRecord.shortened(schema);
        var objects = new ArrayList<DriftedObject>();
        var gone = minus(Named.tables(expected), Named.tables(found));
        var added = minus(Named.tables(found), Named.tables(expected));
        for (SchemaDifference difference : expected.differences(found)) {
            if (!isVendors(difference)) {
                var object = judged(difference, added);
                if (!isToldWithItsTable(object, gone, added)) {
                    objects.add(object);
                }
            }
        }
        return new Drift(record.database(), at, objects);
    }

    private static Set<String> minus(Set<String> these, Set<String> those) {
        var rest = new HashSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    private boolean isVendors(SchemaDifference difference) {
        return accepted.contains(difference.object())
                || variants.getOrDefault(difference.object(), Set.of()).contains(difference.found());
    }

    private static boolean isToldWithItsTable(DriftedObject object, Set<String> gone, Set<String> added) {
        var named = Named.of(object.object());
        return object.isAdded()
                ? object.judgement() == Judgement.HARMLESS && named.table(added).isPresent()
                : object.difference().found().isEmpty() && named.table(gone).isPresent();
    }

    private DriftedObject judged(SchemaDifference difference, Set<String> added) {
        if (difference.expected().isEmpty()) {
            return added(difference, difference.found().orElseThrow(), added);
        }
        return ofTheRelease(difference);
    }

    /** The product itself does well without an index that only makes it faster. */
    private DriftedObject ofTheRelease(SchemaDifference difference) {
        var changer = ahead.changer(difference.object());
        if (changer.isPresent()) {
            return object(difference, Judgement.IN_THE_WAY, "release " + changer.get() + " changes or removes it");
        }
        var isOnlyFaster = Named.of(difference.object()).is("index")
                && !isUnique(difference.expected())
                && !isUnique(difference.found());
        return isOnlyFaster
                ? object(difference, Judgement.HARMLESS, "no step to come needs it")
                : new DriftedObject(difference, Judgement.IN_THE_WAY, Optional.empty());
    }

    private static boolean isUnique(Optional<String> definition) {
        return definition
                .filter(text -> Words.of(text).mention(Words.of("unique")))
                .isPresent();
    }

    private DriftedObject added(SchemaDifference difference, String definition, Set<String> tables) {
        var named = Named.of(difference.object());
        var isInTheirTable = named.table(tables).isPresent();
        if (isInTheirTable && !named.is("foreign key")) {
            return new DriftedObject(difference, Judgement.HARMLESS, Optional.empty());
        }
        var maker = ahead.maker(difference.object());
        if (maker.isPresent()) {
            return object(difference, Judgement.IN_THE_WAY, "release " + maker.get() + " makes something of that name");
        }
        if (named.is("column") && isDemanding(definition)) {
            return object(
                    difference, Judgement.IN_THE_WAY, "it takes no row without a value, and the product gives it none");
        }
        return ahead.needed(difference.object(), definition)
                .map(why -> object(difference, Judgement.IN_DOUBT, why))
                .orElseGet(() -> new DriftedObject(difference, Judgement.HARMLESS, Optional.empty()));
    }

    /** Whether a row has to bring a value for such a column. */
    private static boolean isDemanding(String definition) {
        var text = definition.toLowerCase(Locale.ROOT);
        return text.contains("not null")
                && List.of(" default", "generated", "identity", "auto_increment").stream()
                        .noneMatch(text::contains);
    }

    private static DriftedObject object(SchemaDifference difference, Judgement judgement, String why) {
        return new DriftedObject(difference, judgement, Optional.of(why));
    }
}
