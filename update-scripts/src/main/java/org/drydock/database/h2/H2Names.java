package org.drydock.database.h2;

import java.util.regex.Pattern;

/** Names that H2 makes up where a script gives none: a word and digits of a hash, then a counter (Schema.getUniqueName). */
final class H2Names {
    private static final Pattern MADE_UP =
            Pattern.compile("(CONSTRAINT|CONSTRAINT_INDEX|PRIMARY_KEY|INDEX)_[0-9A-F]{1,8}(_[0-9]*)?");

    private H2Names() {}

    static boolean isMadeUp(String name) {
        return MADE_UP.matcher(name).matches();
    }
}
