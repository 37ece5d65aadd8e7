package com.acme.crm.store;

import com.acme.crm.Release;
import com.acme.crm.Settings;
import java.sql.SQLException;
import java.util.Optional;

/** Both databases of a site, opened and found to be what this release needs. */
public record Crm(Database metadata, Database client) implements AutoCloseable {

    /** @throws com.acme.crm.CannotStartException if one of them does not answer, or has another schema */
    public static Crm open(Settings settings) {
        var metadata = Database.open("metadata", settings.metadata(), Release.METADATA);
        return new Crm(metadata, Database.open("client", settings.client(), Release.CLIENT));
    }

    /** What is wrong with the databases now, or empty. */
    public Optional<String> complaint() throws SQLException {
        var complaint = metadata.complaint();
        return complaint.isPresent() ? complaint : client.complaint();
    }

    public Fields fields() throws SQLException {
        return Fields.read(metadata);
    }

    public Customers customers() {
        return new Customers(client);
    }

    @Override
    public void close() {
        client.close();
        metadata.close();
    }
}
