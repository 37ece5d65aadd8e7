package org.drydock.database.mariadb;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Views as statements, each after those that it stands on. */
record ViewDefinitions(Connection connection, String database) {
    private static final String VIEWS =
            "select * from information_schema.views where table_schema = database() order by table_name";
    private static final Map<String, Charset> CHARSETS = Map.of(
            "utf8", StandardCharsets.UTF_8,
            "utf8mb3", StandardCharsets.UTF_8,
            "utf8mb4", StandardCharsets.UTF_8,
            "latin1", Charset.forName("windows-1252"));

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

    private void write(DumpFile file, CatalogRow view) throws SQLException {
        var name = view.text("TABLE_NAME");
        var created = CatalogRow.read(connection, "SHOW CREATE VIEW " + MariaNames.quoted(name))
                .get(0);
        var charset = view.text("CHARACTER_SET_CLIENT").toLowerCase(Locale.ROOT);
        file.write("SET character_set_client = " + charset + ", collation_connection = "
                + view.text("COLLATION_CONNECTION") + ";\n");
        var bytes =
                (created.text("CREATE VIEW") + ";\n").getBytes(encoding(name, charset, created.text("CREATE VIEW")));
        file.write(bytes, bytes.length);
    }

    private static Charset encoding(String view, String charset, String text) {
        return Optional.ofNullable(CHARSETS.get(charset))
                .or(() -> StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                        ? Optional.of(StandardCharsets.US_ASCII)
                        : Optional.empty())
                .orElseThrow(() -> UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "the view " + view + " was defined by a client that spoke " + charset
                                + ", and we cannot write that",
                        "define it anew by a client that speaks utf8mb4"));
    }
}
