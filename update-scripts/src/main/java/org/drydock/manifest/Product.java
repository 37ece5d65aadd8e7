package org.drydock.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.database.DatabaseDefinition;

/**
 * What the vendor ships, as product.yaml says it.
 *
 * @param id such as {@code acme-crm}: lower-case letters, digits and dashes
 * @param title for people
 * @param databases by name
 * @param config files that customers edit, by name; of a bundle's product also those that only some of its releases have
 * @param data folders of the customer's, relative to the site, and how each is protected
 * @param service how the product is started, stopped and asked for its health; empty: it is not a service
 * @param interpreters file ending, with the dot, to the program and arguments that run such a file
 */
public record Product(
        String id,
        String title,
        Layout layout,
        Map<String, DatabaseDefinition> databases,
        Map<String, ConfigFile> config,
        Map<String, DataFolder> data,
        Optional<ServiceDefinition> service,
        Map<String, List<String>> interpreters) {
    public Product {
        databases = new TreeMap<>(databases);
        config = new TreeMap<>(config);
        data = new TreeMap<>(data);
        interpreters = new TreeMap<>(interpreters);
    }

    /** The same with these config files only. */
    public Product withConfig(Set<String> names) {
        var some = new TreeMap<>(config);
        some.keySet().retainAll(names);
        return new Product(id, title, layout, databases, some, data, service, interpreters);
    }
}
