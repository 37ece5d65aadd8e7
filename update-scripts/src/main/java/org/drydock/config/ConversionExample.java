package org.drydock.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/**
 * What a vendor expects a conversion to make of a file; an example of less than a whole file will do.
 *
 * @param place where the script has it
 */
record ConversionExample(Place place, String before, String after) {
    static ConversionExample read(YamlNode node) {
        var words = node.mapping("before", "after");
        return new ConversionExample(
                node.place(),
                words.required("before").text(),
                words.required("after").text());
    }

    Optional<UpdateException> check(ConversionScript script) {
        try {
            var content = before.getBytes(StandardCharsets.UTF_8);
            var document = script.format().parse(content, "before", place.kind());
            var converted = new String(script.apply(document).document().bytes(), StandardCharsets.UTF_8);
            return difference(place, converted, after);
        } catch (UpdateException e) {
            var message = place + ": the example is refused: " + e.text();
            return Optional.of(
                    new UpdateException(place.kind(), message, e.hint().orElse(null), e));
        }
    }

    /** Nothing if they are the same. */
    static Optional<UpdateException> difference(Place place, String made, String after) {
        if (made.equals(after)) {
            return Optional.empty();
        }
        var expected = after.lines().toList();
        var found = made.lines().toList();
        int line = 0;
        while (line < Math.min(expected.size(), found.size())
                && expected.get(line).equals(found.get(line))) {
            line++;
        }
        if (line == expected.size() && line == found.size()) {
            return Optional.of(
                    place.error("the example ends otherwise: its lines are the same, but not their line ends"));
        }
        return Optional.of(place.error("the example ends otherwise in line " + (line + 1) + ": expected "
                + line(expected, line) + ", found " + line(found, line)));
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? "'" + lines.get(index) + "'" : "the end";
    }
}
