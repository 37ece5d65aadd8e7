package org.drydock.samples.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One number of a result.
 *
 * @param name what was compared, such as {@code time}
 * @param value a ratio, or a measure with its {@code unit}
 * @param unit empty for ratios
 * @param decimals that are worth printing
 * @param most the target; empty for a figure that only informs
 */
record Figure(String name, double value, String unit, int decimals, Optional<Double> most) {
    static Figure ratio(String name, double ours, double peers) {
        return new Figure(name, ours / peers, "", 2, Optional.empty());
    }

    static Figure measure(String name, double value, String unit) {
        return new Figure(name, value, unit, 0, Optional.empty());
    }

    Figure atMost(double target) {
        return new Figure(name, value, unit, decimals, Optional.of(target));
    }

    Figure withDecimals(int count) {
        return new Figure(name, value, unit, count, most);
    }

    boolean isMissed() {
        return most.isPresent() && value > most.get();
    }

    Map<String, Object> fields() {
        var fields = new TreeMap<String, Object>(Map.of("name", name, "value", value));
        if (!unit.isEmpty()) {
            fields.put("unit", unit);
        }
        most.ifPresent(target -> fields.put("at_most", target));
        return fields;
    }

    @Override
    public String toString() {
        var text = name + " " + number(value) + (unit.isEmpty() ? "" : " " + unit);
        var target = most.map(limit -> isMissed()
                        ? String.format(Locale.ROOT, " (target at most %s: MISSED)", shortest(limit))
                        : String.format(Locale.ROOT, " (target at most %s)", shortest(limit)))
                .orElse("");
        return text + target;
    }

    private String number(double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private static String shortest(double number) {
        return number == Math.rint(number) && number >= 10 ? Long.toString((long) number) : Double.toString(number);
    }
}
