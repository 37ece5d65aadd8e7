package org.drydock.installer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts verdicts by phase and fault, and prints them as a table. */
final class Cells {
    private final Map<String, Map<Fault, Map<String, Integer>>> counts = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    synchronized void add(String scenario, Scenario.Verdict verdict) {
        counts.computeIfAbsent(verdict.point().phase(), phase -> new TreeMap<>())
                .computeIfAbsent(verdict.fault(), fault -> new TreeMap<>())
                .merge(verdict.ending(), 1, Integer::sum);
        if (verdict.ending().equals("neither")) {
            wrong.add(scenario + ", " + verdict.point() + ", " + verdict.fault() + ":\n" + verdict.detail());
        }
    }

    /** What ended neither old nor new. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    synchronized int cases() {
        return counts.values().stream()
                .flatMap(faults -> faults.values().stream())
                .flatMap(endings -> endings.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Lines: phase, fault, how many were tried and how they ended. */
    synchronized List<String> table() {
        var lines = new ArrayList<String>();
        lines.add(String.format("%-12s %-20s %6s %6s %6s %8s", "phase", "fault", "cases", "old", "new", "neither"));
        counts.forEach((phase, faults) -> faults.forEach((fault, endings) -> lines.add(String.format(
                "%-12s %-20s %6d %6d %6d %8d",
                phase,
                fault,
                endings.values().stream().mapToInt(Integer::intValue).sum(),
                endings.getOrDefault("old", 0),
                endings.getOrDefault("new", 0),
                endings.getOrDefault("neither", 0)))));
        return lines;
    }
}
