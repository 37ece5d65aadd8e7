package org.drydock.config.sections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.drydock.config.format.SourceText;

/** Finds lines by their keys, and what belongs to them: the comments right above, with no blank line between. */
final class SectionLines {
    /** So many times looking through all lines takes less time and memory than an index of a large file. */
    private static final int FEW = 16;

    private final SourceText source;
    private final List<Line> lines;
    private int lookups;
    private Optional<Index> index = Optional.empty();
    private final TreeMap<Integer, Line.Comment> comments = new TreeMap<>();
    private final Map<Integer, Line.Comment> byNext = new HashMap<>();

    SectionLines(SourceText source, List<Line> lines) {
        this.source = source;
        this.lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line instanceof Line.Comment comment) {
                comments.put(comment.mark(), comment);
                if (comment.isAlone()) {
                    byNext.put(comment.next(), comment);
                }
            }
        }
    }

    private record Index(Map<List<String>, List<Line.Key>> keys, Map<List<String>, List<Line.Header>> headers) {
        Index() {
            this(new HashMap<>(), new HashMap<>());
        }

        static Index of(List<Line> lines) {
            var index = new Index();
            for (Line line : lines) {
                if (line instanceof Line.Key key) {
                    index.keys.merge(key.path(), List.of(key), Index::joined);
                } else if (line instanceof Line.Header header) {
                    index.headers.merge(header.path(), List.of(header), Index::joined);
                }
            }
            return index;
        }

        private static <T> List<T> joined(List<T> before, List<T> one) {
            return Stream.concat(before.stream(), one.stream()).toList();
        }
    }

    /** Nothing while it is not worth it. */
    private Optional<Index> index() {
        if (index.isEmpty() && lookups++ >= FEW) {
            index = Optional.of(Index.of(lines));
        }
        return index;
    }

    List<Line.Key> keys() {
        return ofKind(Line.Key.class, key -> true);
    }

    private <T> List<T> ofKind(Class<T> kind, Predicate<T> isWanted) {
        return lines.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(isWanted)
                .toList();
    }

    List<Line.Key> keys(List<String> path) {
        return index().map(made -> made.keys().getOrDefault(path, List.of()))
                .orElseGet(() -> ofKind(Line.Key.class, key -> key.path().equals(path)));
    }

    List<Line.Header> headers(List<String> path) {
        return index().map(made -> made.headers().getOrDefault(path, List.of()))
                .orElseGet(
                        () -> ofKind(Line.Header.class, header -> header.path().equals(path)));
    }

    /** The line whose value holds what the path leads to. */
    Optional<Line.Key> within(List<String> path) {
        for (int length = 1; length < path.size(); length++) {
            var outer = keys(path.subList(0, length)).stream()
                    .filter(key -> key.valueStart() < source.length()
                            && "[{".indexOf(source.text().charAt(key.valueStart())) >= 0)
                    .findFirst();
            if (outer.isPresent()) {
                return outer;
            }
        }
        return Optional.empty();
    }

    /** Where the first key below a path stands, that has no line of its own. */
    Optional<Integer> below(List<String> path) {
        return all(path).stream()
                .map(line -> line instanceof Line.Key key ? key.keyStart() : line.lineStart())
                .findFirst();
    }

    /** Headers at and below a path, and keys below it that stand under another header. */
    List<Line> all(List<String> path) {
        var found = new ArrayList<Line>();
        var isInside = false;
        for (Line line : lines) {
            if (line instanceof Line.Header header) {
                isInside = startsWith(header.path(), path);
                if (isInside) {
                    found.add(line);
                }
            } else if (line instanceof Line.Key key && !isInside && startsWith(key.path(), path)) {
                found.add(line);
            }
        }
        return found;
    }

    /** Headers at and below a path, if they stand one behind the other, and nothing else of the path elsewhere. */
    Optional<List<Line.Header>> inARow(List<String> path) {
        var all = all(path);
        var headers = all.stream()
                .filter(Line.Header.class::isInstance)
                .map(Line.Header.class::cast)
                .toList();
        if (headers.isEmpty() || headers.size() < all.size()) {
            return Optional.empty();
        }
        int first = headers.get(0).lineStart();
        int last = headers.get(headers.size() - 1).lineStart();
        var between = ofKind(Line.Header.class, header -> header.lineStart() >= first && header.lineStart() <= last);
        return between.size() == headers.size() ? Optional.of(headers) : Optional.empty();
    }

    /** Whether nothing but what is at or below a path tells of the first names of it. */
    boolean isAllBelow(List<String> path, int names) {
        var upper = path.subList(0, names);
        return headers(upper).isEmpty()
                && lines.stream()
                        .map(SectionLines::path)
                        .filter(each -> startsWith(each, upper))
                        .allMatch(each -> startsWith(each, path));
    }

    private static List<String> path(Line line) {
        if (line instanceof Line.Key key) {
            return key.path();
        }
        return line instanceof Line.Header header ? header.path() : List.of();
    }

    private static boolean startsWith(List<String> path, List<String> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    private String text(Line.Comment comment) {
        return source.part(comment.mark(), source.lineEnd(comment.mark())).stripTrailing();
    }

    List<String> textsIn(int start, int end) {
        return comments.subMap(start, end).values().stream().map(this::text).toList();
    }

    /** The start of its first line, with the comments right above it. */
    int first(Line line) {
        int first = line.lineStart();
        var above = byNext.get(first);
        while (above != null) {
            first = above.lineStart();
            above = byNext.get(first);
        }
        return first;
    }

    /** Where the next section begins, with its comments; or the end of the text. */
    int sectionEnd(Line.Header header) {
        return lines.stream()
                .filter(line -> line instanceof Line.Header && line.lineStart() > header.lineStart())
                .findFirst()
                .map(this::first)
                .orElse(source.length());
    }

    /** Behind the last key of a section, or behind its header if it has none. */
    int lastKeyEnd(Line.Header header) {
        int end = header.next();
        var isInside = false;
        for (Line line : lines) {
            if (line instanceof Line.Header) {
                isInside = line.equals(header);
            } else if (isInside && line instanceof Line.Key key) {
                end = key.next();
            }
        }
        return end;
    }

    /** How far in the section's last key stands, or its header if it has none. */
    String indent(Line.Header header) {
        int end = lastKeyEnd(header);
        return lines.stream()
                .filter(line -> line.next() == end && !(line instanceof Line.Comment))
                .findFirst()
                .map(line -> source.part(line.lineStart(), source.skipBlanks(line.lineStart())))
                .orElse("");
    }

    /** Behind the last key that stands under no header; else before the first header, or at the end. */
    int topEnd() {
        var end = source.length();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i) instanceof Line.Header header) {
                end = first(header);
            }
        }
        for (Line line : lines) {
            if (line instanceof Line.Header) {
                break;
            }
            if (line instanceof Line.Key key) {
                end = key.next();
            }
        }
        return end;
    }

    /** As the file's last key has it. */
    Optional<String> separator() {
        return keys().stream()
                .reduce((earlier, later) -> later)
                .map(key -> source.part(key.keyEnd(), key.valueStart()))
                .filter(separator -> separator.matches(" ?[=:] ?"));
    }
}
