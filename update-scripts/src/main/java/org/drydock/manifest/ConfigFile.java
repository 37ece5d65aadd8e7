package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.List;
import java.util.Optional;
import org.drydock.config.merge.MergeRules;
import org.drydock.strict.StrictJson;

/**
 * A file of settings that customers edit.
 *
 * @param file relative to the site
 * @param defaultFile relative to the code: what a fresh installation starts with; empty: the product writes it itself
 * @param merge how new defaults are brought into the customer's file; empty: they are not. Left out of documents then
 * @param secrets keys of which no value is shown, whether the file is merged or not, beside those that merging declares
 */
public record ConfigFile(
        String name,
        String file,
        Optional<String> defaultFile,

        @JacksonInject(value = StrictJson.NONE, useInput = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<MergeRules> merge,

        @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> secrets) {
    public ConfigFile {
        secrets = List.copyOf(secrets);
    }

    /** One into which no new defaults are brought. */
    public ConfigFile(String name, String file, Optional<String> defaultFile) {
        this(name, file, defaultFile, Optional.empty());
    }

    /** One that declares no secrets but those of merging. */
    public ConfigFile(String name, String file, Optional<String> defaultFile, Optional<MergeRules> merge) {
        this(name, file, defaultFile, merge, List.of());
    }

    /** What is declared of its keys; of conflicts it counts only where the file is merged. */
    public MergeRules rules() {
        return merge.orElse(MergeRules.ASKING).withSecrets(secrets);
    }
}
