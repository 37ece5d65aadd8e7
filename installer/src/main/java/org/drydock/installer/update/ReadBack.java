package org.drydock.installer.update;

import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drydock.database.AppliedScript;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Installed;

/** Asks the databases, opened anew, whether they hold what the steps have done: an engine may have kept it to itself. */
final class ReadBack {
    private final RunSite run;
    private final Installed expected;
    private final boolean mayBeOlder;

    /** @param mayBeOlder whether an older version of an engine may have written a database: nothing was written into it */
    ReadBack(RunSite run, Installed expected, boolean mayBeOlder) {
        this.mayBeOlder = mayBeOlder;
        this.run = run;
        this.expected = expected;
    }

    /** @throws UpdateException UPDATE_FAILED naming what is missing */
    void require() {
        expected.scripts().forEach((name, scripts) -> {
            if (mayBeOlder && run.database(name).isOlder()) {
                return;
            }
            var missing = new TreeSet<>(scripts.keySet());
            missing.removeAll(applied(run.database(name)));
            if (!missing.isEmpty()) {
                throw new UpdateException(
                        FailureKind.UPDATE_FAILED,
                        "database " + name + ": does not hold what it was given: expected " + String.join(", ", missing)
                                + " in its history after it was closed");
            }
        });
    }

    private static java.util.Set<String> applied(Database database) {
        try (var session = database.open()) {
            return session.applied().stream().map(AppliedScript::script).collect(Collectors.toSet());
        }
    }
}
