package com.acme.crm;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How to reach one database. */
record Login(String url, String user, String password) {
    /** The installer's own, which says which run has it: not the product's. */
    private static final String MARK = "drydock_site";

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Every row as one text, its columns with bars between them. */
    List<String> query(String sql) throws SQLException {
        try (var connection = connect()) {
            return query(connection, sql);
        }
    }

    /** All rows of all tables, by the tables' names in small letters. */
    Map<String, List<String>> rows() throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        try (var connection = connect()) {
            var quote = connection.getMetaData().getIdentifierQuoteString();
            for (var table : tables(connection)) {
                var name = table.toLowerCase(Locale.ROOT);
                if (!name.equals(MARK)) {
                    var all = query(connection, "select * from " + quote + table + quote);
                    rows.put(name, all.stream().sorted().toList());
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(rows.getString(i)));
                }
                texts.add(String.join("|", columns));
            }
        }
        return texts;
    }
}
