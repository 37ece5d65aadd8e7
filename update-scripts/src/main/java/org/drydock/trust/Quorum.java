package org.drydock.trust;

import java.util.List;
import java.util.stream.Collectors;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Enough signatures of those that a root names for a role. */
record Quorum(TrustRoot root, Role role) {
    /**
     * Demands that every signature verifies and is of a key of one of the quorums, and that all quorums are reached.
     *
     * @return who signed, ascending
     */
    static List<KeyId> require(
            List<Quorum> quorums, PayloadType type, ByteString content, List<Signature> signatures, String what) {
        var signers = requireEach(quorums, type, content, signatures, what);
        for (Quorum quorum : quorums) {
            quorum.requireReached(signers, what);
        }
        return signers;
    }

    /** The same, but there may be too few of them. */
    static List<KeyId> requireEach(
            List<Quorum> quorums, PayloadType type, ByteString content, List<Signature> signatures, String what) {
        var message = type.preAuthentication(content);
        for (Signature signature : signatures) {
            var key = permittedKey(quorums, signature.key(), what);
            requireValid(key, message, signature, type, what);
        }
        return signatures.stream().map(Signature::key).toList();
    }

    private static VerifyingKey permittedKey(List<Quorum> quorums, KeyId id, String what) {
        for (Quorum quorum : quorums) {
            var key = quorum.root.key(id);
            if (key.isPresent() && quorum.rule().keys().contains(id)) {
                return key.get();
            }
        }

        var known = quorums.stream().anyMatch(quorum -> quorum.root.key(id).isPresent());
        var roots = quorums.stream().map(quorum -> quorum.root.title()).collect(Collectors.joining(" or "));
        throw refused(
                known
                        ? what + " is signed by key " + id + ", which may not sign as " + quorums.get(0).role
                                + " under " + roots
                        : what + " is signed by key " + id + ", which is unknown to " + roots);
    }

    private static void requireValid(
            VerifyingKey key, byte[] message, Signature signature, PayloadType type, String what) {
        var length = signature.value().length();
        if (length != key.type().signatureLength()) {
            throw refused(what + ": the signature of key " + key.id() + " has " + length + " bytes, expected "
                    + key.type().signatureLength() + " of type " + key.type());
        }
        if (!key.verifies(message, signature.value())) {
            throw refused(what + ": the signature of key " + key.id() + " is not one over these bytes as " + type);
        }
    }

    private void requireReached(List<KeyId> signers, String what) {
        var counted =
                signers.stream().filter(rule().keys()::contains).distinct().count();
        if (counted < rule().threshold()) {
            throw refused(what + " has too few signatures: " + root.title() + " needs " + rule().threshold()
                    + " of its " + role + " keys, found " + counted);
        }
    }

    private RoleRule rule() {
        return root.rule(role);
    }

    private static UpdateException refused(String message) {
        return new UpdateException(FailureKind.BUNDLE_REFUSED, message);
    }
}
