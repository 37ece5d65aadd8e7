package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.failure.FailureKind;

/**
 * The keys that a site believes for one product, and how many of them each role needs. Says nothing about whether it is
 * itself to be believed: {@link RootChain} does.
 *
 * @param product 1 to 64 characters: lower-case letters, digits, and single {@code - . _} between them
 * @param version from 1, without gaps
 * @param expires the day from which on people are warned; nothing is ever refused for it
 * @param keys those that the roles name and no others, ascending by id, at most 64
 */
@JsonPropertyOrder({"format", "product", "version", "expires", "root", "release", "revocation", "keys"})
public record TrustRoot(
        int format,
        String product,
        int version,
        Optional<LocalDate> expires,
        RoleRule root,
        RoleRule release,
        RoleRule revocation,
        List<VerifyingKey> keys) {
    private static final Pattern PRODUCT = Pattern.compile("[a-z0-9]+([-._][a-z0-9]+)*");
    private static final int LONGEST_PRODUCT = 64;
    private static final int MOST_KEYS = 64;

    public TrustRoot {
        CanonicalJson.checkFormat(format);
        if (product.length() > LONGEST_PRODUCT || !PRODUCT.matcher(product).matches()) {
            throw new IllegalArgumentException("expected a product id such as acme-crm, found '" + product + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException("expected a root version from 1 on, found " + version);
        }
        if (keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("expected at most " + MOST_KEYS + " keys, found " + keys.size());
        }
        keys = Ascending.copyOf(keys, VerifyingKey::id, "key");
        requireIndependent(keys);
        requireNamed(keys, List.of(root, release, revocation));
        requireTypes(keys, Role.ROOT, root);
        requireTypes(keys, Role.RELEASE, release);
        requireTypes(keys, Role.REVOCATION, revocation);
    }

    /**
     * Root 1 of a product.
     *
     * @param keys at least those that the rules name, in any order
     */
    public static TrustRoot first(
            String product, RoleRule root, RoleRule release, RoleRule revocation, Collection<VerifyingKey> keys) {
        return of(product, 1, root, release, revocation, keys);
    }

    /** The root that takes this one's place. */
    public TrustRoot next(
            RoleRule nextRoot, RoleRule nextRelease, RoleRule nextRevocation, Collection<VerifyingKey> nextKeys) {
        return of(product, version + 1, nextRoot, nextRelease, nextRevocation, nextKeys);
    }

    public TrustRoot expiringOn(LocalDate day) {
        return new TrustRoot(format, product, version, Optional.of(day), root, release, revocation, keys);
    }

    /** Only ever a reason for a warning. */
    public boolean hasExpired(LocalDate today) {
        return expires.isPresent() && !today.isBefore(expires.get());
    }

    public RoleRule rule(Role role) {
        return switch (role) {
            case ROOT -> root;
            case RELEASE -> release;
            case REVOCATION -> revocation;
        };
    }

    public Optional<VerifyingKey> key(KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    static TrustRoot parse(ByteString content, String source, FailureKind kind) {
        return CanonicalJson.read(content, TrustRoot.class, source, kind);
    }

    ByteString encode() {
        return CanonicalJson.encode(this);
    }

    /** As messages call it. */
    String title() {
        return "trust root " + version + " of " + product;
    }

    private static TrustRoot of(
            String product,
            int version,
            RoleRule root,
            RoleRule release,
            RoleRule revocation,
            Collection<VerifyingKey> keys) {
        var named = keys.stream()
                .filter(key -> List.of(root, release, revocation).stream()
                        .anyMatch(rule -> rule.keys().contains(key.id())))
                .distinct()
                .sorted(Comparator.comparing(VerifyingKey::id))
                .toList();
        return new TrustRoot(
                CanonicalJson.FORMAT, product, version, Optional.empty(), root, release, revocation, named);
    }

    private static void requireIndependent(List<VerifyingKey> keys) {
        var seen = new HashSet<ByteString>();
        for (VerifyingKey key : keys) {
            for (ByteString identity : key.identities()) {
                if (!seen.add(identity)) {
                    throw new IllegalArgumentException("key " + key.id() + " shares a part with another key");
                }
            }
        }
    }

    private static void requireNamed(List<VerifyingKey> keys, List<RoleRule> rules) {
        var unnamed = new ArrayList<>(keys.stream().map(VerifyingKey::id).toList());
        rules.forEach(rule -> unnamed.removeAll(rule.keys()));
        if (!unnamed.isEmpty()) {
            throw new IllegalArgumentException("key " + unnamed.get(0) + " has no role");
        }
    }

    private static void requireTypes(List<VerifyingKey> keys, Role role, RoleRule rule) {
        for (KeyId id : rule.keys()) {
            var key = keys.stream()
                    .filter(candidate -> candidate.id().equals(id))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("role " + role + " names a key that is missing: " + id));
            if (!rule.types().contains(key.type())) {
                throw new IllegalArgumentException("role " + role + " allows keys of types " + rule.types()
                        + ", but key " + id + " is " + key.type());
            }
        }
    }
}
