package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.database.MadeUpRows;
import org.drydock.durable.Disk;

/** Steps that fail where there are rows, or that lose some: made-up rows go from where their tables come from to each last
 * release. */
final class RowsSurvive implements Judge {
    private final Disk disk;
    private final Path temporary;

    RowsSurvive(Disk disk, Path temporary) {
        this.disk = disk;
        this.temporary = temporary;
    }

    @Override
    public List<Finding> find(Setting setting) {
        var findings = new ArrayList<Finding>();
        var seeding = new Seeding(setting, disk, temporary);
        var sowings = Convergence.targets(setting.project().graph()).stream()
                .flatMap(target -> seeding.sowings(target).stream())
                .toList();
        sowings.parallelStream()
                .map(sowing -> judge(setting, sowing))
                .flatMap(List::stream)
                .distinct()
                .forEachOrdered(findings::add);
        return findings;
    }

    /** Odd rows are the harder proof; where plain ones pass, or a check of the vendor's refuses the odd ones, it is no error. */
    private List<Finding> judge(Setting setting, Sowing sowing) {
        var odd = go(setting, sowing, MadeUpRows.ODD);
        if (odd.isArrived() && odd.unmet().isEmpty()) {
            return odd.findings();
        }
        var plain = go(setting, sowing, MadeUpRows.PLAIN);
        if (!plain.isArrived()) {
            return plain.unmet().isEmpty()
                    ? plain.findings()
                    : List.of(refused(setting.project(), sowing.journey(), plain.unmet()));
        }
        var findings = new ArrayList<>(plain.findings());
        if (odd.unmet().isEmpty()) {
            odd.findings().stream()
                    .filter(Finding::isError)
                    .map(finding -> withRows(finding, "NULLs, empty texts or characters of four bytes"))
                    .map(Finding::asWarning)
                    .forEach(findings::add);
        }
        return findings;
    }

    private static Finding refused(Project project, Journey journey, List<String> unmet) {
        return Finding.at(
                        project.places().of(journey.target()),
                        "not proved with rows: the product's own checks take none that we made up: " + unmet.get(0))
                .asWarning();
    }

    private Way go(Setting setting, Sowing sowing, MadeUpRows kind) {
        var journey = sowing.journey();
        var untilSeeded = (int) journey.legs().stream()
                        .takeWhile(leg -> !leg.release().equals(journey.start()))
                        .count()
                + 1;
        var first = journey.legs().subList(0, untilSeeded);
        var rest = journey.legs().subList(untilSeeded, journey.legs().size());
        var trial = new Trial(setting);
        try (var scratch = ScratchFolder.in(disk, temporary);
                var site = ScratchSite.fresh(scratch, setting)) {
            if (!goOn(trial, site, first)) {
                return Way.LEFT_TO_CONVERGENCE;
            }
            try (var empty = site.copy()) {
                var rows = Rows.seed(setting, site, sowing, kind);
                var findings = new ArrayList<>(rows.findings());
                var before = new Rows.Both(site.copy(), empty.copy());
                var spare = empty.copy();
                if (!goOn(new Trial(setting), empty, rest)) {
                    return Way.LEFT_TO_CONVERGENCE;
                }
                if (!goOn(trial, site, rest)) {
                    trial.findings().forEach(finding -> findings.add(withRows(finding, "rows")));
                    return new Way(false, findings, trial.unmet());
                }
                findings.addAll(rows.lost(before, new Rows.Both(site, empty), () -> again(setting, spare, rest)));
                return new Way(true, findings, trial.unmet());
            }
        }
    }

    /** The way without our rows once more: what differs then comes from the clock or from chance. */
    private static ScratchSite again(Setting setting, ScratchSite start, List<Leg> rest) {
        var site = start.copy(); // by each table that asks
        goOn(new Trial(setting), site, rest);
        return site;
    }

    private static boolean goOn(Trial trial, ScratchSite site, List<Leg> legs) {
        return legs.stream().allMatch(leg -> trial.go(site, leg));
    }

    private static Finding withRows(Finding finding, String rows) {
        return new Finding(
                finding.severity(),
                finding.file(),
                finding.line(),
                finding.column(),
                "where there are " + rows + ": " + finding.what(),
                finding.remedy());
    }

    /**
     * What came of one try.
     *
     * @param unmet what checks on the way said of the rows
     */
    private record Way(boolean isArrived, List<Finding> findings, List<String> unmet) {
        /** Fails without rows too, which is found there. */
        static final Way LEFT_TO_CONVERGENCE = new Way(false, List.of(), List.of());
    }
}
