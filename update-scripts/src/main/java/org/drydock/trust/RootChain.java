package org.drydock.trust;

import java.util.ArrayList;
import java.util.List;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Trust roots 1 to N of a product, each signed by itself and by the one before it: the proof that whoever believes any
 * of them may believe the newest. Having one says nothing about believing the first; {@link Trust} does.
 */
public final class RootChain {
    /** Also a bound on the work that a stranger's chain can cause. */
    private static final int MOST_ROOTS = 64;

    private final List<SignedRoot> roots;

    private RootChain(List<SignedRoot> roots) {
        this.roots = roots;
    }

    /** @throws UpdateException with {@link FailureKind#BUNDLE_REFUSED}, saying which root is wrong and why */
    public static RootChain of(List<SignedRoot> roots) {
        if (roots.isEmpty()) {
            throw refused("there is no trust root");
        }
        if (roots.size() > MOST_ROOTS) {
            throw refused("expected at most " + MOST_ROOTS + " trust roots, found " + roots.size());
        }

        var quorums = new ArrayList<Quorum>();
        for (int i = 0; i < roots.size(); i++) {
            var root = roots.get(i).root();
            requirePlace(root, i + 1, roots.get(0).root().product());

            quorums.add(new Quorum(root, Role.ROOT));
            requireSigned(roots.get(i), quorums.subList(Math.max(0, i - 1), i + 1));
        }
        return new RootChain(List.copyOf(roots));
    }

    /** This chain with one more root, as {@link #of} wants it. */
    public RootChain followedBy(SignedRoot next) {
        var longer = new ArrayList<>(roots);
        longer.add(next);
        return of(longer);
    }

    public List<SignedRoot> roots() {
        return roots;
    }

    public TrustRoot newest() {
        return last().root();
    }

    /** SHA-256 of the newest root's exact bytes: what is shown, compared and confirmed. */
    public Sha256 fingerprint() {
        return last().fingerprint();
    }

    /**
     * The longer of two chains of which one continues the other.
     *
     * @throws UpdateException if they are of different products, or part at some root
     */
    RootChain longerOf(RootChain other) {
        var ours = newest().product();
        if (!ours.equals(other.newest().product())) {
            throw UpdateException.withHint(
                    FailureKind.BUNDLE_REFUSED,
                    "the trust roots are of product " + other.newest().product() + ", expected " + ours,
                    "take the bundle of " + ours
                            + "; if this was said to be it, ask the vendor by another way than it came");
        }
        for (int i = 0; i < Math.min(roots.size(), other.roots.size()); i++) {
            if (!roots.get(i).document().equals(other.roots.get(i).document())) {
                throw refused(roots.get(i).root().title() + " is not the one believed here: expected SHA-256 "
                        + roots.get(i).fingerprint() + ", found "
                        + other.roots.get(i).fingerprint());
            }
        }
        return other.roots.size() > roots.size() ? other : this;
    }

    private SignedRoot last() {
        return roots.get(roots.size() - 1);
    }

    private static void requirePlace(TrustRoot root, int version, String product) {
        if (root.version() != version) {
            throw refused("the chain of trust roots has a gap or is out of order: expected root " + version
                    + ", found root " + root.version());
        }
        if (!root.product().equals(product)) {
            throw refused(root.title() + " is of another product than the roots before it: expected " + product);
        }
    }

    private static void requireSigned(SignedRoot signed, List<Quorum> quorums) {
        var title = signed.root().title();
        Quorum.require(quorums, PayloadType.TRUST_ROOT, signed.document(), signed.signatures(), title);
    }

    private static UpdateException refused(String message) {
        return new UpdateException(FailureKind.BUNDLE_REFUSED, message);
    }
}
