package org.drydock.config;

import java.util.Arrays;
import java.util.List;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.Splice;
import org.drydock.failure.UpdateException;
import org.jspecify.annotations.Nullable;

/**
 * The judge of every edit, in production and not only in tests: what an edit made is believed only if it reads as it
 * must, has the comments that it must have, and is byte for byte the old file outside the ranges that were declared.
 */
final class Oracle {
    /** What an edit may do to the comments. */
    enum Comments {
        SAME,
        /** Some gone, the others as they were and in their order. */
        FEWER,
        /** Some more, the old ones as they were and in their order. */
        MORE
    }

    private Oracle() {}

    static ConfigDocument check(
            ConfigDocument before, List<Splice> splices, ConfigValue.Mapping expected, Comments comments) {
        var source = before.source();
        var sorted = Splice.sorted(splices);
        if (Splice.overlap(sorted)) {
            throw refusal(before, sorted, "its ranges overlap", null);
        }
        var bytes = source.with(sorted);
        if (!isSameOutside(before, sorted, bytes)) {
            throw refusal(before, sorted, "bytes beside the edit would change", null);
        }
        var after = readAgain(before, sorted, bytes);
        var due = before.format().syntax().ordered(expected);
        if (!ConfigValue.isSame(after.values(), due)) {
            throw refusal(before, sorted, "the file would not read as it must", null);
        }
        if (!isAllowed(comments, before.comments(), after.comments())) {
            throw refusal(before, sorted, "comments would change", null);
        }
        return after.sharing(due);
    }

    static void checkSameCommentsInAnyOrder(ConfigDocument before, ConfigDocument after) {
        if (!unindented(before).equals(unindented(after))) {
            throw refusal(before, List.of(), "comments would be lost", null);
        }
    }

    private static List<String> unindented(ConfigDocument document) {
        return CommentTally.unindented(document.comments()).stream().sorted().toList();
    }

    /** From the bytes, as whoever reads the file next will. */
    private static ConfigDocument readAgain(ConfigDocument before, List<Splice> splices, byte[] bytes) {
        try {
            return before.format()
                    .parse(bytes, before.source().name(), before.source().kind());
        } catch (UpdateException e) {
            throw refusal(before, splices, "the file would not be readable", e);
        }
    }

    /** Walks old and new bytes in step; knows nothing of how the new ones were put together. */
    static boolean isSameOutside(ConfigDocument before, List<Splice> splices, byte[] after) {
        var source = before.source();
        var old = source.bytes();
        int inOld = 0;
        int inNew = 0;
        int inText = 0;
        int length = source.hasByteOrderMark() ? 3 : 0;
        for (Splice splice : splices) {
            length += source.encodedLength(inText, splice.start());
            if (!isSame(old, inOld, after, inNew, length)) {
                return false;
            }
            inOld += length + source.encodedLength(splice.start(), splice.end());
            inNew += length + source.encode(splice.replacement()).length;
            inText = splice.end();
            length = 0;
        }
        var rest = old.length - inOld;
        return after.length - inNew == rest && isSame(old, inOld, after, inNew, rest);
    }

    private static boolean isSame(byte[] old, int inOld, byte[] after, int inNew, int length) {
        return inOld + length <= old.length
                && inNew + length <= after.length
                && Arrays.equals(old, inOld, inOld + length, after, inNew, inNew + length);
    }

    private static boolean isAllowed(Comments comments, List<String> before, List<String> after) {
        return switch (comments) {
            case SAME -> before.equals(after);
            case FEWER -> isPartOf(after, before);
            case MORE -> isPartOf(before, after);
        };
    }

    private static boolean isPartOf(List<String> part, List<String> whole) {
        int found = 0;
        for (String comment : whole) {
            if (found < part.size() && part.get(found).equals(comment)) {
                found++;
            }
        }
        return found == part.size();
    }

    private static UpdateException refusal(
            ConfigDocument before, List<Splice> splices, String reason, @Nullable Throwable cause) {
        var place = before.source().place(splices.isEmpty() ? 0 : splices.get(0).start());
        return new UpdateException(
                before.source().kind(),
                place + ": cannot be edited safely: " + reason,
                "nothing was changed; make this change by hand, or write the place more simply",
                cause);
    }
}
