package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.util.List;

/** Something that can be measured by name. */
interface Benchmark {
    String name();

    /** Programs without which there is nothing to compare with. */
    default List<String> peers() {
        return List.of();
    }

    /** @param report is given each result as soon as it is known */
    void run(Bench bench, Report report) throws IOException;
}
