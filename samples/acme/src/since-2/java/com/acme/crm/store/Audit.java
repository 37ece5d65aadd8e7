package com.acme.crm.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What was done to a customer and when: since 2.0.0, in the transaction that did it. */
final class Audit {
    private Audit() {}

    static void record(Connection connection, long customer, String action) throws SQLException {
        try (var insert = connection.prepareStatement("insert into audit (customer_id, action) values (?, ?)")) {
            insert.setLong(1, customer);
            insert.setString(2, action);
            insert.executeUpdate();
        }
    }
}
