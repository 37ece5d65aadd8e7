package org.drydock.builder.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.check.Check;
import org.drydock.builder.check.Check.Verdict;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.proof.CodeAtHand;
import org.drydock.builder.proof.EndSchemas;
import org.drydock.builder.proof.Proof;
import org.drydock.durable.Disk;
import org.drydock.version.ReleaseVersion;

/** What a project has to pass, whichever command asks. */
final class Checks {
    private Checks() {}

    /**
     * All releases.
     *
     * @param code of the newest
     */
    static Verdict all(Path project, Servers servers, Optional<Path> code) {
        return Check.with(Proof.sources(
                        Disk.real(), new EndSchemas(), servers.read(), new CodeAtHand(Optional.empty(), code)))
                .of(project);
    }

    /**
     * One release and all that it contains: what a bundle of it holds. What can be found without running a script is looked
     * for in all releases.
     *
     * @param schemas is told what releases end in, as far as nothing is found before
     */
    static Verdict one(Path project, ReleaseVersion release, Servers servers, EndSchemas schemas, Optional<Path> code) {
        var sources = Proof.sources(Disk.real(), schemas, servers.read(), new CodeAtHand(Optional.of(release), code));
        return Check.with(sources.stream().map(source -> upTo(release, source)).toList())
                .of(project);
    }

    private static FindingSource upTo(ReleaseVersion release, FindingSource source) {
        return project -> project.graph().find(release).isPresent() ? source.find(project.upTo(release)) : List.of();
    }
}
