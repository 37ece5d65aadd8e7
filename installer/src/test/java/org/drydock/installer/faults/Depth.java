package org.drydock.installer.faults;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of the matrix is tried: {@code -Ddrydock.faults=plain}, {@code points} or {@code all}. */
enum Depth {
    /** The first points of each kind in each phase, of phases with many every second; each with the next fault in turn. */
    PLAIN,
    /** Every point, with a kill and one other fault. */
    POINTS,
    /** Every point, with every fault. */
    ALL;

    /** Points of a phase. */
    private static final int FEW = 6;
    /** Points of a phase. */
    private static final int MANY = 12;

    static final Depth CHOSEN =
            valueOf(System.getProperty("drydock.faults", "plain").toUpperCase(Locale.ROOT));

    boolean isEveryPoint() {
        return this != PLAIN;
    }

    /**
     * What is tried of a scenario, in order.
     *
     * @param turn the scenario's number: so that not every phase of each begins with the same fault
     */
    Map<Point, List<Fault>> of(Scenario scenario, int turn) {
        var faults = scenario.faults();
        return switch (this) {
            case PLAIN -> inTurn(scenario.points(), faults, turn);
            case POINTS -> {
                var chosen = new LinkedHashMap<Point, List<Fault>>();
                scenario.points().forEach(point -> chosen.put(point, List.of(faults.get(0), other(faults, point))));
                yield chosen;
            }
            case ALL -> {
                var chosen = new LinkedHashMap<Point, List<Fault>>();
                scenario.points().forEach(point -> chosen.put(point, faults));
                yield chosen;
            }
        };
    }

    private static Fault other(List<Fault> faults, Point point) {
        return faults.get(1 + (int) (point.ordinal() % (faults.size() - 1)));
    }

    /**
     * In a phase of few points each meets two faults, so that all scenarios together leave no phase without one. Of a phase
     * of many a scenario takes every second, and the next scenario the others.
     */
    private static Map<Point, List<Fault>> inTurn(List<Point> points, List<Fault> faults, int turn) {
        var seen = new HashSet<String>();
        var byPhase = points.stream()
                .filter(point -> seen.add(point.cell()))
                .collect(Collectors.groupingBy(Point::phase, LinkedHashMap::new, Collectors.toList()));
        var chosen = new LinkedHashMap<Point, List<Fault>>();
        byPhase.values().forEach(few -> {
            var step = few.size() < MANY ? 1 : 2;
            for (int each = step == 1 ? 0 : turn % step; each < few.size(); each += step) {
                var first = turn + each / step;
                var second = first + faults.size() / 2;
                chosen.put(
                        few.get(each),
                        Stream.of(first, few.size() < FEW ? second : first)
                                .distinct()
                                .map(number -> faults.get(number % faults.size()))
                                .toList());
            }
        });
        return chosen;
    }
}
