package org.drydock.config.format;

import java.util.List;
import java.util.Optional;
import org.drydock.strict.Place;

/**
 * The positions of one text, and which ranges an edit of it replaces. Each method refuses by name and place what it
 * cannot edit safely; what it overlooks is the {@link Oracle}'s to find.
 */
public interface Layout {
    /** Where the key stands. Refuses a key that other parts of the file share. */
    Optional<Place> find(KeyPath key);

    /** The same key by names and numbers alone, as far as it is there; refuses one that could mean several. */
    default KeyPath canonical(KeyPath key) {
        return key;
    }

    /** Whether several of this name may stand side by side, as elements of XML do. */
    default boolean mayStandTwice(KeyPath key) {
        return false;
    }

    /** Every key that holds a single value or a list, in the order in which they stand. */
    List<Setting> settings();

    /**
     * The comments in the order in which they stand, each from its mark to the end of its line.
     *
     * @param start offset of the first character in which one may begin
     * @param end offset behind the last one
     */
    List<String> commentsIn(int start, int end);

    /** @param key is there */
    List<Splice> rename(KeyPath key, String name);

    /** @param key is there; its own comments go with it */
    List<Splice> remove(KeyPath key);

    /** What is no more once a key is removed: the key, or more, where what holds it is there through it alone. */
    default KeyPath goneWith(KeyPath key) {
        return key;
    }

    /** @param key is there */
    List<Splice> replace(KeyPath key, ConfigValue.Scalar value);

    /**
     * With the value that another file of the same format has for the key.
     *
     * @param key is in both files
     */
    default List<Splice> replace(KeyPath key, ConfigValue.Scalar value, Layout from) {
        return replace(key, value);
    }

    /**
     * @param key is not there; neither need its parents be
     * @param comments lines for above it, each with its mark
     */
    List<Splice> add(KeyPath key, ConfigValue.Scalar value, List<String> comments);

    /** A second time with its own comments, at a place that is not yet there. */
    List<Splice> copy(KeyPath key, KeyPath to);

    /**
     * A key of another file of the same format, as it is written there, with its own comments.
     *
     * @param key is there, and not here
     * @param beside where to put it; behind the last of its siblings otherwise
     */
    List<Splice> take(Layout from, KeyPath key, Optional<Beside> beside);
}
