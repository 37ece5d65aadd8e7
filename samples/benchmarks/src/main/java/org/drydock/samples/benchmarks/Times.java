package org.drydock.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Seconds of each run that counts, of each contestant. */
final class Times {
    private final Map<String, List<Double>> seconds = new TreeMap<>();

    Times add(String contestant, double taken) {
        seconds.computeIfAbsent(contestant, name -> new ArrayList<>()).add(taken);
        return this;
    }

    /** The one in the middle; the mean of both if there are two. */
    double median(String contestant) {
        var sorted = of(contestant).stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no run of " + contestant + " counts");
        }
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How many times as long as {@code peer} the contestant takes. */
    Figure ratio(String name, String contestant, String peer) {
        return Figure.ratio(name, median(contestant), median(peer));
    }

    List<Double> of(String contestant) {
        return List.copyOf(Optional.ofNullable(seconds.get(contestant)).orElse(List.of()));
    }

    Map<String, List<Double>> all() {
        return new TreeMap<>(seconds);
    }
}
