package org.drydock.config.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.drydock.config.format.SourceText;

/**
 * Whose the comments between two keys of a block are. With no blank line below them they are the lower key's, in whatever
 * column they stand; but those further in than it that go on with what ends above them belong there: within the upper
 * key's block, below a comment beside its value, or above a comment that is not further in.
 */
final class YamlOwners {
    private static final int NOBODY = Integer.MAX_VALUE;

    private final SourceText source;
    private final Optional<YamlPart> root;
    private final YamlComments comments;

    YamlOwners(SourceText source, Optional<YamlPart> root, YamlComments comments) {
        this.source = source;
        this.root = root;
        this.comments = comments;
    }

    /** The start of the first comment right above the key that is its own; of its line if there is none. */
    int above(YamlPart.Entry key, int column) {
        int end = source.lineStart(key.start());
        int top = end;
        while (top > 0 && isComment(lineAbove(top))) {
            top = lineAbove(top);
        }
        return top == end || indent(top) <= column ? top : upper(top, end, column, upper(key.start()));
    }

    /** Behind the last comment right below the key that is its own. */
    int below(YamlPart.Entry key, int column) {
        int top = source.nextLine(key.end());
        int end = top;
        while (end < source.length() && isComment(end)) {
            end = source.nextLine(end);
        }
        if (top == end || indent(top) <= column) {
            return top;
        }
        var isAboveKey = !isBlank(end) && indent(end) == column;
        return isAboveKey ? upper(top, end, column, Optional.of(key)) : behind(top, end, column + 1);
    }

    /** Whether comments below the key would be another's if that came behind them. */
    boolean isInDoubt(YamlPart.Entry key, int column) {
        int end = below(key, column);
        int top = source.nextLine(key.end());
        return top < end && upper(top, end, column, Optional.of(key)) < end;
    }

    /** Behind those of the comments above a key that are not its own. */
    private int upper(int top, int end, int column, Optional<YamlPart.Entry> upper) {
        int above = lineAbove(top);
        int furtherIn = behind(top, end, column + 1);
        if (comments.anyIn(above, source.lineEnd(above))) {
            return furtherIn;
        }
        if (upper.isEmpty() || isBlank(above)) {
            return top;
        }
        return furtherIn < end ? furtherIn : behind(top, end, inner(upper.get().value(), column));
    }

    /** Where the block of a value begins; what could be a block and is empty has its keys in comments. */
    private int inner(YamlPart value, int column) {
        if (value instanceof YamlPart.Scalar scalar) {
            return scalar.isMissing() ? column + 1 : NOBODY;
        }
        if (value instanceof YamlPart.Mapping mapping) {
            var entries = mapping.entries();
            return entries.isEmpty()
                    ? column + 1
                    : mapping.isFlow() ? NOBODY : column(entries.get(0).start());
        }
        return value instanceof YamlPart.Sequence list ? inner(list, column) : NOBODY;
    }

    private int inner(YamlPart.Sequence list, int column) {
        if (list.items().isEmpty()) {
            return column + 1;
        }
        int line = source.lineStart(list.items().get(0).start());
        int dash = line + indent(line);
        return source.text().startsWith("- ", dash) ? column(dash) : NOBODY;
    }

    private int column(int offset) {
        return offset - source.lineStart(offset);
    }

    private int behind(int top, int end, int least) {
        int at = top;
        while (at < end && indent(at) >= least) {
            at = source.nextLine(at);
        }
        return at;
    }

    /** What stands before the key in its mapping. */
    private Optional<YamlPart.Entry> upper(int start) {
        var part = root;
        while (part.isPresent()) {
            if (part.get() instanceof YamlPart.Mapping mapping) {
                int at = last(mapping.entries(), YamlPart.Entry::start, start);
                if (at < 0 || mapping.entries().get(at).start() == start) {
                    return at <= 0
                            ? Optional.empty()
                            : Optional.of(mapping.entries().get(at - 1));
                }
                part = Optional.of(mapping.entries().get(at).value());
            } else if (part.get() instanceof YamlPart.Sequence list) {
                int at = last(list.items(), YamlPart::start, start);
                part = at < 0 ? Optional.empty() : Optional.of(list.items().get(at));
            } else {
                part = Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The number of the last that does not start behind an offset; -1 if there is none. */
    private static <T> int last(List<T> parts, ToIntFunction<T> start, int offset) {
        int low = 0;
        int high = parts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start.applyAsInt(parts.get(middle)) <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private boolean isComment(int line) {
        return comments.startsAt(source.skipBlanks(line));
    }

    private boolean isBlank(int line) {
        return source.skipBlanks(line) == source.lineEnd(line);
    }

    private int indent(int line) {
        return source.skipBlanks(line) - line;
    }

    int lineAbove(int line) {
        return source.lineStart(line - lineBreak(line));
    }

    /** How long the line break before {@code next} is, if there is one. */
    int lineBreak(int next) {
        if (source.text().startsWith("\r\n", next - 2)) {
            return 2;
        }
        return next > 0 && source.isBreak(next - 1) ? 1 : 0;
    }
}
