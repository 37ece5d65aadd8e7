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

    /**
     * The first item on the way to a key that is not there. An edit may begin mappings on its way, but no items of lists: there
     * is none to tell what they are. In a mapping {@code [404]} is a name as any other.
     */
    Optional<KeyPath> newItem(KeyPath to) {
        for (int length = 1; length <= to.names().size(); length++) {
            var upper = new KeyPath(to.names().subList(0, length), to.form());
            if (KeyPath.index(upper.last()).isPresent()
                    && document.values().get(upper).isEmpty()
                    && !isInMapping(upper)) {
                return Optional.of(upper);
            }
        }
        return Optional.empty();
    }

    private boolean isInMapping(KeyPath key) {
        var parent = parent(key);
        return (parent.isEmpty()
                        ? Optional.of(document.values())
                        : document.values().get(parent.get()))
                .filter(ConfigValue.Mapping.class::isInstance)
                .isPresent();
    }

    private static Optional<KeyPath> parent(KeyPath key) {
        return Optional.of(key.parentNames())
                .filter(names -> !names.isEmpty())
                .map(names -> new KeyPath(names, key.form()));
    }

    void refuseNewItem(KeyPath to) {
        newItem(to).ifPresent(item -> {
            var reason = "cannot write " + to + ": expected an item " + item + " of a list, found none";
            throw parent(item)
                    .flatMap(document::placeOf)
                    .map(list -> list.error(reason))
                    .orElseGet(() -> new UpdateException(
                            document.source().kind(), document.source().name() + ": " + reason));
        });
    }

    /** One element of XML has several names. */
    void refuseItself(Operation operation, KeyPath key, Place place, KeyPath to) {
        if (document.layout().canonical(to).startsWith(document.layout().canonical(key))) {
            throw place.error("cannot " + operation + " " + key + " into itself: " + to);
        }
    }
}
