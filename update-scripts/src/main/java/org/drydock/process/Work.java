package org.drydock.process;

import java.time.Duration;
import java.util.Locale;

/**
 * What processes have used.
 *
 * @param processor time, of all cores together
 * @param bytes read and written
 */
public record Work(Duration processor, long bytes) {
    public static final Work NONE = new Work(Duration.ZERO, 0);

    /** What was used since; never less than nothing, as processes that ended take theirs along. */
    public Work since(Work earlier) {
        var more = processor.minus(earlier.processor);
        return new Work(more.isNegative() ? Duration.ZERO : more, Math.max(0, bytes - earlier.bytes));
    }

    /** Whether it is too little to be work. */
    public boolean isNone() {
        return processor.toMillis() < 10 && bytes < 1 << 10;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f s of processor time used, %.1f MB read or written",
                processor.toMillis() / 1e3,
                bytes / 1e6);
    }
}
