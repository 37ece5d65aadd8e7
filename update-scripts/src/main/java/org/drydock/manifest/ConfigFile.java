package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Optional;
import org.drydock.config.merge.MergeRules;
import org.drydock.strict.StrictJson;

/**
 * A file of settings that customers edit.
 *
 * @param file relative to the site
 * @param defaultFile relative to the code: what a fresh installation starts with; empty: the product writes it itself
 * @param merge how new defaults are brought into the customer's file; empty: they are not. Left out of documents then
 */
public record ConfigFile(
        String name,
        String file,
        Optional<String> defaultFile,

        @JacksonInject(value = StrictJson.NONE, useInput = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<MergeRules> merge) {

    /** One into which no new defaults are brought. */
    public ConfigFile(String name, String file, Optional<String> defaultFile) {
        this(name, file, defaultFile, Optional.empty());
    }
}
