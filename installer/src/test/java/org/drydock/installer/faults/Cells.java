package org.drydock.installer.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drydock.durable.Operation;

/** Counts verdicts by phase and fault, and prints them as a table. */
final class Cells {
    private static final String ROW = "%-11s %-26s %6s %6s %6s %8s";

    private final Map<String, Map<String, Map<Verdict.Ending, Integer>>> counts = new LinkedHashMap<>();
    private final Set<String> points = new HashSet<>();
    private final Set<Operation> operations = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    synchronized void add(String scenario, Verdict verdict) {
        var point = verdict.point();
        counts.computeIfAbsent(point.phase(), phase -> new TreeMap<>())
                .computeIfAbsent(verdict.fault().title(), fault -> new EnumMap<>(Verdict.Ending.class))
                .merge(verdict.ending(), 1, Integer::sum);
        points.add(scenario + " " + point);
        operations.add(point.operation());
        if (verdict.ending() == Verdict.Ending.NEITHER) {
            wrong.add(scenario + ", " + point + ", " + verdict.fault().title() + ":\n" + verdict.detail());
        }
    }

    /** What ended neither old nor new. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    synchronized int points() {
        return points.size();
    }

    synchronized Set<String> phases() {
        return Set.copyOf(counts.keySet());
    }

    synchronized Set<Operation> operations() {
        return Set.copyOf(operations);
    }

    /** Lines: phase, fault, how many were tried and how they ended; the last says how many there were in all. */
    synchronized List<String> table() {
        var lines = new ArrayList<String>();
        var all = new EnumMap<Verdict.Ending, Integer>(Verdict.Ending.class);
        lines.add(String.format(ROW, "phase", "fault", "cases", "old", "new", "neither"));
        counts.forEach((phase, faults) -> faults.forEach((fault, endings) -> {
            lines.add(row(phase, fault, endings));
            endings.forEach((ending, count) -> all.merge(ending, count, Integer::sum));
        }));
        lines.add(row("all", points.size() + " points", all));
        return lines;
    }

    private static String row(String phase, String fault, Map<Verdict.Ending, Integer> endings) {
        var sum = endings.values().stream().mapToInt(Integer::intValue).sum();
        return String.format(
                ROW,
                phase,
                fault,
                sum,
                endings.getOrDefault(Verdict.Ending.OLD, 0),
                endings.getOrDefault(Verdict.Ending.NEW, 0),
                endings.getOrDefault(Verdict.Ending.NEITHER, 0));
    }
}
