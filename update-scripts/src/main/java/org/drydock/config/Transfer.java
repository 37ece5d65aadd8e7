package org.drydock.config;

import org.drydock.config.format.KeyPath;
import org.drydock.strict.Place;

/**
 * A key that goes to another file.
 *
 * @param place where the script asks for it
 * @param key as the file that it comes from writes it
 * @param to as the other file writes it
 * @param isCopy whether it stays where it is as well
 * @param required whether a file without it is refused
 */
record Transfer(Place place, KeyPath key, KeyPath to, boolean isCopy, boolean required) {
    Transfer of(KeyPath one, KeyPath itsPlace) {
        return new Transfer(place, one, itsPlace, isCopy, required);
    }

    Change.Operation operation() {
        return isCopy ? Change.Operation.COPY : Change.Operation.MOVE;
    }
}
