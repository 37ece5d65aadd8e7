package org.drydock.process;

import java.time.Duration;

/**
 * Tells work from standstill without a limit of time: processes that are waited for are looked at again and again, and
 * how long they have done nothing worth mentioning is what counts.
 */
public final class Pulse {
    /** Of one core; an idle Java program uses less. */
    private static final double BUSY = 0.02;
    /** Bytes a second; an idle program that writes its log stays below. */
    private static final long MOVING = 64 << 10;

    private static final Duration GLANCE = Duration.ofSeconds(1);

    private long looked;
    private long active;
    private Work before;

    /** @param now nanoseconds of {@link System#nanoTime}, when the waiting begins */
    public Pulse(long now, Work work) {
        this.looked = now;
        this.active = now;
        this.before = work;
    }

    /** How long they have stood still; looks closer than a second at each other are one. */
    public Duration idle(long now, Work work) {
        var elapsed = Duration.ofNanos(now - looked);
        if (elapsed.compareTo(GLANCE) >= 0) {
            var done = work.since(before);
            var seconds = elapsed.toMillis() / 1e3;
            if (done.processor().toMillis() / 1e3 > BUSY * seconds || done.bytes() > MOVING * seconds) {
                active = now;
            }
            before = work;
            looked = now;
        }
        return Duration.ofNanos(now - active);
    }
}
