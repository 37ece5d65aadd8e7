package com.acme.crm.store;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * The schemas that a release of the code can work with: the migration {@code from} has run, none from {@code before} on has.
 * What has run is a set and not a number: a fix from a maintenance branch arrives late and does not make the schema older.
 */
public record SchemaWindow(String from, String before) {

    /** What is wrong with a database in which these migrations have run, or empty. */
    Optional<String> complaint(Collection<SchemaVersion> applied) {
        var limit = SchemaVersion.of(before);
        if (applied.contains(SchemaVersion.of(from)) && applied.stream().allMatch(one -> one.compareTo(limit) < 0)) {
            return Optional.empty();
        }
        var newest = applied.isEmpty() ? "no schema" : "schema " + Collections.max(applied);
        return Optional.of("needs schema " + from + " and none from " + before + " on, found " + newest);
    }
}
