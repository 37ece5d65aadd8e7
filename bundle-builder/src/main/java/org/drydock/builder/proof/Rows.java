package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.drydock.builder.project.Finding;
import org.drydock.database.MadeUpRows;
import org.drydock.database.Session;
import org.drydock.database.Table;
import org.drydock.database.TableFingerprint;

/** Made-up rows at the beginning of a way, and what is left of them at its end. */
record Rows(Setting setting, Sowing sowing, List<Finding> findings) {
    private static final String REMEDY =
            "a change that is meant needs nothing; rows that are lost are lost for every customer";

    static Rows seed(Setting setting, ScratchSite site, Sowing sowing, MadeUpRows kind) {
        var rows = new Rows(setting, sowing, new ArrayList<>());
        for (String database : site.databases()) {
            try (var session = site.open(database)) {
                session.seed(kind).stream()
                        .filter(table -> sowing.judges(database, table.table()))
                        .forEach(table -> rows.warn("no rows could be made up for " + Tables.name(table.table())
                                + " of '" + database + "', so what happens to them is not proved: " + table.reason()));
            }
        }
        return rows;
    }

    private void warn(String what) {
        findings.add(Finding.at(setting.project().places().of(sowing.journey().start()), what)
                .asWarning());
    }

    /**
     * Errors for rows that are gone, warnings for tables that are, and for columns with other values. What the scripts
     * themselves put into tables is told apart by a site that went the same way without our rows.
     */
    List<Finding> lost(Both before, Both after, Supplier<ScratchSite> again) {
        var lost = new ArrayList<Finding>();
        for (String database : before.seeded().databases()) {
            try (var then = before.open(database);
                    var now = after.open(database)) {
                var tables = byName(now.seeded());
                for (Table table : judged(database, then.seeded())) {
                    var left = tables.get(Tables.name(table));
                    if (left == null) {
                        lost.add(finding(database, "the table " + Tables.name(table) + " is gone with its rows")
                                .asWarning());
                    } else {
                        compare(database, table, common(table, left), then, now, again)
                                .ifPresent(lost::add);
                    }
                }
            }
        }
        return lost;
    }

    private List<Table> judged(String database, Session session) {
        return session.tables().stream()
                .filter(table -> sowing.judges(database, table))
                .toList();
    }

    private Optional<Finding> compare(
            String database, Table table, List<String> columns, Pair then, Pair now, Supplier<ScratchSite> again) {
        var was = then.fingerprint(table, columns);
        var is = now.fingerprint(table, columns);
        if (is.rows() < was.rows()) {
            return Optional.of(finding(
                    database,
                    "the table " + Tables.name(table) + " loses " + (was.rows() - is.rows()) + " of " + was.rows()
                            + " made-up rows"));
        }
        if (is.equals(was) || is.rows() > was.rows()) {
            return Optional.empty();
        }
        var changed = columns.stream()
                .filter(column ->
                        !then.fingerprint(table, List.of(column)).equals(now.fingerprint(table, List.of(column))))
                .collect(Collectors.toCollection(ArrayList::new));
        changed.removeAll(byChance(database, table, changed, now.empty(), again));
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                                database,
                                "the table " + Tables.name(table) + " gets other values in "
                                        + String.join(", ", changed))
                        .asWarning());
    }

    /** Columns that scripts fill by the clock or by chance, in rows of their own: these differ from run to run. */
    private static List<String> byChance(
            String database, Table table, List<String> columns, Session empty, Supplier<ScratchSite> again) {
        if (columns.isEmpty()
                || empty.fingerprint(Tables.in(empty, table), columns).rows() == 0) {
            return List.of();
        }
        try (var site = again.get();
                var other = site.open(database)) {
            return columns.stream()
                    .filter(column -> !other.fingerprint(Tables.in(other, table), List.of(column))
                            .equals(empty.fingerprint(Tables.in(empty, table), List.of(column))))
                    .toList();
        }
    }

    /** A site with our rows, and one without that went the same way. */
    record Both(ScratchSite seeded, ScratchSite empty) {
        Pair open(String database) {
            return new Pair(seeded.open(database), empty.open(database));
        }
    }

    /** One database of both. */
    private record Pair(Session seeded, Session empty) implements AutoCloseable {
        /** Of our rows alone. */
        TableFingerprint fingerprint(Table table, List<String> columns) {
            return seeded.fingerprint(Tables.in(seeded, table), columns)
                    .minus(empty.fingerprint(Tables.in(empty, table), columns));
        }

        @Override
        public void close() {
            try (seeded) {
                empty.close();
            }
        }
    }

    private Finding finding(String database, String what) {
        var journey = sowing.journey();
        return Finding.at(
                setting.project().places().of(journey.target()),
                "on the way from " + journey.start() + " to " + journey.target() + ", in '" + database + "' on "
                        + setting.engine(database).orElseThrow() + ", " + what,
                REMEDY);
    }

    static List<String> common(Table before, Table after) {
        return before.columns().stream().filter(after.columns()::contains).toList();
    }

    private static Map<String, Table> byName(Session session) {
        var tables = new LinkedHashMap<String, Table>();
        session.tables().forEach(table -> tables.put(Tables.name(table), table));
        return tables;
    }
}
