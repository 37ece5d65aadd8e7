package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.util.List;

/** Something that can be measured by name. */
interface Benchmark {
    String name();

    /** Programs without which there is nothing to compare with. */
    List<String> peers();

    List<Result> run(Bench bench) throws IOException;
}
