package org.drydock.builder.cli;

import java.util.function.Supplier;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.version.ReleaseVersion;

/** Turns what stands on the command line into what it means. */
final class Arguments {
    private Arguments() {}

    static ReleaseVersion release(String text) {
        return valid(() -> ReleaseVersion.parse(text));
    }

    /** Makes something that checks its parts itself: a part that it refuses is wrong usage. */
    static <T> T valid(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new UpdateException(FailureKind.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
