package org.drydock.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AllCoresTest {
    private static final int MANY = 64;

    @Test
    void nobodyIsAtWorkAnyMoreWhenItThrows() {
        var caller = Thread.currentThread();
        var atWork = new AtomicInteger();

        assertThatThrownBy(() -> AllCores.forEach(MANY, index -> {
                    if (Thread.currentThread().equals(caller)) {
                        await(atWork);
                        throw new IllegalStateException("the disk is full");
                    }
                    atWork.incrementAndGet();
                    sleep(200);
                    atWork.decrementAndGet();
                }))
                .hasMessage("the disk is full");

        assertThat(atWork).hasValue(0);
    }

    /** Somebody else, if this machine has a second core. */
    private static void await(AtomicInteger atWork) {
        for (int tries = 0; tries < 100 && atWork.get() == 0; tries++) {
            sleep(10);
        }
    }

    private static void sleep(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void findsThoseOfWhichSomethingHolds() {
        assertThat(AllCores.filter(MANY, index -> index % 20 == 1).stream()).containsExactly(1, 21, 41, 61);
        assertThat(AllCores.filter(0, index -> true).isEmpty()).isTrue();
    }
}
