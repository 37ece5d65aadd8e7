package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.List;
import org.drydock.builder.check.Check;
import org.drydock.builder.check.Check.Verdict;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.proof.Proof;
import org.drydock.durable.Disk;

/** What a project has to pass, whichever command asks. */
final class Checks {
    /** Looked for once nothing else is found: they may take long. */
    private static final List<FindingSource> LONG = Proof.sources(Disk.real());

    private Checks() {}

    static Verdict of(Path project) {
        return Check.with(LONG).of(project);
    }
}
