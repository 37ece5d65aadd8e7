package org.drydock.version;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The version of a release: one to six numbers with dots, and perhaps a pre-release tag, such as {@code 4.0.0} or
 * {@code 4.0.0-rc.2}. Ordered as Semantic Versioning orders them (semver.org, clause 11); {@code 4.0} equals {@code 4.0.0}.
 */
public final class ReleaseVersion implements Comparable<ReleaseVersion> {
    /** A number without leading zeros, or a word. */
    private static final String IDENTIFIER = "(0|[1-9][0-9]{0,17}|[0-9]*[A-Za-z][0-9A-Za-z]*)";

    private static final Pattern TAG = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")*");
    private static final int MOST_PARTS = 6;
    private static final int MOST_CHARACTERS = 60;

    private final String text;
    private final DottedNumber number;
    private final String tag;

    private ReleaseVersion(String text, DottedNumber number, String tag) {
        this.text = text;
        this.number = number;
        this.tag = tag;
    }

    /** @throws IllegalArgumentException if it is not of the form above */
    @JsonCreator
    public static ReleaseVersion parse(String text) {
        var dash = text.indexOf('-');
        var numbers = dash < 0 ? text : text.substring(0, dash);
        var tag = dash < 0 ? "" : text.substring(dash + 1);
        if (text.length() > MOST_CHARACTERS
                || !DottedNumber.matches(numbers)
                || numbers.split("\\.").length > MOST_PARTS
                || (dash >= 0 && !TAG.matcher(tag).matches())) {
            throw new IllegalArgumentException(
                    "expected a release version such as 4.0.0 or 4.0.0-rc.1, found '" + text + "'");
        }
        return new ReleaseVersion(text, DottedNumber.parse(numbers), tag);
    }

    public boolean isPreRelease() {
        return !tag.isEmpty();
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        var order = number.compareTo(other.number);
        if (order != 0) {
            return order;
        }
        if (tag.isEmpty() || other.tag.isEmpty()) {
            return Boolean.compare(tag.isEmpty(), other.tag.isEmpty());
        }
        return compareTags(tag.split("\\."), other.tag.split("\\."));
    }

    private static int compareTags(String[] these, String[] others) {
        for (int i = 0; i < Math.min(these.length, others.length); i++) {
            var order = compareIdentifiers(these[i], others[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(these.length, others.length);
    }

    /** Numbers as numbers, before words; words as ASCII. */
    private static int compareIdentifiers(String one, String other) {
        var numeric = DottedNumber.matches(one);
        if (numeric && DottedNumber.matches(other)) {
            return DottedNumber.parse(one).compareTo(DottedNumber.parse(other));
        }
        if (numeric || DottedNumber.matches(other)) {
            return numeric ? -1 : 1;
        }
        return one.compareTo(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReleaseVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, tag);
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
