package org.drydock.builder.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drydock.failure.FailureKind;
import org.drydock.step.StepId;
import org.drydock.strict.Place;
import org.drydock.version.ReleaseVersion;

/** Where in the vendor's files something was said. */
public final class Places {
    private final Map<ReleaseVersion, ReleaseDraft> releases = new HashMap<>();
    private final Map<StepId, Place> steps = new HashMap<>();

    Places(List<ReleaseDraft> drafts) {
        for (ReleaseDraft draft : drafts) {
            releases.put(draft.version(), draft);
            draft.steps().forEach(step -> steps.put(step.id(), step.place()));
        }
    }

    /** Of a release's version; the start of its file if there is no such release. */
    public Place of(ReleaseVersion release) {
        var draft = releases.get(release);
        return draft == null ? new Place("releases/" + release + ".yaml", 1, 1, FailureKind.FINDINGS) : draft.place();
    }

    /** Of a step; its release's if there is no such step. */
    public Place of(StepId step) {
        return steps.getOrDefault(step, of(step.release()));
    }

    /** Of a release's window for a database; the release's if it has none. */
    public Place ofWindow(ReleaseVersion release, String database) {
        var draft = releases.get(release);
        var window = draft == null ? null : draft.worksWith().get(database);
        return window == null ? of(release) : window.place();
    }
}
