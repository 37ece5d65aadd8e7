package org.drydock.config.sections;

import java.util.List;
import java.util.Optional;

/** Lines that are more than blank, with their ranges in the text. */
public sealed interface Line {
    /** Where its line begins. */
    int lineStart();

    /** Where the line behind it begins. */
    int next();

    /**
     * A key and its value.
     *
     * @param path from the top of the file, the header's included
     * @param keyStart of the key's last name
     * @param isFixed why it cannot be edited, if so
     */
    record Key(
            List<String> path,
            int lineStart,
            int keyStart,
            int keyEnd,
            int valueStart,
            int valueEnd,
            int next,
            Optional<String> isFixed)
            implements Line {
        public Key {
            path = List.copyOf(path);
        }
    }

    /**
     * {@code [a.b]}.
     *
     * @param keyStart of its last name
     */
    record Header(List<String> path, int lineStart, int keyStart, int keyEnd, int next) implements Line {
        public Header {
            path = List.copyOf(path);
        }
    }

    /**
     * A comment on a line of its own, or beside something else.
     *
     * @param mark where it starts
     * @param isAlone whether the line is its own
     */
    record Comment(int lineStart, int mark, int next, boolean isAlone) implements Line {}
}
