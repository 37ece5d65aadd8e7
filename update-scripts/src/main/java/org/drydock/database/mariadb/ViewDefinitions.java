package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drydock.database.dialect.CatalogRow;

/** Views as statements, each after those that it stands on. */
record ViewDefinitions(Connection connection, String database) {
    private static final String VIEWS =
            "select * from information_schema.views where table_schema = database() order by table_name";
    /** The driver ends a session of which it is told that answers come as bytes. */
    private static final String UNWATCHED = "SET SESSION session_track_system_variables = ''";
    /** As the dump tool sets it too; without it a text would be read in the server's own mode. */
    private static final String START = "SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO';\n";

    /** Whether the dump tool's order may be one that the server does not take. */
    boolean isNeeded() throws SQLException {
        return CatalogRow.read(connection, VIEWS).stream().anyMatch(view -> !view.is("CHECK_OPTION", "NONE"));
    }

    List<String> names() throws SQLException {
        return CatalogRow.read(connection, VIEWS).stream()
                .map(view -> view.text("TABLE_NAME"))
                .toList();
    }

    void write(DumpFile file) throws SQLException {
        MariaServer.execute(connection, UNWATCHED);
        file.write(START);
        var left = new LinkedHashMap<String, CatalogRow>();
        CatalogRow.read(connection, VIEWS).forEach(view -> left.put(view.text("TABLE_NAME"), view));
        while (!left.isEmpty()) {
            var next = next(left);
            write(file, next);
            left.remove(next.text("TABLE_NAME"));
        }
        file.write("-- Dump completed\n");
    }

    /** The catalogue writes every name in full, so what a view stands on can be found in its text; too much does no harm. */
    private CatalogRow next(Map<String, CatalogRow> left) {
        return left.values().stream()
                .filter(view -> left.keySet().stream()
                        .filter(other -> !other.equals(view.text("TABLE_NAME")))
                        .noneMatch(other ->
                                view.maybe("VIEW_DEFINITION").orElse("").contains(full(other))))
                .findFirst()
                .orElseGet(() -> left.values().iterator().next());
    }

    private String full(String view) {
        return MariaNames.quoted(database) + "." + MariaNames.quoted(view);
    }

    /** A text has the character set of whoever defined the view, and other ones inside: only bytes are it. */
    private void write(DumpFile file, CatalogRow view) throws SQLException {
        file.write("SET character_set_client = " + view.text("CHARACTER_SET_CLIENT") + ", collation_connection = "
                + view.text("COLLATION_CONNECTION") + ";\n");
        MariaServer.execute(connection, "set character_set_results = binary");
        var bytes = created(view.text("TABLE_NAME"));
        MariaServer.execute(connection, "set character_set_results = utf8mb4");
        file.write(bytes, bytes.length);
        file.write(";\n");
    }

    private byte[] created(String view) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW CREATE VIEW " + MariaNames.quoted(view))) {
            row.next();
            return row.getBytes("Create View");
        }
    }
}
