package org.drydock.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A database as the vendor describes it: part of product.yaml and of every manifest.
 *
 * @param name the vendor's word for it, such as {@code client}
 * @param engines engine ids this product runs on, each with the word that stands for it in {@code {engine}} of file names
 * @param url where the product's own config says the address, as {@code config#key}; empty if it does not
 * @param history name of the table in which Flyway records what ran
 * @param schemas schemas that Flyway manages; empty for the connection's default
 * @param placeholders values for {@code ${name}} in scripts; empty: nothing is replaced
 * @param encoding character set of the scripts
 */
public record DatabaseDefinition(
        String name,
        Map<String, String> engines,
        Optional<String> url,
        String history,
        List<String> schemas,
        Map<String, String> placeholders,
        String encoding) {
    public static final String DEFAULT_HISTORY = "flyway_schema_history";
    public static final String DEFAULT_ENCODING = "UTF-8";

    public DatabaseDefinition {
        engines = new TreeMap<>(engines);
        schemas = List.copyOf(schemas);
        placeholders = new TreeMap<>(placeholders);
    }
}
