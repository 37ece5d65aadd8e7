package org.drydock.installer.service;

import java.time.Duration;
import java.util.List;
import org.drydock.database.Database;
import org.drydock.database.Obstacle;

/**
 * How databases of a stopped product are once whoever was just leaving has left. A server has a session for a
 * moment longer than the client that ended it, our own of the question before included.
 */
public final class Settled {
    private static final Duration LEAVING = Duration.ofSeconds(3);

    /** Whoever comes back within that is using them. */
    private static final Duration AWAY = Duration.ofSeconds(1);

    private Settled() {}

    /** @return what {@link Database#obstacles()} says when nothing but others' sessions was in the way for as long as that */
    public static List<Obstacle> obstacles(Database database) {
        var started = System.nanoTime();
        var obstacles = database.obstacles();
        while (mayPass(obstacles) && System.nanoTime() - started < LEAVING.toNanos()) {
            Commands.pause();
            obstacles = database.obstacles();
        }
        return obstacles;
    }

    /** Whether nobody has them open; or soon nobody has, and nobody comes back. */
    public static boolean isFree(Held held) {
        if (held.isFree()) {
            return true;
        }
        var started = System.nanoTime();
        var lastSeen = started;
        while (System.nanoTime() - lastSeen < AWAY.toNanos()) {
            if (System.nanoTime() - started > LEAVING.toNanos()) {
                return false;
            }
            Commands.pause();
            if (!held.isFree()) {
                lastSeen = System.nanoTime();
            }
        }
        return true;
    }

    private static boolean mayPass(List<Obstacle> obstacles) {
        var weights = obstacles.stream()
                .filter(Obstacle::isInTheWay)
                .map(Obstacle::weight)
                .toList();
        return !weights.isEmpty() && weights.stream().allMatch(Obstacle.Weight.BLOCKS_WHILE_SERVING::equals);
    }
}
