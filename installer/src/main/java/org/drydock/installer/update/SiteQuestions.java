package org.drydock.installer.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drydock.database.AppliedScript;
import org.drydock.database.Database;
import org.drydock.database.Mark;
import org.drydock.database.Session;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Site;
import org.drydock.step.CheckRunner;
import org.drydock.step.Step;

/**
 * Whether a database is this site's, and has run what this site has run.
 *
 * @param checks of the steps to come, as far as they can be answered before them
 */
record SiteQuestions(Site site, List<Step.Check> checks) implements CheckDatabases.Questions {
    @Override
    public List<String> ask(Database scratch, Session session) {
        var findings = new ArrayList<String>();
        owner(scratch, session, findings);
        history(scratch, session, findings);
        checks.stream()
                .filter(check -> check.database().equals(scratch.name()))
                .forEach(check -> CheckRunner.finding(check, session).ifPresent(findings::add));
        return findings;
    }

    private void owner(Database scratch, Session session, List<String> findings) {
        var mark = session.mark(site.installation().product());
        mark.flatMap(row -> foreign(site, scratch, row)).ifPresent(findings::add);
        mark.filter(row -> row.state() == Mark.State.CHANGING).ifPresent(row -> {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    "the database '" + scratch.name() + "' says that run " + row.run()
                            + " is changing it, but this site knows nothing of it",
                    "nothing was changed; put back the .drydock that the site had then, and resume; without it: installer"
                            + " backup restore " + row.run(),
                    null);
        });
    }

    /** Why a database is not to be touched by this site; empty if it may be. */
    static Optional<String> foreign(Site site, Database database, Mark row) {
        return row.installation().equals(site.installation().nonce())
                ? Optional.empty()
                : Optional.of("the database '" + database.name() + "' belongs to another installation, on " + row.host()
                        + ": its row in drydock_site names it");
    }

    /** What Flyway recorded must be exactly what this site has run. */
    private void history(Database scratch, Session session, List<String> findings) {
        var expected = site.installed()
                .map(present -> present.scripts().getOrDefault(scratch.name(), Map.<String, Sha256>of()))
                .orElse(Map.of())
                .keySet();
        var found = session.applied().stream().map(AppliedScript::script).collect(Collectors.toSet());
        named("has run scripts that this site knows nothing of", minus(found, expected), scratch, findings);
        named("has not run scripts that this site has run", minus(expected, found), scratch, findings);
        session.applied().stream()
                .filter(script -> !script.success())
                .forEach(script ->
                        findings.add("the database '" + scratch.name() + "' has the failed script " + script.script()));
    }

    private static void named(String what, Set<String> scripts, Database database, List<String> findings) {
        if (!scripts.isEmpty()) {
            findings.add("the database '" + database.name() + "' " + what + ": " + String.join(", ", scripts));
        }
    }

    private static Set<String> minus(Set<String> these, Set<String> those) {
        var rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }
}
