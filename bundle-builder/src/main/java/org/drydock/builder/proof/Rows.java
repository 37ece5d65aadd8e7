package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.database.MadeUpRows;
import org.drydock.database.Session;
import org.drydock.database.Table;
import org.drydock.database.TableFingerprint;

/** Made-up rows at the beginning of a way, and what is left of them at its end. */
record Rows(Project project, Journey journey, List<Finding> findings) {
    private static final String REMEDY =
            "a change that is meant needs nothing; rows that are lost are lost for every customer";

    static Rows seed(Project project, ScratchSite site, Journey journey, MadeUpRows kind) {
        var rows = new Rows(project, journey, new ArrayList<>());
        for (String database : site.databases()) {
            try (var session = site.open(database)) {
                session.seed(kind)
                        .forEach(table -> rows.warn("no rows could be made up for " + table.table() + " of '" + database
                                + "', so what happens to them is not proved: " + table.reason()));
            }
        }
        return rows;
    }

    private void warn(String what) {
        findings.add(Finding.at(project.places().of(journey.start()), what).asWarning());
    }

    /**
     * Errors for rows that are gone, warnings for tables that are, and for columns with other values. What the scripts
     * themselves put into tables is told apart by a site that went the same way without our rows.
     */
    List<Finding> lost(Both before, Both after) {
        var lost = new ArrayList<Finding>();
        for (String database : before.seeded().databases()) {
            try (var then = before.open(database);
                    var now = after.open(database)) {
                var tables = byName(now.seeded());
                for (Table table : then.seeded().tables()) {
                    var left = tables.get(table.toString());
                    if (left == null) {
                        lost.add(finding(database, "the table " + table + " is gone with its rows")
                                .asWarning());
                    } else {
                        compare(database, table, common(table, left), then, now).ifPresent(lost::add);
                    }
                }
            }
        }
        return lost;
    }

    private Optional<Finding> compare(String database, Table table, List<String> columns, Pair then, Pair now) {
        var was = then.fingerprint(table, columns);
        var is = now.fingerprint(table, columns);
        if (is.rows() < was.rows()) {
            return Optional.of(finding(
                    database,
                    "the table " + table + " loses " + (was.rows() - is.rows()) + " of " + was.rows()
                            + " made-up rows"));
        }
        if (is.equals(was) || is.rows() > was.rows()) {
            return Optional.empty();
        }
        var changed = columns.stream()
                .filter(column ->
                        !then.fingerprint(table, List.of(column)).equals(now.fingerprint(table, List.of(column))))
                .collect(Collectors.joining(", "));
        return Optional.of(finding(database, "the table " + table + " gets other values in " + changed)
                .asWarning());
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
            return seeded.fingerprint(table, columns).minus(empty.fingerprint(table, columns));
        }

        @Override
        public void close() {
            try (seeded) {
                empty.close();
            }
        }
    }

    private Finding finding(String database, String what) {
        return Finding.at(
                project.places().of(journey.target()),
                "on the way from " + journey.start() + " to " + journey.target() + ", in '" + database + "', " + what,
                REMEDY);
    }

    static List<String> common(Table before, Table after) {
        return before.columns().stream().filter(after.columns()::contains).toList();
    }

    private static Map<String, Table> byName(Session session) {
        var tables = new LinkedHashMap<String, Table>();
        session.tables().forEach(table -> tables.put(table.toString(), table));
        return tables;
    }
}
