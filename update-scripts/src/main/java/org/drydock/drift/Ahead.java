package org.drydock.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.database.Schema;
import org.drydock.version.ReleaseVersion;

/** What the steps to come do to a schema, as far as recorded schemas tell. */
final class Ahead {
    private final Map<String, ReleaseVersion> changed = new LinkedHashMap<>();
    private final Map<String, ReleaseVersion> made = new LinkedHashMap<>();
    private final List<Touched> touched = new ArrayList<>();

    /**
     * Something of the release that does not stay as it is.
     *
     * @param name its words stand in the definition of whatever needs it
     * @param table that it is part of, unless it is one itself
     */
    private record Touched(Named object, Words name, Optional<String> table, ReleaseVersion release) {}

    /** @param releases on the way, in order; one whose schema is not known tells nothing */
    Ahead(SchemaRecord record, Schema now, List<ReleaseVersion> releases) {
        for (ReleaseVersion release : releases) {
            record.schema(release)
                    .ifPresent(then -> SchemaDelta.between(now, then)
                            .objects()
                            .forEach(object ->
                                    (now.objects().containsKey(object) ? changed : made).putIfAbsent(object, release)));
        }
        var tables = Named.tables(now);
        changed.forEach((object, release) -> touched.add(touched(Named.of(object), tables, release)));
    }

    private static Touched touched(Named object, Set<String> tables, ReleaseVersion release) {
        var table = object.table(tables);
        var name = object.is("column") ? object.name() : table.orElse(object.name());
        return new Touched(object, Words.of(name), table, release);
    }

    /** The release that makes an object, or another that would be in its place. */
    Optional<ReleaseVersion> maker(String object) {
        var exact = Optional.ofNullable(made.get(object));
        var named = Named.of(object);
        return exact.isPresent() || !named.isRelation()
                ? exact
                : made.entrySet().stream()
                        .filter(each -> {
                            var other = Named.of(each.getKey());
                            return other.isRelation() && other.name().equals(named.name());
                        })
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** The release that changes or removes something of the release. */
    Optional<ReleaseVersion> changer(String object) {
        return Optional.ofNullable(changed.get(object));
    }

    /** What changes that an object of the customer's seems to need, in words. */
    Optional<String> needed(String object, String definition) {
        var named = Named.of(object);
        var words = Words.of(named.name()).and(Words.of(definition));
        return touched.stream()
                .filter(each -> isInReach(named, each) && words.mention(each.name()))
                .map(each -> "release " + each.release() + " changes or removes the "
                        + each.object().kind() + " " + each.object().name())
                .findFirst();
    }

    /** Keys and indexes of a table matter only to keys that point to it; all else to whatever mentions it. */
    private static boolean isInReach(Named object, Touched touched) {
        return touched.table().isEmpty() || touched.object().is("column") || object.is("foreign key");
    }
}
