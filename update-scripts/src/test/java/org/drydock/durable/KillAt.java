package org.drydock.durable;

import java.nio.file.Path;

/**
 * Ends this JVM at one operation as {@code kill -9} would: no handlers, no hooks. For child processes of tests.
 *
 * @param ordinal the number of the operation, from 1
 * @param isAfter whether the operation is still done
 */
public record KillAt(long ordinal, boolean isAfter) implements DiskObserver {
    /** What a shell reports of a process that was killed by signal 9. */
    public static final int EXIT_CODE = 137;

    @Override
    public void before(long at, Operation operation, Path path) {
        dieIf(at == ordinal && !isAfter);
    }

    @Override
    public void after(long at, Operation operation, Path path) {
        dieIf(at == ordinal && isAfter);
    }

    private static void dieIf(boolean now) {
        if (now) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
