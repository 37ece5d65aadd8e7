package org.drydock.database.mariadb;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;

/**
 * Rows as INSERT statements that bring back what the dump tool would not: every digit of a FLOAT, as MariaDB prints as many as
 * it takes of a DOUBLE; and the bytes of texts whose character set loses some on the way to Unicode and back.
 */
record ExactRows(Connection connection, DumpFile file) {
    /** What the dump tool sets too, so that nothing is counted, checked or converted. */
    private static final String START = """
            SET NAMES utf8mb4;
            SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO', TIME_ZONE='+00:00', FOREIGN_KEY_CHECKS=0, UNIQUE_CHECKS=0;
            SET AUTOCOMMIT=0;
            """;

    /** Each of their characters is one of Unicode's, and no two are the same: all others are taken as bytes. */
    static final Set<String> REVERSIBLE =
            Set.of("utf8", "utf8mb3", "utf8mb4", "ucs2", "utf16", "utf16le", "utf32", "ascii", "latin1", "latin2");

    private static final String TABLES =
            "select distinct c.table_name, t.table_type from information_schema.columns c join information_schema.tables t"
                    + " on t.table_schema = c.table_schema and t.table_name = c.table_name"
                    + " where c.table_schema = database() and t.table_type <> 'VIEW'"
                    + " and (c.data_type = 'float' or c.character_set_name not in ("
                    + REVERSIBLE.stream().sorted().map(MariaNames::text).collect(Collectors.joining(", "))
                    + ")) order by c.table_name";

    private static final int FETCHED = 500;
    /** Bytes that a statement may grow to before the next one begins. */
    private static final int STATEMENT = 1 << 19;

    /** A column, and how its values become literals. */
    private record Column(String name, Way way) {
        String selected() {
            var quoted = MariaNames.quoted(name);
            return switch (way) {
                case TEXT, BYTES -> quoted;
                case TEXT_AS_BYTES -> "cast(" + quoted + " as binary)";
                case NUMBER, QUOTED -> "cast(" + quoted + " as char)";
                case BITS -> "cast(" + quoted + " + 0 as char)";
                case FLOAT -> "cast(cast(" + quoted + " as double) as char)";
            };
        }
    }

    private enum Way {
        TEXT,
        TEXT_AS_BYTES,
        BYTES,
        NUMBER,
        QUOTED,
        BITS,
        FLOAT
    }

    /** Tables whose rows the dump tool would not write exactly. */
    static List<String> tables(Connection connection) throws SQLException {
        return CatalogRow.read(connection, TABLES).stream()
                .map(row -> row.text("TABLE_NAME"))
                .toList();
    }

    /** Those of them whose history would not come back: rows are written as they are now. */
    static List<String> versioned(Connection connection) throws SQLException {
        return CatalogRow.read(connection, TABLES).stream()
                .filter(row -> row.is("TABLE_TYPE", "SYSTEM VERSIONED"))
                .map(row -> row.text("TABLE_NAME"))
                .toList();
    }

    void write(List<String> tables) throws SQLException {
        MariaServer.execute(connection, "set time_zone = '+00:00'");
        file.write(START);
        for (String table : tables) {
            write(table);
        }
        file.write("COMMIT;\n-- Dump completed\n");
    }

    private void write(String table) throws SQLException {
        var columns = columns(table);
        var names =
                columns.stream().map(column -> MariaNames.quoted(column.name())).collect(Collectors.joining(","));
        var selected = columns.stream().map(Column::selected).collect(Collectors.joining(", "));
        var insert = "INSERT INTO " + MariaNames.quoted(table) + " (" + names + ") VALUES\n";
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (var rows = statement.executeQuery("select " + selected + " from " + MariaNames.quoted(table))) {
                var size = 0;
                while (rows.next()) {
                    var row = row(rows, columns);
                    file.write(size == 0 ? insert : ",\n");
                    file.write(row);
                    size += row.length();
                    if (size > STATEMENT) {
                        file.write(";\n");
                        size = 0;
                    }
                }
                file.write(size == 0 ? "" : ";\n");
            }
        }
    }

    private static String row(ResultSet rows, List<Column> columns) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(rows, i + 1, columns.get(i).way()));
        }
        return String.join(",", values).transform(text -> "(" + text + ")");
    }

    private static String value(ResultSet rows, int column, Way way) throws SQLException {
        if (way == Way.BYTES || way == Way.TEXT_AS_BYTES) {
            var bytes = rows.getBytes(column);
            return bytes == null ? "NULL" : hex("", bytes);
        }
        var text = rows.getString(column);
        if (text == null) {
            return "NULL";
        }
        return switch (way) {
            case TEXT -> hex("_utf8mb4 ", text.getBytes(StandardCharsets.UTF_8));
            case QUOTED -> "'" + text + "'";
            case NUMBER, BITS, FLOAT, BYTES, TEXT_AS_BYTES -> text;
        };
    }

    private static String hex(String introducer, byte[] bytes) {
        return bytes.length == 0 ? "''" : introducer + "0x" + HexFormat.of().formatHex(bytes);
    }

    private List<Column> columns(String table) throws SQLException {
        return CatalogRow.read(
                        connection,
                        "select column_name, data_type, character_set_name from information_schema.columns"
                                + " where table_schema = database()"
                                + " and is_generated = 'NEVER' and table_name = " + MariaNames.text(table)
                                + " order by ordinal_position")
                .stream()
                .map(row -> new Column(
                        row.text("COLUMN_NAME"),
                        way(
                                row.text("DATA_TYPE"),
                                row.maybe("CHARACTER_SET_NAME")
                                        .filter(name -> !REVERSIBLE.contains(name))
                                        .isPresent())))
                .toList();
    }

    private static Way way(String type, boolean isLossy) {
        return switch (type) {
            case "float" -> Way.FLOAT;
            case "double", "decimal", "tinyint", "smallint", "mediumint", "int", "bigint", "year" -> Way.NUMBER;
            case "bit" -> Way.BITS;
            case "date", "time", "datetime", "timestamp", "uuid", "inet4", "inet6" -> Way.QUOTED;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" ->
                isLossy ? Way.TEXT_AS_BYTES : Way.TEXT;
            default -> Way.BYTES; // binary, blobs, geometry: the dump tool does the same
        };
    }
}
