package org.drydock.installer;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** Another process that has a database open, as a product has, until it is killed. Argument: its URL. */
final class DatabaseHolder {
    private DatabaseHolder() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (var connection = DriverManager.getConnection(arguments[0], "sa", "")) {
            System.out.println(connection.isClosed() ? "closed" : "open");
            new CountDownLatch(1).await();
        }
    }
}
