package org.drydock.database.mariadb;

import java.util.Comparator;
import java.util.regex.Pattern;

/** A server's or tool's version, as far as it decides what works. */
record MariaVersion(int major, int minor) implements Comparable<MariaVersion> {
    static final MariaVersion OLDEST = new MariaVersion(10, 6);
    /** The first that we have never seen. */
    static final MariaVersion TOO_NEW = new MariaVersion(12, 0);

    private static final Pattern FORM =
            Pattern.compile("(?:5\\.5\\.5-)?([0-9]{1,4})\\.([0-9]{1,4})\\b.*", Pattern.DOTALL);

    /** @throws IllegalArgumentException if it does not begin with two numbers */
    static MariaVersion parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("expected a version such as 10.11.6, found '" + text + "'");
        }
        return new MariaVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    boolean isKnown() {
        return compareTo(OLDEST) >= 0 && compareTo(TOO_NEW) < 0;
    }

    @Override
    public int compareTo(MariaVersion other) {
        return Comparator.comparingInt(MariaVersion::major)
                .thenComparingInt(MariaVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
