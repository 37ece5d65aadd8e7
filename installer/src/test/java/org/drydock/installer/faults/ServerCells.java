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

/** Counts what has become of sites by engine, part of the run and fault, and prints it as a table. */
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

    /** Says in which order a run goes through its parts. */
    void expect(String engine, String part) {
        parts.computeIfAbsent(engine, each -> new LinkedHashSet<>()).add(part);
    }

    /** @param detail what an admin saw and what the site is, if it is neither old nor new */
    void add(String engine, ServerMoment moment, ServerFault fault, Ending ending, String detail) {
        expect(engine, moment.part());
        counts.merge(new Key(row(engine, moment.part()), fault, ending), 1, Integer::sum);
        if (ending == Ending.NEITHER) {
            wrong.add(engine + ", " + fault.title() + " at " + moment + ": " + detail);
        }
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Parts of an engine's runs that a fault was tried in. */
    Set<String> parts(String engine) {
        return parts.getOrDefault(engine, Set.of()).stream()
                .filter(part -> count(row(engine, part), List.of(ServerFault.values()), Ending.values()) > 0)
                .collect(Collectors.toSet());
    }

    /** Faults that were tried on an engine. */
    Set<ServerFault> faults(String engine) {
        return counts.keySet().stream()
                .filter(key -> key.row().startsWith(engine + " "))
                .map(Key::fault)
                .collect(Collectors.toSet());
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, table());
    }

    private List<String> table() {
        var faults = List.of(ServerFault.values());
        var lines = new ArrayList<String>();
        faults.forEach(
                fault -> lines.add(String.format(Locale.ROOT, "%2d  %s", faults.indexOf(fault) + 1, fault.title())));
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
