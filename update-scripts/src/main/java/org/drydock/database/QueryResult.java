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
}
