package com.acme.crm.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The customers of a site. What a customer is, each release says: {@link Customer}. */
public final class Customers {
    private static final Logger LOG = Logger.getLogger("com.acme.crm");
    private static final String CONSTRAINT = "23";
    private static final String DATA = "22";

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
                return Customer.withRest(connection, customers);
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
            } catch (SQLException e) {
                throw refused(customer, e);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** By the standard's classes of states, which all engines tell: drivers have exceptions of their own. */
    private static BadInputException refused(Customer customer, SQLException e) throws SQLException {
        var state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (state.startsWith(CONSTRAINT)) {
            return new BadInputException(customer.conflict(), e);
        }
        if (state.startsWith(DATA)) {
            LOG.log(Level.FINE, "refused", e);
            return new BadInputException("a text is longer than can be stored");
        }
        throw e;
    }

    private static long insert(Connection connection, Customer customer) throws SQLException {
        try (var insert = connection.prepareStatement(Customer.INSERT, new String[] {"id"})) {
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
