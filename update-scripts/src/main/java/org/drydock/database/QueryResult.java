package org.drydock.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows that a query found.
 *
 * @param columns labels, in order
 * @param rows as many values as columns, as text; null is SQL's NULL
 * @param isCut whether there were more rows than were asked for
 */
public record QueryResult(List<String> columns, List<List<@Nullable String>> rows, boolean isCut) {
    public QueryResult {
        columns = List.copyOf(columns);
        rows = rows.stream()
                .map(row -> Collections.unmodifiableList(new ArrayList<>(row)))
                .toList();
    }

    /** The one value, or in words what there is instead. */
    public String single() {
        if (rows.size() != 1 || columns.size() != 1) {
            return rows.isEmpty()
                    ? "no rows"
                    : (isCut ? "more than " : "") + rows.size() + " rows of " + columns.size() + " columns";
        }
        return String.valueOf(rows.get(0).get(0));
    }
}
