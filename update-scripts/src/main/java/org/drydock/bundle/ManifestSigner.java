package org.drydock.bundle;

/** Makes the content of {@code signatures.json} for a manifest's bytes. */
@FunctionalInterface
public interface ManifestSigner {
    byte[] sign(byte[] manifest);
}
