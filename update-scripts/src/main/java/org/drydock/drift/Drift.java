package org.drydock.drift;

import java.util.List;
import java.util.Set;
import org.drydock.version.ReleaseVersion;

/**
 * How a database differs from what its release makes.
 *
 * @param objects sorted by name; without what the vendor knows of and accepts
 */
public record Drift(String database, ReleaseVersion release, List<DriftedObject> objects) {
    public Drift {
        objects = List.copyOf(objects);
    }

    public boolean isNone() {
        return objects.isEmpty();
    }

    /** Those that are judged so. */
    public List<DriftedObject> judged(Judgement judgement) {
        return objects.stream()
                .filter(object -> object.judgement() == judgement)
                .toList();
    }

    /**
     * The same, when the steps to come have been run on a copy: what was in doubt is not any more.
     *
     * @param left the names of all objects in the copy
     */
    public Drift rehearsed(Set<String> left) {
        return new Drift(
                database,
                release,
                objects.stream().map(object -> decided(object, left)).toList());
    }

    private static DriftedObject decided(DriftedObject object, Set<String> left) {
        if (!object.isAdded() || object.judgement() == Judgement.IN_THE_WAY) {
            return object;
        }
        if (!left.contains(object.object())) {
            return object.judged(Judgement.IN_THE_WAY, "the update would take it away or break it");
        }
        return object.judgement() == Judgement.IN_DOUBT
                ? object.judged(Judgement.HARMLESS, "the update was rehearsed and leaves it")
                : object;
    }
}
