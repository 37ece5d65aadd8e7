package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Who may sign for a role, and how many of them it takes.
 *
 * @param threshold distinct keys needed, 1 to the number of keys
 * @param types the key types allowed, ascending by name; a root whose keys are of another type is refused
 * @param keys ascending
 */
@JsonPropertyOrder({"threshold", "types", "keys"})
public record RoleRule(int threshold, List<KeyType> types, List<KeyId> keys) {
    public RoleRule {
        types = Ascending.copyOf(types, KeyType::toString, "key type");
        keys = Ascending.copyOf(keys, key -> key, "key");
        if (threshold < 1 || threshold > keys.size()) {
            throw new IllegalArgumentException(
                    "expected a threshold of 1 to " + keys.size() + ", the number of keys, found " + threshold);
        }
    }

    /** A rule that allows the types that these keys have. */
    public static RoleRule of(int threshold, Collection<VerifyingKey> keys) {
        return new RoleRule(
                threshold,
                keys.stream()
                        .map(VerifyingKey::type)
                        .distinct()
                        .sorted(byName())
                        .toList(),
                keys.stream().map(VerifyingKey::id).sorted().toList());
    }

    private static Comparator<KeyType> byName() {
        return Comparator.comparing(KeyType::toString);
    }
}
