package org.drydock.builder.project;

import java.util.List;
import java.util.Map;
import org.drydock.release.AcceptedDrift;
import org.drydock.release.Probe;
import org.drydock.release.SameStep;
import org.drydock.strict.Place;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaRange;

/**
 * A release as the vendor wrote it.
 *
 * @param place of its version
 * @param probes its own, or those of product.yaml
 * @param install database to scripts below {@code scripts}, with {@code {engine}} in their names
 * @param adds names of config files
 * @param retires names of config files
 */
record ReleaseDraft(
        ReleaseVersion version,
        Place place,
        List<Placed<ReleaseVersion>> from,
        List<StepDraft> steps,
        Map<String, Placed<SchemaRange>> worksWith,
        List<SameStep> same,
        Map<String, List<Placed<String>>> install,
        List<AcceptedDrift> acceptedDrift,
        List<Probe> probes,
        List<String> adds,
        List<String> retires) {}
