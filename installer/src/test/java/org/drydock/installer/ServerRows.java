package org.drydock.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drydock.database.TestServer;

/** All rows and columns of a site's database on a server, as text; without Flyway's times and our own row. */
final class ServerRows {
    private static final Pattern PLACE =
            Pattern.compile("engine: (postgresql|mariadb), url: \"([^\"]+)\", user: ([a-z_]+)");

    private ServerRows() {}

    /** Empty if site.yaml says that it is in a file. */
    static Optional<String> of(Path site, String database) {
        try {
            var yaml = site.resolve("site.yaml");
            if (!Files.exists(yaml)) {
                return Optional.empty();
            }
            for (String line : Files.readAllLines(yaml)) {
                var place = PLACE.matcher(line);
                if (line.startsWith("  " + database + ":") && place.find()) {
                    var password =
                            Files.readString(TestServer.passwordFile(site)).strip();
                    return Optional.of(read(place.group(2), place.group(3), password));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String url, String user, String password) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            var lines = new StringBuilder();
            for (String table : tables(connection)) {
                lines.append(table).append(columns(connection, table)).append('\n');
                rows(statement, table).forEach(row -> lines.append(row).append('\n'));
            }
            return lines.toString();
        } catch (SQLException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        tables.remove("drydock_site");
        return tables.stream().sorted().toList();
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (var found =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME") + " " + found.getString("TYPE_NAME") + " "
                        + found.getInt("COLUMN_SIZE") + " " + found.getString("IS_NULLABLE"));
            }
        }
        return columns;
    }

    private static Set<String> rows(Statement statement, String table) throws SQLException {
        var isHistory = table.equals("flyway_schema_history");
        var what = isHistory ? "version, script, checksum, success" : "*";
        var rows = new TreeSet<String>();
        try (var found = statement.executeQuery("select " + what + " from " + table)) {
            while (found.next()) {
                rows.add(row(found));
            }
        }
        return rows;
    }

    private static String row(ResultSet found) throws SQLException {
        var row = new ArrayList<String>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
            row.add(String.valueOf(found.getString(column)));
        }
        return row.toString();
    }
}
