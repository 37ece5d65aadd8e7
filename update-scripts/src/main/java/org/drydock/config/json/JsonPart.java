package org.drydock.config.json;

import java.util.List;
import java.util.OptionalInt;

/** A piece of JSON with its range in the text. */
sealed interface JsonPart {
    int start();

    /** Behind its last character. */
    int end();

    record Value(int start, int end) implements JsonPart {}

    record Items(int start, int end, List<JsonPart> items) implements JsonPart {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Members(int start, int end, List<Member> members) implements JsonPart {
        public Members {
            members = List.copyOf(members);
        }

        Member last() {
            return members.get(members.size() - 1);
        }
    }

    /**
     * A name and its value.
     *
     * @param start where the quote before the name stands
     * @param nameEnd behind the quote after it
     * @param comma where the comma behind the value stands, if there is one
     */
    record Member(String name, int start, int nameEnd, JsonPart value, OptionalInt comma) {
        /** Behind the value, or behind its comma. */
        int end() {
            return comma.isPresent() ? comma.getAsInt() + 1 : value.end();
        }
    }
}
