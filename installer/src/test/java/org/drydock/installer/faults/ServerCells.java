package org.drydock.installer.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what has become of sites by engine, part of the run and fault, and prints it as a table; for several threads. */
final class ServerCells {
    /** What a site has become. */
    enum Ending {
        OLD,
        NEW,
        NEITHER
    }

    private record Key(String row, ServerFault fault, Ending ending) {}

    private final Map<String, Set<String>> parts = new TreeMap<>();
    private final Map<Key, Integer> counts = new java.util.HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** @param detail what an admin saw and what the site is, if it is neither old nor new */
    synchronized void add(String engine, ServerMoment moment, ServerFault fault, Ending ending, String detail) {
        parts.computeIfAbsent(engine, each -> new LinkedHashSet<>()).add(moment.part());
        counts.merge(new Key(row(engine, moment.part()), fault, ending), 1, Integer::sum);
        if (ending == Ending.NEITHER) {
            wrong.add(engine + ", " + fault.title() + " at " + moment + ": " + detail);
        }
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Parts of an engine's runs that a fault was tried in. */
    synchronized Set<String> parts(String engine) {
        return parts.getOrDefault(engine, Set.of()).stream()
                .filter(part -> count(row(engine, part), List.of(ServerFault.values()), Ending.values()) > 0)
                .collect(Collectors.toSet());
    }

    /** Faults that were tried on an engine. */
    synchronized Set<ServerFault> faults(String engine) {
        return counts.keySet().stream()
                .filter(key -> key.row().startsWith(engine + " "))
                .map(Key::fault)
                .collect(Collectors.toSet());
    }

    synchronized void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, table());
    }

    private List<String> table() {
        var faults = List.of(ServerFault.values());
        var lines = new ArrayList<String>();
        for (int each = 0; each < faults.size(); each++) {
            lines.add(String.format(
                    Locale.ROOT, "%2d  %s", each + 1, faults.get(each).title()));
        }
        lines.add("");
        lines.add(
                "databases on servers: cases, ended old/new, by engine, phase and fault; in the last column, neither");
        parts.forEach((engine, all) -> all.forEach(part -> {
            var line = new StringBuilder(String.format(Locale.ROOT, "%-26s", row(engine, part)));
            for (ServerFault fault : faults) {
                var old = count(row(engine, part), List.of(fault), Ending.OLD);
                var young = count(row(engine, part), List.of(fault), Ending.NEW);
                line.append(String.format(Locale.ROOT, "%9s", old + young == 0 ? "-" : old + "/" + young));
            }
            lines.add(line + String.format(Locale.ROOT, "%9d", count(row(engine, part), faults, Ending.NEITHER)));
        }));
        lines.add("");
        lines.add(sum(Ending.values()) + " cases: " + sum(Ending.OLD) + " old, " + sum(Ending.NEW) + " new, "
                + sum(Ending.NEITHER) + " neither");
        lines.addAll(wrong);
        return lines;
    }

    private static String row(String engine, String part) {
        return engine + " " + part;
    }

    private int count(String row, List<ServerFault> faults, Ending... endings) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().row().equals(row)
                        && faults.contains(each.getKey().fault())
                        && List.of(endings).contains(each.getKey().ending()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private int sum(Ending... endings) {
        return counts.entrySet().stream()
                .filter(each -> List.of(endings).contains(each.getKey().ending()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
