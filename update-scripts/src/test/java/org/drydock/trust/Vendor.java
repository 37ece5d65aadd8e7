package org.drydock.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Keys and roots of a vendor, made once per JVM; and shorthands for what tests do with them. */
final class Vendor {
    static final PayloadType MANIFEST = PayloadType.of("manifest");
    static final ByteString CONTENT = ByteString.copyOf("{\"release\":\"4.0.0\"}".getBytes(UTF_8));

    static final SigningKey ALICE = SigningKey.generate(KeyType.ED25519_ML_DSA_65);
    static final SigningKey BOB = SigningKey.generate(KeyType.ED25519_ML_DSA_65);
    static final SigningKey CAROL = SigningKey.generate(KeyType.ED25519_ML_DSA_65);
    static final SigningKey TOKEN = SigningKey.generate(KeyType.ECDSA_P384);
    static final SigningKey MALLORY = SigningKey.generate(KeyType.ED25519_ML_DSA_65);

    private Vendor() {}

    static RoleRule rule(int threshold, SigningKey... keys) {
        return RoleRule.of(threshold, publicKeys(keys));
    }

    static List<VerifyingKey> publicKeys(SigningKey... keys) {
        return Arrays.stream(keys).map(SigningKey::publicKey).toList();
    }

    static List<VerifyingKey> everybody() {
        return publicKeys(ALICE, BOB, CAROL, TOKEN, MALLORY);
    }

    static TrustRoot first(String product, RoleRule root, RoleRule release) {
        return first(product, root, release, rule(1, BOB));
    }

    static TrustRoot first(String product, RoleRule root, RoleRule release, RoleRule revocation) {
        return TrustRoot.first(product, root, release, revocation, everybody());
    }

    static TrustRoot next(TrustRoot before, RoleRule root, RoleRule release) {
        return next(before, root, release, rule(1, BOB));
    }

    static TrustRoot next(TrustRoot before, RoleRule root, RoleRule release, RoleRule revocation) {
        return before.next(root, release, revocation, everybody());
    }

    static SignedRoot signed(TrustRoot root, SigningKey... keys) {
        var signed = SignedRoot.unsigned(root);
        for (SigningKey key : keys) {
            signed = signed.signedBy(key);
        }
        return signed;
    }

    static SignatureSet signatures(RootChain roots, SigningKey... keys) {
        var signatures = SignatureSet.unsigned(roots);
        for (SigningKey key : keys) {
            signatures = signatures.with(key.sign(MANIFEST, CONTENT));
        }
        return signatures;
    }

    /** Root 1 with ALICE as root and BOB as release. */
    static RootChain small() {
        return RootChain.of(List.of(signed(first("acme-crm", rule(1, ALICE), rule(1, BOB)), ALICE)));
    }

    /** The small chain with a root 2 in which CAROL takes ALICE's place, and TOKEN takes BOB's as release. */
    static RootChain rotated() {
        var small = small();
        return small.followedBy(signed(next(small.newest(), rule(1, CAROL), rule(1, TOKEN)), ALICE, CAROL));
    }

    static ByteString flipped(ByteString bytes, int bit) {
        var array = bytes.toByteArray();
        array[bit / 8] = (byte) (array[bit / 8] ^ (1 << (bit % 8)));
        return ByteString.copyOf(array);
    }

    static ByteString joined(ByteString... parts) {
        var out = new ByteArrayOutputStream();
        for (ByteString part : parts) {
            out.writeBytes(part.shared());
        }
        return ByteString.copyOf(out.toByteArray());
    }
}
