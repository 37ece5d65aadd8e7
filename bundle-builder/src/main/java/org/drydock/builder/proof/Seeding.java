package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drydock.durable.Disk;
import org.drydock.release.Release;
import org.drydock.version.ReleaseVersion;

/**
 * Where rows have to start from on their way to a target, so that each table has some before what later happens to it:
 * at each release that is the first of all, and at each that has a table which none on the way to it had.
 */
record Seeding(Setting setting, Disk disk, Path temporary) {
    List<Sowing> sowings(ReleaseVersion target) {
        var sowings = new ArrayList<Sowing>();
        var known = new HashSet<String>();
        for (Release release : setting.project().graph().lineage(target)) {
            if (release.from().isEmpty()) {
                alongTheWay(Journey.byUpdate(setting.project().graph(), release.version(), target), known, sowings);
            }
        }
        return sowings;
    }

    private void alongTheWay(Journey journey, Set<String> known, List<Sowing> sowings) {
        var trial = new Trial(setting);
        try (var scratch = ScratchFolder.in(disk, temporary);
                var site = ScratchSite.fresh(scratch, setting)) {
            for (Leg leg : journey.legs()) {
                if (!trial.go(site, leg)) {
                    return; // found by the proof of convergence
                }
                var added = tables(site);
                added.removeAll(known);
                known.addAll(added);
                if (!added.isEmpty() && !leg.release().equals(journey.target())) {
                    sowings.add(new Sowing(
                            Journey.byUpdate(setting.project().graph(), leg.release(), journey.target()),
                            Set.copyOf(added)));
                }
            }
        }
    }

    private static Set<String> tables(ScratchSite site) {
        var tables = new HashSet<String>();
        for (String database : site.databases()) {
            try (var session = site.open(database)) {
                session.tables().forEach(table -> tables.add(Sowing.name(database, table)));
            }
        }
        return tables;
    }
}
