package org.drydock.installer.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.manifest.Product;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;

/** One record of a journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Entry.Entering.class, name = "entering"),
    @JsonSubTypes.Type(value = Entry.Left.class, name = "left"),
    @JsonSubTypes.Type(value = Entry.StepStarting.class, name = "step-starting"),
    @JsonSubTypes.Type(value = Entry.StepDone.class, name = "step-done"),
    @JsonSubTypes.Type(value = Entry.BackedUp.class, name = "backed-up"),
    @JsonSubTypes.Type(value = Entry.Committed.class, name = "committed"),
    @JsonSubTypes.Type(value = Entry.GoingBack.class, name = "going-back"),
    @JsonSubTypes.Type(value = Entry.PutBack.class, name = "put-back"),
    @JsonSubTypes.Type(value = Entry.Closed.class, name = "closed")
})
public sealed interface Entry {
    /**
     * Always the first.
     *
     * @param format of this journal; 1
     * @param from the release that was installed; empty if none was
     * @param to the release that the run leads to
     * @param product as it will be, for whoever has to stop what this run starts; empty if the run leads to no release
     * @param code name of the new code's folder below {@code versions}; empty if the run brings none
     * @param isNewCode whether that folder was not there before the run
     * @param wasServing whether the product answered its health check when the run began
     */
    record Started(
            int format,
            String run,
            RunKind kind,
            Optional<ReleaseVersion> from,
            Optional<ReleaseVersion> to,
            Optional<Product> product,
            Optional<String> code,
            boolean isNewCode,
            boolean wasServing,
            String installer,
            Instant at)
            implements Entry {
        public static final int FORMAT = 1;
    }

    /** A phase is about to change something. */
    record Entering(Phase phase, Instant at) implements Entry {}

    /** A phase has done all that it does. */
    record Left(Phase phase, Instant at) implements Entry {}

    record StepStarting(StepId step, Instant at) implements Entry {}

    record StepDone(StepId step, Instant at) implements Entry {}

    /**
     * There is a complete, verified backup: from here on the run can be undone.
     *
     * @param folder absolute
     * @param digest of the backup's own description
     */
    record BackedUp(String folder, Sha256 digest, Instant at) implements Entry {}

    /**
     * The line: before it every recovery goes back, after it every recovery goes forward.
     *
     * @param outcome digest of the run's outcome document, from which everything that follows is done again
     */
    record Committed(Sha256 outcome, Instant at) implements Entry {}

    /** The old state is about to be put back. */
    record GoingBack(int attempt, String reason, Instant at) implements Entry {}

    /**
     * The old state stands again, compared with the backup. From here on nothing is put back any more, whatever fails:
     * the old release may be running, and its users may have written.
     */
    record PutBack(Instant at) implements Entry {}

    /** Nothing more happens in this run. */
    record Closed(Ending ending, String reason, Instant at) implements Entry {}
}
