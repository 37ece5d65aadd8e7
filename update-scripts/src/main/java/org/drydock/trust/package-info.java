/**
 * Who may say what a site installs: keys, trust roots, and signatures over exact bytes. Knows no manifest and no bundle.
 *
 * <p>A signature is made over DSSE's pre-authentication encoding of a payload type and the bytes themselves
 * (github.com/secure-systems-lab/dsse, protocol.md), so that a document of one kind is never taken for another and nothing
 * is encoded again before it is checked. A {@link TrustRoot} names the keys and how many of them each role needs. Root N+1
 * is signed by the thresholds of both N and N+1, and every chain starts with root 1, so that a site of any age follows it
 * offline (after The Update Framework, clause 5.3, without its clock).
 *
 * <p>There is no slack: every document has one encoding, lists that stand for sets ascend strictly, and every signature
 * that is present must verify. Nothing is skipped because enough others were good.
 */
@NullMarked
package org.drydock.trust;

import org.jspecify.annotations.NullMarked;
