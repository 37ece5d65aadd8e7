package org.drydock.database.rows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Values for the rows of one table.
 *
 * @param conditions of the table's checks: the values that they name are worth trying
 */
record SeedValues(List<String> conditions) {
    private static final int FIRST = 7001;
    private static final int DIGITS = 4;
    private static final int MANY = 1 << 20;
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("\\b[0-9]{1,9}\\b");
    private static final String GRINNING = "\uD83D\uDE00";
    /** Three bytes. */
    private static final String EURO = "\u20ac";

    /** A way to choose a value; the later ones are tried when the engine does not take the ones before. */
    enum Way {
        WIDE,
        /** Where a table's own character set has no characters of four bytes. */
        NARROWER,
        LARGE,
        LARGE_NARROWER,
        EMPTY,
        PLAIN,
        NAMED,
        SMALL
    }

    /**
     * A value that is none of its neighbours'.
     *
     * @param row from 0
     * @return empty if there is none that we know of this type
     */
    Optional<Object> of(SeedColumn column, int row, Way way) {
        if (way == Way.NAMED) {
            var named = named(column, row);
            if (named.isPresent()) {
                return named;
            }
        }
        if (column.typeName().startsWith("ENUM")) {
            var words = all(TEXT, column.typeName());
            return Optional.of(words.isEmpty() ? (Object) 1 : words.get(row % words.size()));
        }
        return column.typeName().equals("UUID") ? Optional.of(new UUID(0, FIRST + row)) : byType(column, row, way);
    }

    private static Optional<Object> byType(SeedColumn column, int row, Way way) {
        return Optional.ofNullable(
                switch (column.type()) {
                    case Types.CHAR,
                            Types.VARCHAR,
                            Types.LONGVARCHAR,
                            Types.NCHAR,
                            Types.NVARCHAR,
                            Types.LONGNVARCHAR,
                            Types.CLOB,
                            Types.NCLOB -> text(column.size(), row, way);
                    case Types.TINYINT -> row + 1;
                    case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> number(way, row);
                    case Types.NUMERIC, Types.DECIMAL -> decimal(column, row, way);
                    case Types.REAL, Types.FLOAT, Types.DOUBLE -> number(way, row) + 0.5;
                    case Types.BOOLEAN, Types.BIT -> row % 2 == 0;
                    case Types.DATE -> LocalDate.of(2020, 2, 25).plusDays(row);
                    case Types.TIME -> LocalTime.of(12, 30).plusHours(row);
                    case Types.TIMESTAMP -> moment(row);
                    case Types.TIME_WITH_TIMEZONE ->
                        OffsetTime.of(LocalTime.of(12, 30).plusHours(row), ZoneOffset.UTC);
                    case Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.of(moment(row), ZoneOffset.UTC);
                    case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                        bytes(column.size(), row, way);
                    default -> null;
                });
    }

    private static LocalDateTime moment(int row) {
        return LocalDateTime.of(2020, 2, 25, 23, 59, 58, 123_000_000).plusDays(row);
    }

    private static int number(Way way, int row) {
        return way == Way.SMALL ? row + 1 : FIRST + row;
    }

    private static BigDecimal decimal(SeedColumn column, int row, Way way) {
        var fits = column.size() - column.scale() >= DIGITS;
        return BigDecimal.valueOf(number(fits ? way : Way.SMALL, row));
    }

    private static String text(int size, int row, Way way) {
        var number = size < DIGITS ? String.valueOf(row + 1) : String.valueOf(number(way, row));
        return switch (way) {
            case EMPTY -> "";
            case WIDE, LARGE -> wide(GRINNING, number, size);
            case NARROWER, LARGE_NARROWER -> wide(EURO, number, size);
            case PLAIN, NAMED, SMALL -> number;
        };
    }

    private static String wide(String first, String number, int size) {
        var wide = first + " \u00e9'\"\\ " + number;
        return wide.length() <= size ? wide : number;
    }

    private static byte[] bytes(int size, int row, Way way) {
        if (way == Way.EMPTY) {
            return new byte[0];
        }
        if ((way == Way.LARGE || way == Way.LARGE_NARROWER) && size >= MANY) {
            var large = new byte[MANY];
            for (int i = 0; i < MANY; i++) {
                large[i] = (byte) (i * 31 + (i >> 8));
            }
            return large;
        }
        return text(size, row, Way.PLAIN).getBytes(StandardCharsets.US_ASCII);
    }

    /** One of the values that a check of this column names. */
    private Optional<Object> named(SeedColumn column, int row) {
        var pattern = byType(column, row, Way.PLAIN).orElse("") instanceof Number ? NUMBER : TEXT;
        var words = new ArrayList<String>();
        conditions.stream()
                .filter(condition -> condition.contains(column.name()))
                .forEach(condition -> words.addAll(all(pattern, condition)));
        return words.isEmpty() ? Optional.empty() : Optional.of(words.get(row % words.size()));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.groupCount() > 0 ? found.group(1).replace("''", "'") : found.group())
                .toList();
    }
}
