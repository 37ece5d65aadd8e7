package org.drydock.step;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.drydock.version.ReleaseVersion;

/**
 * The permanent name of a step, such as {@code 3.0.0/client/2}.
 *
 * @param release the release that brought it
 * @param resource the database or config file that it works on; {@code run} for programs
 * @param ordinal from 1, among that release's steps on that resource
 */
public record StepId(ReleaseVersion release, String resource, int ordinal) implements Comparable<StepId> {
    private static final Pattern FORM = Pattern.compile("([^/]+)/([a-z][a-z0-9_-]*)/([1-9][0-9]{0,5})");
    private static final Comparator<StepId> ORDER = Comparator.comparing(StepId::release)
            .thenComparing(StepId::resource)
            .thenComparingInt(StepId::ordinal);

    /** @throws IllegalArgumentException if it is not of the form above */
    @JsonCreator
    public static StepId parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a step id such as 3.0.0/client/2, found '" + text + "'");
        }
        return new StepId(ReleaseVersion.parse(matcher.group(1)), matcher.group(2), Integer.parseInt(matcher.group(3)));
    }

    @Override
    public int compareTo(StepId other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return release + "/" + resource + "/" + ordinal;
    }
}
