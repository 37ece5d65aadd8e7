package org.drydock.release;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.strict.StrictJson;
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
 * @param adds config files, by name, that sites have from it on, when its steps run; one that no release adds is there
 *     from the start. Left out of documents where there are none
 * @param retires config files that sites have no longer, once its steps have run; left out likewise
 */
public record Release(
        ReleaseVersion version,
        List<ReleaseVersion> from,
        List<Step> steps,
        Map<String, SchemaRange> worksWith,
        List<SameStep> same,
        Map<String, Map<String, List<ScriptFile>>> install,
        List<AcceptedDrift> acceptedDrift,
        List<Probe> probes,

        @JacksonInject(value = StrictJson.NOTHING, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> adds,

        @JacksonInject(value = StrictJson.NOTHING_EITHER, useInput = OptBoolean.TRUE)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> retires) {
    public Release {
        from = List.copyOf(from);
        steps = List.copyOf(steps);
        worksWith = new TreeMap<>(worksWith);
        same = List.copyOf(same);
        install = new TreeMap<>(install);
        acceptedDrift = List.copyOf(acceptedDrift);
        probes = List.copyOf(probes);
        adds = List.copyOf(adds);
        retires = List.copyOf(retires);
    }

    /** One with which no config file comes or goes. */
    public Release(
            ReleaseVersion version,
            List<ReleaseVersion> from,
            List<Step> steps,
            Map<String, SchemaRange> worksWith,
            List<SameStep> same,
            Map<String, Map<String, List<ScriptFile>>> install,
            List<AcceptedDrift> acceptedDrift,
            List<Probe> probes) {
        this(version, from, steps, worksWith, same, install, acceptedDrift, probes, List.of(), List.of());
    }
}
