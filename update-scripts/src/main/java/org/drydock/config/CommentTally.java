package org.drydock.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each comment stands in a file: the same words may stand there more than once. */
public final class CommentTally {
    private final Map<String, Integer> left = new HashMap<>();

    public CommentTally(Collection<String> comments) {
        comments.forEach(comment -> left.merge(comment, 1, Integer::sum));
    }

    /** As they are compared where lines are indented anew or end in another way, those of a comment of several lines too. */
    public static List<String> unindented(Collection<String> comments) {
        return comments.stream().map(CommentTally::unindented).toList();
    }

    public static String unindented(String comment) {
        return comment.replaceAll("\\R[ \\t]*", "\n");
    }

    public int count(String comment) {
        return left.getOrDefault(comment, 0);
    }

    /** Takes one of them; false if there is none any more. */
    public boolean take(String comment) {
        var count = count(comment);
        left.put(comment, Math.max(0, count - 1));
        return count > 0;
    }

    /** Whether two lists hold the same, each as often. */
    static boolean isSame(List<String> one, List<String> other) {
        return one.stream().sorted().toList().equals(other.stream().sorted().toList());
    }

    /** Those of {@code before} that are not here any more, in their order. */
    static List<String> lost(List<String> before, List<String> after) {
        var still = new CommentTally(after);
        return before.stream().filter(comment -> !still.take(comment)).toList();
    }
}
