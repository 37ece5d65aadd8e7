package org.drydock.release;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaRange;

/**
 * One version of the product: what it adds to the releases that it comes from.
 *
 * @param from the releases whose steps it contains, in the order in which they count
 * @param steps its own, in order
 * @param worksWith database to the schemas that this release's code can run against
 * @param same steps that do what a step of another line does
 * @param install database to engine to the scripts of a clean installation; a database that is not named is installed by the set
 * @param acceptedDrift differences between an upgraded and a cleanly installed schema that the vendor accepts
 * @param probes by which a site that was not installed by us is recognised; empty: it cannot be adopted
 */
public record Release(
        ReleaseVersion version,
        List<ReleaseVersion> from,
        List<Step> steps,
        Map<String, SchemaRange> worksWith,
        List<SameStep> same,
        Map<String, Map<String, List<ScriptFile>>> install,
        List<AcceptedDrift> acceptedDrift,
        List<Probe> probes) {
    public Release {
        from = List.copyOf(from);
        steps = List.copyOf(steps);
        worksWith = new TreeMap<>(worksWith);
        same = List.copyOf(same);
        install = new TreeMap<>(install);
        acceptedDrift = List.copyOf(acceptedDrift);
        probes = List.copyOf(probes);
    }
}
