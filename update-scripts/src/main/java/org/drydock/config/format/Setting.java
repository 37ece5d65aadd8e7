package org.drydock.config.format;

import java.util.List;

/**
 * A key of a file, its own comments and where both stand.
 *
 * @param comments each from its mark to the end of its line
 * @param start offset in the text of the first character that is its own, comments above it included
 * @param end offset behind the last one
 */
public record Setting(KeyPath key, List<String> comments, int start, int end) {
    public Setting {
        comments = List.copyOf(comments);
    }
}
