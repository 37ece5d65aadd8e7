package org.drydock.config.merge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.config.CommentTally;
import org.drydock.config.ConfigDocument;
import org.drydock.config.Edit;
import org.drydock.config.Edited;
import org.drydock.config.format.Beside;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Edits the customer's file, one setting after the other; each is done, or refused and leaves the file as it was. */
final class MergeEdits {
    /** Unindented. Comments that are neither the old default's nor the vendor's; of two that say the same one may be the customer's. */
    private final Set<String> own;

    private final ConfigDocument vendor;
    private final Keys mineKeys;
    private final Keys vendorKeys;
    private ConfigDocument document;

    MergeEdits(ConfigDocument before, ConfigDocument mine, ConfigDocument vendor, Keys mineKeys, Keys vendorKeys) {
        var old = new CommentTally(CommentTally.unindented(before.comments()));
        var coming = new CommentTally(CommentTally.unindented(vendor.comments()));
        var all = CommentTally.unindented(mine.comments());
        var here = new CommentTally(all);
        this.own = all.stream()
                .filter(comment -> here.count(comment) > Math.max(old.count(comment), coming.count(comment)))
                .collect(Collectors.toSet());
        this.vendor = vendor;
        this.document = mine;
        this.mineKeys = mineKeys;
        this.vendorKeys = vendorKeys;
    }

    ConfigDocument document() {
        return document;
    }

    /** The customer's that go if this key of his is removed: above it, behind it, within it. */
    List<String> customersComments(KeyPath key) {
        if (own.isEmpty() || ElementNames.isSeveral(key)) {
            return List.of();
        }
        try {
            return lost(document.apply(new Edit.Remove(key, true)));
        } catch (UpdateException notEditable) {
            return List.of(); // and neither will it be removed
        }
    }

    private List<String> lost(Edited removed) {
        return removed.change().lostComments().stream()
                .filter(comment -> own.contains(CommentTally.unindented(comment)))
                .toList();
    }

    /** @param comments of the customer's that may go with it */
    void remove(KeyPath key, List<String> comments) {
        refuseSeveral(key);
        document = removed(key, comments, "remove");
    }

    /** A section that held nothing but keys that went, and that the vendor has no more; it stays if a comment of the customer's is in it. */
    void removeEmptied(KeyPath key) {
        for (int length = key.names().size() - 1; length > 0 && !key.isPath(); length--) {
            var upper = new KeyPath(key.names().subList(0, length), key.form());
            if (vendorKeys.value(upper).isPresent()
                    || !document.values().get(upper).equals(Optional.of(ConfigValue.Mapping.EMPTY))) {
                return;
            }
            try {
                remove(upper, List.of());
            } catch (UpdateException stays) {
                return;
            }
        }
    }

    /** One that may have gone before, as it is decided about for itself as well. */
    void removeIfThere(KeyPath key, List<String> comments) {
        if (document.placeOf(key).isPresent()) {
            remove(key, comments);
        }
    }

    void backTo(ConfigDocument start) {
        document = start;
    }

    private ConfigDocument removed(KeyPath key, List<String> comments, String what) {
        var removed = document.apply(new Edit.Remove(key, true));
        if (!comments.containsAll(lost(removed))) {
            throw document.placeOf(key)
                    .orElseThrow()
                    .error("cannot " + what + " " + key + ": comments above or within it are yours");
        }
        return removed.document();
    }

    /** At the vendor's place if that can be, else behind its siblings; as a whole if that can be, else one by one. */
    void add(KeyPath key) {
        refuseSeveral(key);
        var start = document;
        try {
            document = taken(document, key, vendorKeys);
        } catch (UpdateException whole) {
            var settings = vendorKeys.all().stream()
                    .filter(each -> each.startsWith(key) && !each.equals(key))
                    .toList();
            if (settings.isEmpty()) {
                throw whole;
            }
            document = oneByOne(start, key, settings).orElseThrow(() -> whole);
        }
    }

    /** Why they cannot be taken is not why the whole cannot, which is what a customer has to know. */
    private Optional<ConfigDocument> oneByOne(ConfigDocument start, KeyPath key, List<KeyPath> settings) {
        try {
            var result = start;
            for (KeyPath setting : settings) {
                result = taken(result, setting, vendorKeys);
            }
            return Optional.of(result).filter(all -> isWhole(start, all, key));
        } catch (UpdateException notThatWay) {
            return Optional.empty();
        }
    }

    private ConfigDocument taken(ConfigDocument into, KeyPath key, Keys order) {
        var taken = takenAnywhere(into, key, order);
        if (!isWhole(into, taken, key)) {
            throw vendor.placeOf(key).orElseThrow().error("cannot add " + key + ": its comments would be lost");
        }
        return taken;
    }

    /** Whether all of the vendor's comments on a key have come along. */
    private boolean isWhole(ConfigDocument before, ConfigDocument after, KeyPath key) {
        List<String> due;
        try {
            due = vendor.apply(new Edit.Remove(key, true)).change().lostComments();
        } catch (UpdateException notEditable) {
            return true; // nobody can tell which are its own
        }
        var here = new CommentTally(CommentTally.unindented(after.comments()));
        CommentTally.unindented(before.comments()).forEach(here::take);
        return CommentTally.unindented(due).stream().allMatch(here::take);
    }

    private ConfigDocument takenAnywhere(ConfigDocument into, KeyPath key, Keys order) {
        var place = place(into, key, order);
        if (place.isEmpty()) {
            return into.take(vendor, key, Optional.empty());
        }
        try {
            return into.take(vendor, key, place);
        } catch (UpdateException atThatPlace) {
            return into.take(vendor, key, Optional.empty());
        }
    }

    /** Behind what stands before it, or before what stands behind it. */
    private static Optional<Beside> place(ConfigDocument into, KeyPath key, Keys order) {
        var siblings = order.siblings(key);
        int at = siblings.indexOf(key);
        for (int i = at - 1; i >= 0; i--) {
            if (isHere(into, siblings.get(i))) {
                return Optional.of(new Beside(siblings.get(i), true));
            }
        }
        for (int i = at + 1; i < siblings.size(); i++) {
            if (isHere(into, siblings.get(i))) {
                return Optional.of(new Beside(siblings.get(i), false));
            }
        }
        return Optional.empty();
    }

    /** Attributes have no order, and a file may have what cannot be edited: neither is a place. */
    private static boolean isHere(ConfigDocument document, KeyPath key) {
        if (key.isPath() && (key.last().startsWith("@") || key.last().equals("text()"))) {
            return false;
        }
        try {
            return !ElementNames.isSeveral(key) && document.placeOf(key).isPresent();
        } catch (UpdateException notEditable) {
            return false;
        }
    }

    void replace(KeyPath key, ConfigValue coming) {
        refuseSeveral(key);
        if (coming instanceof ConfigValue.Scalar scalar && isPlain(scalar) && isPlain(document.value(key))) {
            replaceAll(Map.of(key, scalar));
            return;
        }
        var removed = removed(key, List.of(), "replace");
        document = taken(removed, key, mineKeys);
    }

    /** All of them or none. */
    void replaceAll(Map<KeyPath, ConfigValue.Scalar> values) {
        document = document.set(values, vendor);
    }

    /** Whether it can become another such one where it stands. */
    static boolean isPlain(Optional<ConfigValue> value) {
        return value.filter(MergeEdits::isPlain).isPresent();
    }

    private static boolean isPlain(ConfigValue value) {
        return value instanceof ConfigValue.Scalar scalar && scalar.type() != ConfigValue.Type.OTHER;
    }

    private void refuseSeveral(KeyPath key) {
        if (ElementNames.isSeveral(key)) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    key + ": elements of this name cannot be told apart, and the files have different ones");
        }
    }
}
