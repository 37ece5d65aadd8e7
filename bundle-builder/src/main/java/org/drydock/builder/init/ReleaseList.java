package org.drydock.builder.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.failure.FailureKind;
import org.drydock.strict.Place;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaVersion;

/**
 * Reads which release had which migrations: lines of {@code release,highest migration}, oldest first. A first line of
 * words, empty lines and lines that begin with {@code #} are passed over; a release that brought nothing leaves the
 * second field empty, or repeats the one before.
 */
final class ReleaseList {
    private final String source;
    private final List<Line> lines = new ArrayList<>();

    private ReleaseList(String source) {
        this.source = source;
    }

    /** @param highest empty if the release brought no migration */
    record Line(ReleaseVersion release, Optional<SchemaVersion> highest, Place place) {}

    /** @throws org.drydock.failure.UpdateException FINDINGS for a line that is not of this form, or in another order */
    static List<Line> read(Path file) {
        var list = new ReleaseList(String.valueOf(file.getFileName()));
        try {
            var number = 0;
            for (String text : Files.readAllLines(file)) {
                number++;
                list.take(text.replaceFirst("^\\uFEFF", ""), number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (list.lines.isEmpty()) {
            throw list.place(1, 1).error("expected lines such as 1.0.0,12, found no release");
        }
        return list.lines;
    }

    private void take(String text, int number) {
        if (text.isBlank()
                || text.startsWith("#")
                || (lines.isEmpty() && text.strip().matches("[A-Za-z].*"))) {
            return;
        }
        var fields = text.split("[,;]", -1);
        if (fields.length != 2) {
            throw place(number, 1).error("expected release,highest migration, found '" + text + "'");
        }
        var second = place(number, fields[0].length() + 2);
        var release = parsed(place(number, 1), () -> ReleaseVersion.parse(field(fields[0])));
        var highest = field(fields[1]).isEmpty()
                ? Optional.<SchemaVersion>empty()
                : Optional.of(parsed(second, () -> SchemaVersion.parse(field(fields[1]))));
        add(new Line(release, highest, second));
    }

    private void add(Line line) {
        if (!lines.isEmpty()) {
            var last = lines.get(lines.size() - 1);
            if (last.release().compareTo(line.release()) >= 0) {
                throw line.place()
                        .error(
                                "release " + line.release() + " stands after " + last.release(),
                                "list the oldest first");
            }
        }
        var before = highest();
        if (before.isPresent()
                && line.highest().isPresent()
                && before.get().compareTo(line.highest().get()) > 0) {
            throw line.place()
                    .error(
                            "release " + line.release() + " has "
                                    + line.highest().get() + ", less than the one before (" + before.get() + ")",
                            "only one line of releases can be written like this: add lines of maintenance by hand");
        }
        lines.add(line.highest().equals(before) ? new Line(line.release(), Optional.empty(), line.place()) : line);
    }

    private Optional<SchemaVersion> highest() {
        return lines.stream().map(Line::highest).flatMap(Optional::stream).reduce((one, other) -> other);
    }

    private static String field(String text) {
        return text.strip().replaceAll("^\"|\"$", "");
    }

    private static <T> T parsed(Place place, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    private Place place(int line, int column) {
        return new Place(source, line, column, FailureKind.FINDINGS);
    }
}
