package org.drydock.database;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.strict.StrictJson;

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
 * @param drivers of older versions of an engine, for files that ours cannot read; left out of documents where there is none
 * @param openedBy the engine's library in the product's code, which has to be able to open what an update leaves; left out of
 *     documents where it is not said
 */
public record DatabaseDefinition(
        String name,
        Map<String, String> engines,
        Optional<String> url,
        String history,
        List<String> schemas,
        Map<String, String> placeholders,
        String encoding,

        @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<OldDriver> drivers,

        @JacksonInject(value = StrictJson.NONE, useInput = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> openedBy) {
    public static final String DEFAULT_HISTORY = "flyway_schema_history";
    public static final String DEFAULT_ENCODING = "UTF-8";

    public DatabaseDefinition {
        engines = new TreeMap<>(engines);
        schemas = List.copyOf(schemas);
        placeholders = new TreeMap<>(placeholders);
        drivers = List.copyOf(drivers);
    }

    /** One whose files every release of the product has written in a way that we can read. */
    public DatabaseDefinition(
            String name,
            Map<String, String> engines,
            Optional<String> url,
            String history,
            List<String> schemas,
            Map<String, String> placeholders,
            String encoding) {
        this(name, engines, url, history, schemas, placeholders, encoding, List.of(), Optional.empty());
    }

    /** The same, with drivers of older versions. */
    public DatabaseDefinition with(List<OldDriver> older) {
        return new DatabaseDefinition(name, engines, url, history, schemas, placeholders, encoding, older, openedBy);
    }

    /** The same, with a library in the product's code. */
    public DatabaseDefinition openedBy(String library) {
        return new DatabaseDefinition(
                name, engines, url, history, schemas, placeholders, encoding, drivers, Optional.of(library));
    }
}
