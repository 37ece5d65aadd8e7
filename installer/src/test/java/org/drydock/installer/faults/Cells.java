package org.drydock.installer.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.drydock.durable.Operation;
import org.drydock.installer.journal.Phase;

/** Counts verdicts by phase and fault, and prints them as a table. */
final class Cells {
    private final Map<String, Map<String, Map<Verdict.Ending, Integer>>> counts = new HashMap<>();
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

    /** Phases and faults that never met. */
    synchronized List<String> empty() {
        return ordered().entrySet().stream()
                .flatMap(row -> Fault.all().stream()
                        .map(Fault::title)
                        .filter(fault -> !row.getValue().containsKey(fault))
                        .map(fault -> row.getKey() + ": " + fault))
                .toList();
    }

    synchronized Set<Operation> operations() {
        return Set.copyOf(operations);
    }

    /**
     * Lines: a phase each, and for each fault how many cases of it ended old and new; in the last column, what ended
     * neither way. The last lines say how many there were in all.
     */
    synchronized List<String> table() {
        var faults = Fault.all();
        var lines = new ArrayList<String>();
        for (int each = 0; each < faults.size(); each++) {
            lines.add(String.format(
                    Locale.ROOT, "%2d  %s", each + 1, faults.get(each).title()));
        }
        lines.add("");
        lines.add("ended old/new, by phase and fault");
        lines.add(row("", numbers(faults.size()), "neither"));
        ordered()
                .forEach((phase, byFault) ->
                        lines.add(row(phase, columns(faults, byFault), count(byFault, Verdict.Ending.NEITHER))));
        lines.add("");
        lines.add(points.size() + " points, " + sum(Verdict.Ending.values()) + " cases: " + sum(Verdict.Ending.OLD)
                + " old, " + sum(Verdict.Ending.NEW) + " new, " + sum(Verdict.Ending.NEITHER) + " neither");
        return lines;
    }

    /** As a run goes through them. */
    private Map<String, Map<String, Map<Verdict.Ending, Integer>>> ordered() {
        var order = new ArrayList<>(List.of("before"));
        Arrays.stream(Phase.values()).map(Phase::toString).forEach(order::add);
        order.addAll(List.of("closed", "going-back", "put-back"));
        var ordered = new LinkedHashMap<String, Map<String, Map<Verdict.Ending, Integer>>>();
        order.stream().filter(counts::containsKey).forEach(phase -> ordered.put(phase, counts.get(phase)));
        return ordered;
    }

    private static List<String> numbers(int faults) {
        return IntStream.rangeClosed(1, faults).mapToObj(Integer::toString).toList();
    }

    private static List<String> columns(List<Fault> faults, Map<String, Map<Verdict.Ending, Integer>> byFault) {
        return faults.stream()
                .map(fault -> Map.of(fault.title(), byFault.getOrDefault(fault.title(), Map.of())))
                .map(one -> one.values().iterator().next().isEmpty()
                        ? "-"
                        : count(one, Verdict.Ending.OLD) + "/" + count(one, Verdict.Ending.NEW))
                .toList();
    }

    private static String row(String phase, List<String> columns, Object last) {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-11s", phase));
        columns.forEach(column -> line.append(String.format(Locale.ROOT, "%9s", column)));
        return line.append(String.format(Locale.ROOT, "%9s", last)).toString();
    }

    private static int count(Map<String, Map<Verdict.Ending, Integer>> byFault, Verdict.Ending ending) {
        return byFault.values().stream()
                .mapToInt(endings -> endings.getOrDefault(ending, 0))
                .sum();
    }

    private int sum(Verdict.Ending... endings) {
        return counts.values().stream()
                .mapToInt(byFault -> Arrays.stream(endings)
                        .mapToInt(ending -> count(byFault, ending))
                        .sum())
                .sum();
    }
}
