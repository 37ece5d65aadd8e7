package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.trust.RootFile;

/** The installer where there is no site yet: it is told whom to believe. */
record TrustedCommand(Bench bench, Path trustRoot) {
    void run(Object... arguments) throws IOException {
        Command.run(words(arguments));
    }

    Object[] words(Object... arguments) {
        var words = new ArrayList<Object>(List.of(bench.installer()));
        Collections.addAll(words, arguments);
        var fingerprint = RootFile.read(trustRoot, FailureKind.USAGE).fingerprint();
        Collections.addAll(words, "--trust-root", trustRoot, "--trust-root-sha256", fingerprint);
        return words.toArray();
    }
}
