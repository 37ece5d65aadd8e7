package org.drydock.config.format;

import java.util.Comparator;
import java.util.List;

/**
 * A replaced range.
 *
 * @param start offset of the first character that goes
 * @param end offset behind the last one
 */
public record Splice(int start, int end, String replacement) {
    public Splice {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no range: " + start + " to " + end);
        }
    }

    public static Splice insert(int at, String text) {
        return new Splice(at, at, text);
    }

    public static Splice delete(int start, int end) {
        return new Splice(start, end, "");
    }

    public static List<Splice> sorted(List<Splice> splices) {
        return splices.stream().sorted(Comparator.comparingInt(Splice::start)).toList();
    }

    /** @param sorted by their starts */
    public static boolean overlap(List<Splice> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).start() < sorted.get(i - 1).end()) {
                return true;
            }
        }
        return false;
    }

    /** @param splices none of which overlap */
    public static String apply(String text, List<Splice> splices) {
        var more =
                splices.stream().mapToInt(each -> each.replacement().length()).sum();
        var result = new StringBuilder(text.length() + more);
        int copied = 0;
        for (Splice splice : sorted(splices)) {
            result.append(text, copied, splice.start()).append(splice.replacement());
            copied = splice.end();
        }
        return result.append(text, copied, text.length()).toString();
    }
}
