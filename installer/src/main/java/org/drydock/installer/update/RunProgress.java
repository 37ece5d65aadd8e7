package org.drydock.installer.update;

import java.nio.file.Path;
import java.time.Duration;
import org.drydock.drift.Drift;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.restore.RestoreProgress;
import org.drydock.step.StepProgress;
import org.drydock.version.ReleaseVersion;

/** Told how a run comes along; for people, never for decisions. */
public interface RunProgress extends StepProgress, RestoreProgress {
    RunProgress NONE = new RunProgress() {};

    /** @param log where everything is written that a person may want to read later */
    default void runStarts(String run, RunKind kind, Path log) {}

    default void phaseStarts(Phase phase) {}

    default void phaseDone(Phase phase, Duration took) {}

    /** @param number of the hop, from 1 */
    default void hopStarts(ReleaseVersion release, int number, int hops) {}

    /** Bytes of the new code were read from the bundle, or written, since the last call. */
    default void advanced(long bytes) {}

    /** A database is not quite as its release makes it; never called without a difference. */
    default void drift(Drift drift) {}

    /** Something that an admin should know, in a sentence. */
    default void note(String sentence) {}
}
