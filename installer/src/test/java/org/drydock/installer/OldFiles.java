package org.drydock.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.h2.OldDrivers;

/** Makes of a database of the {@link Shop}'s release 1.0.0 what an older H2 would have made of it. */
public final class OldFiles {
    private static final String HISTORY = """
            create table "flyway_schema_history" ("installed_rank" int not null, "version" varchar(50),
              "description" varchar(200) not null, "type" varchar(20) not null, "script" varchar(1000) not null,
              "checksum" int, "installed_by" varchar(100) not null,
              "installed_on" timestamp default current_timestamp not null, "execution_time" int not null,
              "success" boolean not null, constraint "flyway_schema_history_pk" primary key ("installed_rank"))""";

    private OldFiles() {}

    /** @param version of the H2 that has written it afterwards */
    public static void write(Path site, String database, String version) {
        var name = site.resolve("data").resolve(database);
        var statements = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + name + ";IFEXISTS=TRUE", "sa", "")) {
            switch (database) {
                case "books" -> {
                    statements.add("create table book(id int primary key, title varchar(80))");
                    statements.addAll(rows(connection, "book"));
                }
                case "orders" -> {
                    statements.add("create table purchase(id int primary key, book int, mail varchar(80))");
                    statements.addAll(rows(connection, "purchase"));
                }
                default -> throw new IllegalArgumentException(database);
            }
            if (connection.getMetaData().getTables(null, null, "flyway%", null).next()) {
                statements.add(HISTORY);
                statements.add(
                        "create index \"flyway_schema_history_s_idx\" on \"flyway_schema_history\" (\"success\")");
                statements.addAll(rows(connection, "\"flyway_schema_history\""));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try {
            Files.delete(site.resolve("data").resolve(database + ".mv.db"));
            OldDrivers.run(version, "file:" + name, "sa", "", statements.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        var inserts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                var values = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    var value = rows.getString(column);
                    values.add(value == null ? "null" : "'" + value.replace("'", "''") + "'");
                }
                inserts.add("insert into " + table + " values (" + String.join(", ", values) + ")");
            }
        }
        return inserts;
    }
}
