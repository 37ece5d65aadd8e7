package org.drydock.version;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers with dots between them, compared part by part; missing parts count as 0, so 1.0 equals 1. */
record DottedNumber(List<Long> parts) implements Comparable<DottedNumber> {
    /** ASCII digits, no leading zeros, each part small enough for a long. */
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.(0|[1-9][0-9]{0,17}))*");

    DottedNumber {
        var last = parts.size();
        while (last > 1 && parts.get(last - 1) == 0) {
            last--;
        }
        parts = List.copyOf(parts.subList(0, last));
    }

    static boolean matches(String text) {
        return FORM.matcher(text).matches();
    }

    static DottedNumber parse(String text) {
        return new DottedNumber(
                Arrays.stream(text.split("\\.")).map(Long::parseLong).toList());
    }

    @Override
    public int compareTo(DottedNumber other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            var order = Long.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private long part(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }
}
