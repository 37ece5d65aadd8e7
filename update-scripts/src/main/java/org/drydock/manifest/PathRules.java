package org.drydock.manifest;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names that mean the same everywhere and cannot lead out of the folder that they are relative to, on Linux, Windows
 * and macOS alike.
 */
final class PathRules {
    static final int MOST_BYTES = 4096;
    static final int MOST_SEGMENT_BYTES = 255;
    static final int MOST_SEGMENTS = 32;

    /** Windows opens the device whatever the folder, the case and what follows the first dot. */
    private static final Set<String> DEVICES = devices();

    private PathRules() {}

    /** What is wrong with a path; empty if nothing. */
    static Optional<String> problem(String path) {
        var segments = path.split("/", -1);
        if (bytes(path) > MOST_BYTES || segments.length > MOST_SEGMENTS) {
            return told(path, "at most " + MOST_BYTES + " bytes and " + MOST_SEGMENTS + " names deep");
        }
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return told(path, "a relative path without empty, . and .. parts");
            }
            var problem = segmentProblem(path, segment);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /**
     * What is wrong with a link; empty if nothing. {@code ..} may only stand at the start: there it goes up from the
     * link's own, real directory; behind a name it would go up from wherever another link leads.
     */
    static Optional<String> linkProblem(String link, String target) {
        if (bytes(target) > MOST_BYTES) {
            return told(link, "a link target of at most " + MOST_BYTES + " bytes");
        }
        var depth = link.split("/", -1).length - 1;
        var descending = false;
        for (String segment : target.split("/", -1)) {
            if (segment.equals("..")) {
                depth--;
                if (descending || depth < 0) {
                    return told(
                            link, "a link that stays inside, with .. only at its start, to '" + shown(target) + "'");
                }
            } else if (segment.isEmpty()) {
                return told(link, "a relative link without empty parts, to '" + shown(target) + "'");
            } else if (!segment.equals(".")) {
                descending = true;
                var problem = segmentProblem(link + " -> " + target, segment);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> segmentProblem(String path, String segment) {
        if (segment.indexOf('\\') >= 0 || segment.indexOf(':') >= 0) {
            return told(path, "no backslash and no colon");
        }
        if (!segment.codePoints().allMatch(PathRules::isVisible)) {
            return told(path, "no control, formatting or direction characters");
        }
        if (segment.endsWith(".") || segment.endsWith(" ")) {
            return told(path, "no name that ends with a dot or space");
        }
        if (bytes(segment) > MOST_SEGMENT_BYTES) {
            return told(path, "no name above " + MOST_SEGMENT_BYTES + " bytes");
        }
        if (DEVICES.contains(stem(segment))) {
            return told(path, "no device name of Windows");
        }
        return Optional.empty();
    }

    /** What stands before the first dot and the blanks before that, in lower case. */
    private static String stem(String segment) {
        var dot = segment.indexOf('.');
        return (dot < 0 ? segment : segment.substring(0, dot).stripTrailing()).toLowerCase(Locale.ROOT);
    }

    private static Set<String> devices() {
        var devices = new HashSet<>(Set.of("con", "prn", "aux", "nul", "conin$", "conout$"));
        "0123456789¹²³".chars().forEach(digit -> {
            devices.add("com" + (char) digit);
            devices.add("lpt" + (char) digit);
        });
        return Set.copyOf(devices);
    }

    private static boolean isVisible(int c) {
        var type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<String> told(String path, String expected) {
        return Optional.of("path '" + shown(path) + "': expected " + expected);
    }

    /** For a terminal: characters that could deceive or control it as escapes, and not endlessly long. */
    private static String shown(String path) {
        var shown = new StringBuilder();
        path.codePoints().limit(200).forEach(c -> {
            if (isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return shown.toString();
    }
}
