package org.drydock.installer.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drydock.database.AppliedScript;
import org.drydock.database.Database;
import org.drydock.database.Mark;
import org.drydock.database.Session;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.BackupStore;
import org.drydock.step.CheckRunner;
import org.drydock.step.Step;

/**
 * Asks what could not be asked while the product had its databases. A copy is asked, made from the backup: opening an
 * H2 file changes its bytes, and so it is proved on the way that the backup can be opened, twice (h2database#2752).
 */
final class CheckDatabases {
    private final RunSite run;
    private final List<Step.Check> checks;

    CheckDatabases(RunSite run, List<Step.Check> checks) {
        this.run = run;
        this.checks = checks;
    }

    void run() {
        var backup = BackupStore.read(run.backups().place(run.id())).orElseThrow();
        var findings = new ArrayList<String>();
        backup.description().databases().forEach((name, copy) -> {
            var folder = run.layout().scratch().resolve(name);
            Directories.create(run.disk(), folder, FileMode.PRIVATE_DIRECTORY);
            var scratch =
                    run.database(name).scratch(run.disk(), copy, backup.layout().database(name), folder);
            findings.addAll(ask(scratch));
            openAgain(scratch);
            Directories.deleteTree(run.disk(), folder);
        });
        if (!findings.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    String.join("; ", findings),
                    "nothing was changed; the product is started again");
        }
    }

    private List<String> ask(Database scratch) {
        var findings = new ArrayList<String>();
        try (var session = scratch.open()) {
            owner(scratch, session, findings);
            history(scratch, session, findings);
            checks.stream()
                    .filter(check -> check.database().equals(scratch.name()))
                    .forEach(check -> CheckRunner.finding(check, session).ifPresent(findings::add));
        }
        return findings;
    }

    private static void openAgain(Database scratch) {
        scratch.open().close();
    }

    private void owner(Database scratch, Session session, List<String> findings) {
        var mark = session.mark(run.site().installation().product());
        mark.filter(row -> !row.installation().equals(run.site().installation().nonce()))
                .ifPresent(
                        row -> findings.add("the database '" + scratch.name() + "' belongs to another installation, on "
                                + row.host() + ": its row in drydock_site names it"));
        mark.filter(row -> row.state() == Mark.State.CHANGING).ifPresent(row -> {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    "the database '" + scratch.name() + "' says that run " + row.run()
                            + " is changing it, but this site knows nothing of it",
                    "nothing was changed; restore the database from the backup of that run, or ask the vendor's support",
                    null);
        });
    }

    /** What Flyway recorded must be exactly what this site has run. */
    private void history(Database scratch, Session session, List<String> findings) {
        var expected = run.site()
                .installed()
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
