package org.drydock.durable;

import java.nio.file.Path;

/** Is told of every operation of an {@link ObservedDisk}; what it throws is thrown in the operation's place. */
public interface DiskObserver {
    /**
     * @param ordinal the number of the operation on this disk, from 1
     * @param path what is changed; of a renaming, the new name
     */
    default void before(long ordinal, Operation operation, Path path) {}

    /** Not called for an operation that failed. */
    default void after(long ordinal, Operation operation, Path path) {}
}
