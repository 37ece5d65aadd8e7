package org.drydock.step;

import java.time.Duration;

/**
 * A step of which nothing was heard for a while.
 *
 * @param time since it was heard last
 * @param doing what it seems to be at, in words for an admin, who decides whether to wait
 */
public record Silence(Duration time, String doing) {
    @Override
    public String toString() {
        return "silent for " + time.toMinutes() + " min: " + doing;
    }
}
