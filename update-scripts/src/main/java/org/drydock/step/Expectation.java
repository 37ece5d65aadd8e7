package org.drydock.step;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.drydock.database.QueryResult;

/** What a check expects of its query's rows. */
public enum Expectation {
    NO_ROWS("no rows"),
    ROWS("rows"),
    TRUE("true");

    private final String text;

    Expectation(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException for anything but {@code no rows}, {@code rows} and {@code true} */
    @JsonCreator
    public static Expectation parse(String text) {
        for (Expectation expectation : values()) {
            if (expectation.text.equals(text)) {
                return expectation;
            }
        }
        throw new IllegalArgumentException("expected 'no rows', 'rows' or 'true', found '" + text + "'");
    }

    /** {@code true}: one row of one column that says true, or a number that is not 0. */
    public boolean isMetBy(QueryResult result) {
        return switch (this) {
            case NO_ROWS -> result.rows().isEmpty();
            case ROWS -> !result.rows().isEmpty();
            case TRUE -> isTrue(result);
        };
    }

    private static boolean isTrue(QueryResult result) {
        if (result.rows().size() != 1 || result.columns().size() != 1) {
            return false;
        }
        var value = String.valueOf(result.rows().get(0).get(0));
        return value.equalsIgnoreCase("true") || value.matches("-?0*[1-9][0-9]*");
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
