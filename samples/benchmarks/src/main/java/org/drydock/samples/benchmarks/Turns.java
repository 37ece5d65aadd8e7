package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs contestants in turn, so that a machine that gets slower or busier does so for all of them, and keeps the times.
 * One round before those that count loads classes, compiles, and fills the page cache.
 */
final class Turns {
    private final Map<String, Work> contestants = new LinkedHashMap<>();
    private final Work before;

    /** Something that is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** @param before what is to be tidied up before each single run; not timed */
    Turns(Work before) {
        this.before = before;
    }

    Turns with(String name, Work work) {
        contestants.put(name, work);
        return this;
    }

    Times run(int rounds) throws IOException {
        var times = new Times();
        for (int round = 0; round <= rounds; round++) {
            for (var each : contestants.entrySet()) {
                before.run();
                var started = System.nanoTime();
                each.getValue().run();
                var taken = (System.nanoTime() - started) / 1e9;
                if (round > 0) {
                    times.add(each.getKey(), taken);
                }
            }
        }
        return times;
    }
}
