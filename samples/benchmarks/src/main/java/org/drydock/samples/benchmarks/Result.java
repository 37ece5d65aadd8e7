package org.drydock.samples.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A line of the report.
 *
 * @param times of every single run; none if something else was measured
 */
record Result(String benchmark, String peer, List<Figure> figures, Times times) {
    Result {
        figures = List.copyOf(figures);
    }

    Map<String, Object> fields() {
        return new TreeMap<>(Map.of(
                "benchmark",
                benchmark,
                "peer",
                peer,
                "figures",
                figures.stream().map(Figure::fields).toList(),
                "seconds",
                times.all()));
    }

    @Override
    public String toString() {
        return benchmark + " / " + peer + ": "
                + figures.stream().map(Figure::toString).collect(Collectors.joining(", "));
    }
}
