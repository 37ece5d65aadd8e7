package org.drydock.bundle;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Work on many things at once. Nobody is at work any more when it returns, also if it throws: a parallel stream returns at
 * its first failure, while others still write what is to be taken away again.
 */
final class AllCores {
    private AllCores() {}

    /** @param work on the thing of a number, from 0; after a failure no other one is begun */
    static void forEach(int count, IntConsumer work) {
        var failure = new AtomicReference<@Nullable Throwable>();
        IntStream.range(0, count).parallel().forEach(index -> {
            try {
                if (failure.get() == null) {
                    work.accept(index);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        });
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
    }

    /** The numbers of which something holds. */
    static BitSet filter(int count, IntPredicate holds) {
        var found = new AtomicIntegerArray(count);
        forEach(count, index -> found.set(index, holds.test(index) ? 1 : 0));
        var numbers = new BitSet(count);
        IntStream.range(0, count).filter(index -> found.get(index) == 1).forEach(numbers::set);
        return numbers;
    }
}
