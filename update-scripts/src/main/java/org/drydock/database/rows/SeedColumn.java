package org.drydock.database.rows;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A column that values are made up for.
 *
 * @param type one of {@link java.sql.Types}
 * @param typeName in upper case, as the engine says it
 * @param size characters of a text, digits of a number
 * @param scale digits behind the point
 * @param isMadeByEngine whether the engine counts its values itself
 */
record SeedColumn(
        String name,
        int type,
        String typeName,
        int size,
        int scale,
        boolean isNullable,
        boolean hasDefault,
        boolean isMadeByEngine) {
    /** Of a row of {@link DatabaseMetaData#getColumns}. */
    static SeedColumn of(ResultSet row) throws SQLException {
        return new SeedColumn(
                row.getString("COLUMN_NAME"),
                row.getInt("DATA_TYPE"),
                row.getString("TYPE_NAME").toUpperCase(Locale.ROOT),
                (int) Math.min(row.getLong("COLUMN_SIZE"), Integer.MAX_VALUE), // four gigabytes, on some
                row.getInt("DECIMAL_DIGITS"),
                row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                row.getString("COLUMN_DEF") != null,
                "YES".equals(row.getString("IS_AUTOINCREMENT")));
    }

    /** The same, of a type that is a list of words and an object of its own. */
    SeedColumn ofWords(String words) {
        return new SeedColumn(name, type, "ENUM(" + words + ")", size, scale, isNullable, hasDefault, isMadeByEngine);
    }
}
