package org.drydock.installer.service;

import java.time.Duration;
import java.util.List;
import org.drydock.database.Database;
import org.drydock.database.Obstacle;

/**
 * What a database of a stopped product has in our way once whoever was just leaving has left. A server has a session for a
 * moment longer than the client that ended it, our own of the question before included.
 */
public final class Settled {
    private static final Duration LEAVING = Duration.ofSeconds(3);

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

    private static boolean mayPass(List<Obstacle> obstacles) {
        var weights = obstacles.stream()
                .filter(Obstacle::isInTheWay)
                .map(Obstacle::weight)
                .toList();
        return !weights.isEmpty() && weights.stream().allMatch(Obstacle.Weight.BLOCKS_WHILE_SERVING::equals);
    }
}
