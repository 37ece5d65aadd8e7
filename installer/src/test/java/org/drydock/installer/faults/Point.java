package org.drydock.installer.faults;

import org.drydock.durable.Operation;

/**
 * A moment of a run: just before one of its operations.
 *
 * @param ordinal of the operation, from 1
 * @param phase where the run stood, by its journal
 */
record Point(long ordinal, Operation operation, String phase) {
    String cell() {
        return phase + " " + operation;
    }
}
