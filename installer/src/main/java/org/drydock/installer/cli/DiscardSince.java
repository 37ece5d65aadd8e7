package org.drydock.installer.cli;

import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.BackupDescription;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The admin's word that what was written since a backup may go from the site: the run that the backup was made by. */
final class DiscardSince {
    @Option(
            names = "--discard-since",
            paramLabel = "RUN",
            description = "Consent to losing what was written since this run; it stays in a backup of its own.")
    private @Nullable String run;

    /**
     * @param doing what loses it: "going back"
     * @param backup the state that is returned to
     * @throws UpdateException PRECONDITION if nothing, or another run, was named
     */
    void require(String doing, BackupDescription backup) {
        var expected = backup.run();
        if (expected.equals(run)) {
            return;
        }
        var wrong = run == null ? "" : "--discard-since " + run + ": expected " + expected + "; ";
        throw UpdateException.withHint(
                FailureKind.PRECONDITION,
                wrong + doing + " loses what was written since " + backup.at() + ": databases "
                        + String.join(", ", backup.databases().keySet()) + ", config and data",
                "if that is meant: --discard-since " + expected
                        + "; a backup of the present state is made first and kept");
    }
}
