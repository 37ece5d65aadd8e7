package org.drydock.samples.benchmarks;

import java.io.IOException;

/** Where results go. */
@FunctionalInterface
interface Report {
    void add(Result result) throws IOException;
}
