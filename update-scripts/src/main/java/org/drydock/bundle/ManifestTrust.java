package org.drydock.bundle;

/**
 * Decides whether a manifest is to be believed.
 *
 * @param <T> what is known of whoever signed
 */
@FunctionalInterface
public interface ManifestTrust<T> {
    /**
     * Must not parse the manifest.
     *
     * @throws org.drydock.failure.UpdateException BUNDLE_REFUSED if the signatures do not hold for exactly these bytes
     */
    T verify(byte[] manifest, byte[] signatures);
}
