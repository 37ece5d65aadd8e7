package org.drydock.builder.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/** Collects mistakes, so that a vendor meets all of them at once. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    List<Finding> found() {
        return found.stream().distinct().sorted().toList();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void add(Finding finding) {
        found.add(finding);
    }

    void add(Place place, String what, String remedy) {
        found.add(Finding.at(place, what, remedy));
    }

    /** What {@code reading} gives, or nothing if it complains, which is then a finding in {@code file}. */
    <T> Optional<T> attempt(String file, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UpdateException e) {
            if (e.kind() != FailureKind.FINDINGS) {
                throw e;
            }
            found.add(Finding.of(e, file));
            return Optional.empty();
        }
    }
}
