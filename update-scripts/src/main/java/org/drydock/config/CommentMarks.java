package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Comments of one format as another one writes them: other marks, the same words. */
final class CommentMarks {
    private CommentMarks() {}

    /** @param comments each with its marks; one over several lines becomes several */
    static List<String> of(List<String> comments, ConfigFormat from, ConfigFormat to) {
        if (from == to) {
            return comments;
        }
        var marked = new ArrayList<String>();
        for (String comment : comments) {
            words(comment, from).map(words -> marked(words, to)).forEach(marked::add);
        }
        return marked;
    }

    private static Stream<String> words(String comment, ConfigFormat format) {
        return switch (format) {
            case PROPERTIES, YAML, INI, TOML -> Stream.of(comment.substring(1));
            case JSON -> comment.startsWith("/*") ? lines(comment, 2, "*/") : Stream.of(comment.substring(2));
            case XML -> lines(comment, 4, "-->");
        };
    }

    private static Stream<String> lines(String comment, int mark, String end) {
        var isWhole = comment.endsWith(end) && comment.length() >= mark + end.length();
        var words = comment.substring(mark, comment.length() - (isWhole ? end.length() : 0));
        return words.lines().map(String::stripTrailing).filter(line -> !line.isEmpty());
    }

    private static String marked(String words, ConfigFormat format) {
        return switch (format) {
            case PROPERTIES, YAML, TOML -> "#" + words;
            case INI -> ";" + words;
            case JSON -> "//" + words;
            case XML -> "<!--" + words.stripTrailing() + " -->";
        };
    }
}
