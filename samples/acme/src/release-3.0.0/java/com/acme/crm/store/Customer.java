package com.acme.crm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer of release 3: two names instead of one; firms have the family name only. */
public record Customer(long id, Optional<String> givenName, String familyName, String email, Optional<String> phone) {
    static final String SELECT = "select id, given_name, family_name, email, phone from customer";
    static final String INSERT = "insert into customer (given_name, family_name, email, phone) values (?, ?, ?, ?)";

    static Customer read(ResultSet row) throws SQLException {
        return new Customer(
                row.getLong("id"),
                Optional.ofNullable(row.getString("given_name")),
                row.getString("family_name"),
                row.getString("email"),
                Optional.ofNullable(row.getString("phone")));
    }

    /** A row is all of a customer. */
    static List<Customer> withRest(Connection connection, List<Customer> customers) {
        return customers;
    }

    public static Customer enter(Input input) {
        return new Customer(
                0,
                input.optional("given_name"),
                input.mandatory("family_name"),
                input.email("email"),
                input.optional("phone"));
    }

    List<Optional<String>> values() {
        return List.of(givenName, Optional.of(familyName), Optional.of(email), phone);
    }

    void insertRest(Connection connection, long newId) throws SQLException {
        Audit.record(connection, newId, "created");
    }

    String conflict() {
        return "the customer cannot be stored";
    }

    /** As users see it, in the order of the fields. */
    public Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("given_name", givenName.orElse(""));
        shown.put("family_name", familyName);
        shown.put("email", email);
        shown.put("phone", phone.orElse(""));
        return shown;
    }
}
