package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;

/** The values of a table's rows, whatever bytes the server keeps them as. */
record TableValues(Connection connection, String table) {
    private static final String COLUMNS = "select column_name from information_schema.columns"
            + " where table_schema = database() and table_name = %s order by ordinal_position";
    /** Of 60 bits of each row's hash; rows may be many. */
    private static final String SUM =
            "select cast(mod(coalesce(sum(cast(conv(left(md5(concat_ws(',', %s)), 15), 16, 10) as unsigned)), 0) + count(*),"
                    + " 4611686018427387904) as unsigned) sum from %s";

    /** The same in whatever order the rows stand. */
    long sum() throws SQLException {
        var values = CatalogRow.read(connection, COLUMNS.formatted(MariaNames.text(table))).stream()
                .map(row -> MariaNames.quoted(row.text("COLUMN_NAME")))
                .map(column -> "coalesce(hex(cast(" + column + " as binary)), '-')")
                .collect(Collectors.joining(", "));
        var rows = CatalogRow.read(connection, SUM.formatted(values, MariaNames.quoted(table)));
        return Long.parseLong(rows.get(0).text("SUM"));
    }
}
