package com.acme.crm.store;

import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The customers of a site. What a customer is, each release says: {@link Customer}. */
public final class Customers {
    private static final Logger LOG = Logger.getLogger("com.acme.crm");

    private final Database client;

    Customers(Database client) {
        this.client = client;
    }

    /** By id, so that a list that was cut at the limit shows the oldest customers. */
    public List<Customer> list(int limit) throws SQLException {
        try (var connection = client.connection();
                var query = connection.prepareStatement(Customer.SELECT + " order by id fetch first ? rows only")) {
            query.setInt(1, limit);
            try (var rows = query.executeQuery()) {
                var customers = new ArrayList<Customer>();
                while (rows.next()) {
                    customers.add(Customer.read(rows));
                }
                return customers;
            }
        }
    }

    /**
     * Stores a new customer and all that belongs to it, or nothing.
     *
     * @return its id
     * @throws BadInputException if the schema forbids it
     */
    public long create(Customer customer) throws SQLException {
        try (var connection = client.connection()) {
            connection.setAutoCommit(false);
            try {
                long id = insert(connection, customer);
                customer.insertRest(connection, id);
                connection.commit();
                return id;
            } catch (SQLIntegrityConstraintViolationException e) {
                throw new BadInputException(customer.conflict(), e);
            } catch (SQLDataException e) {
                LOG.log(Level.FINE, "refused", e);
                throw new BadInputException("a text is longer than can be stored");
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static long insert(Connection connection, Customer customer) throws SQLException {
        try (var insert = connection.prepareStatement(Customer.INSERT, Statement.RETURN_GENERATED_KEYS)) {
            int position = 0;
            for (var value : customer.values()) {
                insert.setString(++position, value.orElse(null));
            }
            insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }
}
