package org.drydock.installer.faults;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much of the matrix is tried: {@code -Ddrydock.faults=plain}, {@code points} or {@code all}. */
enum Depth {
    /** Of the first points of each kind four in each phase, each with the phase's next fault. */
    PLAIN,
    /** Every point, with a kill and the phase's next other fault. */
    POINTS,
    /** Every point, with every fault. */
    ALL;

    /** Points of a phase. */
    private static final int FOUR = 4;
    /** Points of the two records between phases. */
    private static final int RECORDS = 4;

    static final Depth CHOSEN =
            valueOf(System.getProperty("drydock.faults", "plain").toUpperCase(Locale.ROOT));

    boolean isEveryPoint() {
        return this != PLAIN;
    }

    /**
     * What is tried of a scenario, in order.
     *
     * @param turn the scenario's number: so that not each takes the same points
     * @param turns which fault a phase meets next
     */
    Map<Point, List<Fault>> of(Scenario scenario, int turn, Turns turns) {
        var faults = scenario.faults();
        return switch (this) {
            case PLAIN -> some(scenario.points(), faults, turn, turns);
            case POINTS -> {
                var chosen = new LinkedHashMap<Point, List<Fault>>();
                var others = faults.subList(1, faults.size());
                scenario.points()
                        .forEach(point -> chosen.put(point, List.of(faults.get(0), turns.next(point.phase(), others))));
                yield chosen;
            }
            case ALL -> {
                var chosen = new LinkedHashMap<Point, List<Fault>>();
                scenario.points().forEach(point -> chosen.put(point, faults));
                yield chosen;
            }
        };
    }

    /** Of a phase with many points the next scenario takes others. */
    private static Map<Point, List<Fault>> some(List<Point> points, List<Fault> faults, int turn, Turns turns) {
        var seen = new HashSet<String>();
        var byPhase = points.stream()
                .filter(point -> seen.add(point.cell()))
                .collect(Collectors.groupingBy(Point::phase, LinkedHashMap::new, Collectors.toList()));
        var chosen = new LinkedHashMap<Point, List<Fault>>();
        byPhase.forEach((phase, all) -> {
            var step = 1 + (all.size() - 1) / FOUR;
            for (int each = turn % step; each < all.size(); each += step) {
                chosen.put(all.get(each), List.of(turns.next(phase, faults)));
            }
        });
        done(points)
                .forEach(point -> chosen.computeIfAbsent(
                        point, each -> List.of(turn % 2 == 0 ? Fault.Stop.KILL : Fault.Trouble.ERROR)));
        return chosen;
    }

    /** Where each phase has done all that it does and is about to say so, which the first points of a kind do not tell. */
    private static List<Point> done(List<Point> points) {
        return points.stream()
                .collect(Collectors.groupingBy(Point::phase, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(phase -> phase.size() >= RECORDS)
                .map(phase -> phase.get(phase.size() - RECORDS))
                .toList();
    }
}
