package org.drydock.failure;

import org.drydock.durable.FileMode;

/** A leaf that knows the layer above it: what ArchitectureTest is to find. */
final class LayerOffender {
    private LayerOffender() {}

    static FileMode above() {
        return FileMode.FILE;
    }
}
