package com.acme.crm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A customer of release 2.1.4: the e-mail address in small letters, so that one address cannot be entered twice. */
public record Customer(long id, String name, String email, Optional<String> phone) {
    static final String SELECT = "select id, name, email, phone from customer";
    static final String INSERT = "insert into customer (name, email, phone) values (?, ?, ?)";

    static Customer read(ResultSet row) throws SQLException {
        return new Customer(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                Optional.ofNullable(row.getString("phone")));
    }

    /** A row is all of a customer. */
    static List<Customer> withRest(Connection connection, List<Customer> customers) {
        return customers;
    }

    public static Customer enter(Input input) {
        return new Customer(
                0, input.mandatory("name"), input.email("email").toLowerCase(Locale.ROOT), input.optional("phone"));
    }

    List<Optional<String>> values() {
        return List.of(Optional.of(name), Optional.of(email), phone);
    }

    void insertRest(Connection connection, long newId) throws SQLException {
        Audit.record(connection, newId, "created");
    }

    String conflict() {
        return "another customer has the e-mail address " + email;
    }

    /** As users see it, in the order of the fields. */
    public Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", name);
        shown.put("email", email);
        shown.put("phone", phone.orElse(""));
        return shown;
    }
}
