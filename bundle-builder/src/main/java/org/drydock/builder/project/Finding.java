package org.drydock.builder.project;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/**
 * Something in a vendor's project that is not as it must be.
 *
 * @param file relative to the project, with {@code /}
 * @param line from 1
 * @param column from 1, in characters
 * @param remedy what to do about it
 */
public record Finding(Severity severity, String file, int line, int column, String what, Optional<String> remedy)
        implements Comparable<Finding> {
    private static final Pattern PLACED =
            Pattern.compile("(?s)(?<file>.+?):(?<line>\\d+):(?<column>\\d+): (?<what>.*)");
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::what);

    /** Whether a project with it may be shipped. */
    public enum Severity {
        /** No. */
        ERROR,
        /** Yes: worth knowing, and harmless to an update. */
        WARNING
    }

    public static Finding at(Place place, String what) {
        return new Finding(Severity.ERROR, place.source(), place.line(), place.column(), what, Optional.empty());
    }

    public static Finding at(Place place, String what, String remedy) {
        return at(place, what).withRemedy(remedy);
    }

    /** About a file as a whole. */
    public static Finding in(String file, String what, String remedy) {
        return new Finding(Severity.ERROR, file, 1, 1, what, Optional.of(remedy));
    }

    /** A complaint of the strict readers, whose messages begin with the place. */
    public static Finding of(UpdateException complaint, String file) {
        var matcher = PLACED.matcher(complaint.text());
        if (matcher.matches() && matcher.group("file").equals(file)) {
            return new Finding(
                    Severity.ERROR,
                    file,
                    Integer.parseInt(matcher.group("line")),
                    Integer.parseInt(matcher.group("column")),
                    matcher.group("what"),
                    complaint.hint());
        }
        var prefix = file + ": ";
        var what = complaint.text().startsWith(prefix) ? complaint.text().substring(prefix.length()) : complaint.text();
        return new Finding(Severity.ERROR, file, 1, 1, what, complaint.hint());
    }

    public Finding withRemedy(String text) {
        return new Finding(severity, file, line, column, what, Optional.of(text));
    }

    public Finding asWarning() {
        return new Finding(Severity.WARNING, file, line, column, what, remedy);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + what;
    }
}
