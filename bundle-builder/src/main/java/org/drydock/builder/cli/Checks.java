package org.drydock.builder.cli;

import java.nio.file.Path;
import org.drydock.builder.check.Check;
import org.drydock.builder.check.Check.Verdict;
import org.drydock.builder.proof.CodeAtHand;
import org.drydock.builder.proof.EndSchemas;
import org.drydock.builder.proof.Proof;
import org.drydock.durable.Disk;

/** What a project has to pass, whichever command asks. */
final class Checks {
    private Checks() {}

    static Verdict of(Path project, Servers servers, CodeAtHand code) {
        return of(project, servers, new EndSchemas(), code);
    }

    /** @param schemas is told what releases end in, as far as nothing is found before */
    static Verdict of(Path project, Servers servers, EndSchemas schemas, CodeAtHand code) {
        return Check.with(Proof.sources(Disk.real(), schemas, servers.read(), code))
                .of(project);
    }
}
