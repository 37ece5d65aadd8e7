package org.drydock.manifest;

import java.util.function.Supplier;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Says no to a manifest.
 *
 * @param kind what a broken rule means: the vendor's finding, or a refused bundle
 * @param source what messages call the manifest
 */
record Refusal(FailureKind kind, String source) {
    void unless(boolean holds, Supplier<String> problem) {
        if (!holds) {
            throw new UpdateException(kind, source + ": " + problem.get());
        }
    }
}
