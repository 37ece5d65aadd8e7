package com.acme.crm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer of release 1. */
public record Customer(long id, String name, String email) {
    static final String SELECT = "select id, name, email from customer";
    static final String INSERT = "insert into customer (name, email) values (?, ?)";

    static Customer read(ResultSet row) throws SQLException {
        return new Customer(row.getLong("id"), row.getString("name"), row.getString("email"));
    }

    /** A row is all of a customer. */
    static List<Customer> withRest(Connection connection, List<Customer> customers) {
        return customers;
    }

    public static Customer enter(Input input) {
        return new Customer(0, input.mandatory("name"), input.email("email"));
    }

    List<Optional<String>> values() {
        return List.of(Optional.of(name), Optional.of(email));
    }

    /** Nothing yet. */
    void insertRest(Connection connection, long newId) {}

    String conflict() {
        return "the customer cannot be stored";
    }

    /** As users see it, in the order of the fields. */
    public Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", name);
        shown.put("email", email);
        return shown;
    }
}
