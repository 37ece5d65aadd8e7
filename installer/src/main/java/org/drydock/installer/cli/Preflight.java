package org.drydock.installer.cli;

import java.util.ArrayList;
import java.util.List;
import org.drydock.config.merge.Conflict;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.plan.Plan;
import org.drydock.installer.plan.Preconditions;
import org.drydock.installer.plan.SpaceNeed;
import org.drydock.installer.site.Site;

/** Everything that could fail later and can be known now, all at once. */
final class Preflight {
    private static final String MEND = "nothing was changed; mend that, and try again";
    private static final String DECIDE = "nothing was changed; decide about the settings with --answers FILE (plan with"
            + " --write-answers FILE writes one to fill in), mend what else is named, and try again";

    private Preflight() {}

    /** @throws UpdateException PRECONDITION naming everything that is in the way */
    static void require(Site site, Plan plan) {
        var findings = new ArrayList<String>(new Preconditions(site, plan).find());
        space(plan.space(), findings);
        var isDecidable = plan.merges().stream()
                .flatMap(merge -> merge.merged().open().stream())
                .anyMatch(Conflict::isAnswerable);
        refuse(findings, isDecidable ? DECIDE : MEND);
    }

    /** The same for a run that brings nothing new. */
    static void require(Site site, List<SpaceNeed> space) {
        var findings = new ArrayList<>(CodeLayout.of(site).obstacles());
        findings.addAll(Preconditions.dangling(site));
        site.databases().forEach(database -> findings.addAll(Preconditions.missingDumpTools(site, database)));
        space(space, findings);
        refuse(findings, MEND);
    }

    /** @throws UpdateException PRECONDITION naming every volume that has too little room */
    static void requireSpace(List<SpaceNeed> space) {
        var findings = new ArrayList<String>();
        space(space, findings);
        refuse(findings, MEND);
    }

    /** Before a run that leaves the product what it is, and before it is said that there is nothing to do: it has to be there. */
    static void requireWell(Site site) {
        refuse(Preconditions.ailments(site), "nothing was changed; mend that, and try again");
    }

    private static void refuse(List<String> findings, String hint) {
        if (!findings.isEmpty()) {
            throw UpdateException.withHint(FailureKind.PRECONDITION, String.join("; ", findings), hint);
        }
    }

    private static void space(List<SpaceNeed> space, List<String> findings) {
        for (SpaceNeed need : space) {
            if (!need.isEnough()) {
                findings.add("no space on " + need.volume() + ": needed " + Bytes.text(need.needed()) + " for "
                        + String.join(", ", need.parts()) + ", free " + Bytes.text(need.free()));
            }
        }
    }
}
