package org.drydock.bundle;

import org.drydock.manifest.Manifest;

/** Told how reading or writing a bundle goes on; from several threads. */
public interface BundleListener {
    BundleListener NONE = new BundleListener() {};

    /** The manifest is trusted; its files have not been read yet. May throw to stop here, such as for lack of space. */
    default void trusted(Manifest manifest) {}

    /** Bytes were done since the last call. */
    default void advanced(long bytes) {}
}
