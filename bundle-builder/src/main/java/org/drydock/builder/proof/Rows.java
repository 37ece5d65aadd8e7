package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.database.MadeUpRows;
import org.drydock.database.Session;
import org.drydock.database.Table;

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

    /** Errors for rows that are gone, warnings for tables that are, and for columns with other values. */
    List<Finding> lost(ScratchSite before, ScratchSite after) {
        var lost = new ArrayList<Finding>();
        for (String database : before.databases()) {
            try (var then = before.open(database);
                    var now = after.open(database)) {
                var tables = byName(now);
                for (Table table : then.tables()) {
                    var left = tables.get(table.toString());
                    if (left == null) {
                        lost.add(finding(database, "the table " + table + " is gone with its rows").asWarning());
                    } else {
                        lost.addAll(compare(database, table, common(table, left), then, now));
                    }
                }
            }
        }
        return lost;
    }

    private List<Finding> compare(String database, Table table, List<String> columns, Session then, Session now) {
        var was = then.fingerprint(table, columns);
        var is = now.fingerprint(table, columns);
        if (is.rows() < was.rows()) {
            return List.of(finding(
                    database,
                    "the table " + table + " loses " + (was.rows() - is.rows()) + " of " + was.rows()
                            + " made-up rows"));
        }
        if (is.equals(was) || is.rows() > was.rows()) {
            return List.of();
        }
        var changed = columns.stream()
                .filter(column -> !then.fingerprint(table, List.of(column))
                        .equals(now.fingerprint(table, List.of(column))))
                .collect(Collectors.joining(", "));
        return List.of(finding(database, "the table " + table + " gets other values in " + changed).asWarning());
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
