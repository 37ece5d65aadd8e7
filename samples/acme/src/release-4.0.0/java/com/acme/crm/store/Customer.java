package com.acme.crm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A customer of release 4: two names, an e-mail address of its own, and tags. */
public record Customer(
        long id,
        Optional<String> givenName,
        String familyName,
        String email,
        Optional<String> phone,
        List<String> tags) {
    static final String SELECT = "select id, given_name, family_name, email, phone from customer";
    static final String INSERT = "insert into customer (given_name, family_name, email, phone) values (?, ?, ?, ?)";

    public Customer {
        tags = List.copyOf(tags);
    }

    static Customer read(ResultSet row) throws SQLException {
        return new Customer(
                row.getLong("id"),
                Optional.ofNullable(row.getString("given_name")),
                row.getString("family_name"),
                row.getString("email"),
                Optional.ofNullable(row.getString("phone")),
                List.of());
    }

    /** With their tags, in the order of letters. A list in one column has another name on each engine. */
    static List<Customer> withRest(Connection connection, List<Customer> customers) throws SQLException {
        var tags = new HashMap<Long, SortedSet<String>>();
        try (var query =
                connection.prepareStatement("select customer_id, tag from customer_tag where customer_id <= ?")) {
            query.setLong(
                    1,
                    customers.isEmpty()
                            ? 0
                            : customers.get(customers.size() - 1).id());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tags.computeIfAbsent(rows.getLong(1), any -> new TreeSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        return customers.stream()
                .map(one -> one.tagged(tags.getOrDefault(one.id(), Collections.emptySortedSet())))
                .toList();
    }

    private Customer tagged(Collection<String> with) {
        return new Customer(id, givenName, familyName, email, phone, List.copyOf(with));
    }

    public static Customer enter(Input input) {
        return new Customer(
                0,
                input.optional("given_name"),
                input.mandatory("family_name"),
                input.email("email").toLowerCase(Locale.ROOT),
                input.optional("phone"),
                input.words("tags"));
    }

    List<Optional<String>> values() {
        return List.of(givenName, Optional.of(familyName), Optional.of(email), phone);
    }

    void insertRest(Connection connection, long newId) throws SQLException {
        try (var insert = connection.prepareStatement("insert into customer_tag (customer_id, tag) values (?, ?)")) {
            for (var tag : tags) {
                insert.setLong(1, newId);
                insert.setString(2, tag);
                insert.executeUpdate();
            }
        }
        Audit.record(connection, newId, tags.isEmpty() ? "created" : "created with tags " + String.join(" ", tags));
    }

    String conflict() {
        return "another customer has the e-mail address " + email;
    }

    /** As users see it, in the order of the fields. */
    public Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("given_name", givenName.orElse(""));
        shown.put("family_name", familyName);
        shown.put("email", email);
        shown.put("phone", phone.orElse(""));
        shown.put("tags", tags);
        return shown;
    }
}
