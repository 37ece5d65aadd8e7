package org.drydock.config.yaml;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** What an insertion puts behind the last of the new names. */
sealed interface YamlBody {
    /** Lines without the last line break. */
    String lines(String name, int column);

    /** Within braces. */
    String inline(String name, ScalarStyle style);

    /** @param comments lines for above it */
    record Value(ConfigValue.Scalar value, List<String> comments, String lineBreak) implements YamlBody {
        @Override
        public String lines(String name, int column) {
            var indent = " ".repeat(column);
            return comments.stream()
                            .map(comment -> indent + comment + lineBreak)
                            .collect(Collectors.joining())
                    + indent
                    + entry(name, ScalarStyle.PLAIN);
        }

        @Override
        public String inline(String name, ScalarStyle style) {
            if (!comments.isEmpty()) {
                throw new IllegalArgumentException("cannot put a comment within braces: " + name);
            }
            return entry(name, style);
        }

        private String entry(String name, ScalarStyle style) {
            return YamlText.text(name, style) + ": " + YamlText.value(value, style);
        }
    }

    /** An entry that stands elsewhere in the file, as it is written there. */
    record Copy(
            SourceText source,
            YamlLines all,
            YamlComments comments,
            YamlPart.Entry entry,
            YamlPart.Scalar key,
            boolean isFromFlow)
            implements YamlBody {
        private static final Pattern START_OF_COMMENT = Pattern.compile("(?<![^\n\r])[ \t]*#");

        /** Its comments above stand as far in as it then, so that they are its own wherever it comes. */
        @Override
        public String lines(String name, int column) {
            if (isFromFlow) {
                return " ".repeat(column) + inline(name, ScalarStyle.PLAIN);
            }
            var indent = " ".repeat(all.column(entry));
            var above = all.isBehindDash(entry) ? "" : above(indent);
            var renamed = above + indent + key(name, key.style()) + source.part(key.end(), all.end(entry));
            return YamlLines.shifted(renamed, column - all.column(entry));
        }

        private String above(String indent) {
            var lines = source.part(all.start(entry), source.lineStart(key.start()));
            return START_OF_COMMENT.matcher(lines).replaceAll(indent + "#");
        }

        @Override
        public String inline(String name, ScalarStyle style) {
            if (!isFromFlow) {
                refuseLines();
            }
            var value = source.part(entry.value().start(), entry.value().end());
            return key(name, style) + (value.isEmpty() ? ":" : ": " + value);
        }

        private void refuseLines() {
            var text = source.part(all.start(entry), all.end(entry));
            if (comments.anyIn(all.start(entry), all.end(entry))
                    || text.indexOf('\n') >= 0
                    || text.indexOf('\r') >= 0) {
                throw source.place(entry.start()).error("cannot move more than a plain line to within braces");
            }
        }

        private String key(String name, ScalarStyle style) {
            return name.equals(key.text()) ? source.part(key.start(), key.end()) : YamlText.text(name, style);
        }
    }
}
