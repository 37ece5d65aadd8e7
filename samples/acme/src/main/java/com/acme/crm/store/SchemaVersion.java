package com.acme.crm.store;

import java.util.Arrays;
import java.util.List;

/** The version of a migration as the history records it: {@code 3.0} equals {@code 3}, and {@code 2.10} is after {@code 2.9}. */
record SchemaVersion(List<Integer> parts, String text) implements Comparable<SchemaVersion> {
    SchemaVersion {
        parts = List.copyOf(parts);
    }

    static SchemaVersion of(String text) {
        return new SchemaVersion(
                Arrays.stream(text.split("[._]", -1)).map(Integer::valueOf).toList(), text);
    }

    @Override
    public int compareTo(SchemaVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = Integer.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int part(int i) {
        return i < parts.size() ? parts.get(i) : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchemaVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int last = parts.size();
        while (last > 0 && parts.get(last - 1) == 0) {
            last--;
        }
        return parts.subList(0, last).hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
