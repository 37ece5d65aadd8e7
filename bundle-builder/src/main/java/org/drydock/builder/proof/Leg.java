package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drydock.release.Hop;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.Work;
import org.drydock.version.ReleaseVersion;

/**
 * A stretch of a site's way.
 *
 * @param release where it leads
 * @param install database to scripts that a fresh site runs first, as they stand
 */
record Leg(ReleaseVersion release, Map<String, List<ScriptFile>> install, List<Work> work) {
    static Leg of(Hop hop) {
        return new Leg(
                hop.release(),
                Map.of(),
                hop.tasks().stream()
                        .map(task -> new Work(task.step(), task.satisfiedBy().isPresent()))
                        .toList());
    }

    /** The same on a site that is installed there and then: it has the newest config, of which nothing goes to rows. */
    Leg installing() {
        return new Leg(
                release,
                install,
                work.stream()
                        .map(each -> each.step() instanceof Step.Convert convert
                                        && convert.database().isPresent()
                                ? new Work(each.step(), true)
                                : each)
                        .toList());
    }

    /** This stretch and the one after it. */
    Leg and(Leg next) {
        var both = new ArrayList<>(work);
        both.addAll(next.work);
        return new Leg(next.release, install, both);
    }
}
