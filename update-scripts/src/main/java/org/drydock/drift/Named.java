package org.drydock.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.database.Schema;

/**
 * An object's name in a schema, taken apart: {@code column BOOK.TITLE} is a {@code column}, named {@code BOOK.TITLE}.
 *
 * @param name with that of the table that it belongs to, if it belongs to one
 */
record Named(String kind, String name) {
    /** Kinds of more than one word. */
    private static final List<String> LONG = List.of("primary key", "foreign key", "domain check", "materialized view");
    /** Kinds of which no two objects may have one name. */
    private static final Set<String> RELATIONS = Set.of("table", "view", "materialized view", "synonym");

    static Named of(String object) {
        var kind = LONG.stream()
                .filter(each -> object.startsWith(each + " "))
                .findFirst()
                .orElse(object.substring(0, Math.max(object.indexOf(' '), 0)));
        return new Named(kind, object.substring(kind.length()).strip());
    }

    boolean is(String other) {
        return kind.equals(other);
    }

    boolean isRelation() {
        return RELATIONS.contains(kind);
    }

    /** The table that a column, key or index is part of. */
    Optional<String> table(Set<String> tables) {
        return isRelation()
                ? Optional.empty()
                : tables.stream().filter(this::isPartOf).max(Comparator.comparing(String::length));
    }

    private boolean isPartOf(String table) {
        return name.equals(table) || name.startsWith(table + ".") || name.startsWith(table + " ");
    }

    static Set<String> tables(Schema schema) {
        return schema.objects().keySet().stream()
                .map(Named::of)
                .filter(named -> named.is("table"))
                .map(Named::name)
                .collect(Collectors.toSet());
    }
}
