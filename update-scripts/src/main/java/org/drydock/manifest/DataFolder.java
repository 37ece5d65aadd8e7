package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of the customer's data, as the vendor says how it is protected. In JSON a word, or for {@code commands} an
 * object with the fields of {@link DataCommands}.
 *
 * @param commands present if, and only if, that is the policy
 */
public record DataFolder(DataPolicy policy, Optional<DataCommands> commands) {
    private static final Set<String> FIELDS = Set.of("backup", "restore", "compare");

    public DataFolder {
        if (commands.isPresent() != (policy == DataPolicy.COMMANDS)) {
            throw new IllegalArgumentException("expected commands for 'commands' and for nothing else, found '" + policy
                    + "' with " + (commands.isPresent() ? "commands" : "none"));
        }
    }

    /** @param policy any but {@link DataPolicy#COMMANDS} */
    public static DataFolder of(DataPolicy policy) {
        return new DataFolder(policy, Optional.empty());
    }

    public static DataFolder of(DataCommands commands) {
        return new DataFolder(DataPolicy.COMMANDS, Optional.of(commands));
    }

    /** @throws IllegalArgumentException for what {@link #json} does not give */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DataFolder parse(Object json) {
        if (json instanceof String word) {
            return of(DataPolicy.parse(word));
        }
        if (json instanceof Map<?, ?> fields
                && fields.keySet().equals(FIELDS)
                && fields.get("compare") instanceof Boolean compare) {
            return of(new DataCommands(words(fields.get("backup")), words(fields.get("restore")), compare));
        }
        throw new IllegalArgumentException("expected a policy, or an object with 'backup', 'restore' and 'compare'");
    }

    /** What is wrong with a set of folders: that one lies in another, so that two policies would act on it. */
    public static Optional<String> nested(Collection<String> folders) {
        for (String folder : folders) {
            for (String other : folders) {
                if (folder.startsWith(other + "/")) {
                    return Optional.of("'" + folder + "' lies in '" + other + "', which has a policy of its own");
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> words(@org.jspecify.annotations.Nullable Object json) {
        if (json instanceof List<?> words && !words.isEmpty() && words.stream().allMatch(String.class::isInstance)) {
            return words.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("expected a list of words");
    }

    @JsonValue
    Object json() {
        if (commands.isEmpty()) {
            return policy.toString();
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("backup", commands.get().backup());
        fields.put("restore", commands.get().restore());
        fields.put("compare", commands.get().compare());
        return fields;
    }
}
