package org.drydock.installer.code;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.installer.gate.Gate;
import org.drydock.installer.site.SiteLayout;

/**
 * A gate that a run has closed of which the site's own state knows nothing: somebody has put an older state in its place.
 * Whoever opened it would let the product at databases that may be half changed.
 */
final class ForeignGate {
    private ForeignGate() {}

    /** Told where no run is unfinished; empty if a link is no such gate. */
    static Optional<String> at(Path link, SiteLayout site) {
        return Gate.target(link)
                .filter(target -> target.startsWith(site.runs()))
                .map(gate -> link + ": closed by run "
                        + site.runs().relativize(gate).getName(0) + ", of which " + site.state()
                        + " knows nothing; leave the link as it is, since databases may be half changed, and put back the state"
                        + " that the site had then");
    }
}
