package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.drydock.digest.Sha256;

/** The installer where there is no site yet: it is told whom to believe. */
record TrustedCommand(Bench bench, Path trustRoot) {
    void run(Object... arguments) throws IOException {
        Command.run(words(arguments));
    }

    Object[] words(Object... arguments) {
        var words = new ArrayList<Object>(List.of(bench.installer()));
        Collections.addAll(words, arguments);
        Collections.addAll(words, "--trust-root", trustRoot, "--trust-root-sha256", Sha256.of(trustRoot));
        return words.toArray();
    }
}
