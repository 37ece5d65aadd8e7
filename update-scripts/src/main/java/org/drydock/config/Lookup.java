package org.drydock.config;

import java.util.List;
import java.util.Optional;
import org.drydock.config.Change.Operation;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/** What an edit asks of the document before it changes anything. */
record Lookup(ConfigDocument document) {
    Optional<Place> find(KeyPath key, boolean required) {
        var place = document.placeOf(key);
        if (required && place.isEmpty()) {
            throw new UpdateException(
                    document.source().kind(), document.source().name() + ": expected the key " + key + ", found none");
        }
        return place;
    }

    List<String> names(KeyPath key) {
        return document.layout().canonical(key).names();
    }

    ConfigValue value(KeyPath key) {
        return document.values()
                .get(document.layout().canonical(key))
                .orElseThrow(() -> document.placeOf(key)
                        .orElseGet(() -> document.source().place(0))
                        .error("cannot be edited safely: readers differ on what " + key + " is"));
    }

    /** One plain value. */
    ConfigValue.Scalar scalar(KeyPath key, Place place) {
        var value = document.values().get(document.layout().canonical(key));
        if (value.isPresent()
                && value.get() instanceof ConfigValue.Scalar scalar
                && scalar.type() != ConfigValue.Type.OTHER) {
            return scalar;
        }
        throw place.error("expected one plain value for " + key);
    }

    void refuseCollision(Operation operation, KeyPath key, Place from, KeyPath to) {
        document.placeOf(to).ifPresent(there -> {
            throw there.error(
                    "cannot " + operation + " " + key + " (" + from + ") to " + to + ": that key is here already");
        });
    }

    /** An edit may begin mappings on the way to a new key, but no items of lists: there is none to tell what they are. */
    void refuseNewItem(KeyPath to) {
        for (int length = 1; length <= to.names().size(); length++) {
            var upper = new KeyPath(to.names().subList(0, length), to.form());
            if (KeyPath.index(upper.last()).isPresent()
                    && document.values().get(upper).isEmpty()) {
                throw new UpdateException(
                        document.source().kind(),
                        document.source().name() + ": cannot write " + to + ": expected an item " + upper
                                + " of a list, found none");
            }
        }
    }

    /** One element of XML has several names. */
    void refuseItself(Operation operation, KeyPath key, Place place, KeyPath to) {
        if (document.layout().canonical(to).startsWith(document.layout().canonical(key))) {
            throw place.error("cannot " + operation + " " + key + " into itself: " + to);
        }
    }
}
