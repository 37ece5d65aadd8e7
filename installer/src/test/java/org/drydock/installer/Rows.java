package org.drydock.installer;

import java.sql.DriverManager;
import java.sql.SQLException;

/** What the product itself would do to its databases. */
public final class Rows {
    private Rows() {}

    public static void execute(String url, String sql) {
        try (var connection = DriverManager.getConnection(url + ";IFEXISTS=TRUE", "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
