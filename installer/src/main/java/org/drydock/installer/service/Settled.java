package org.drydock.installer.service;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.drydock.database.Database;
import org.drydock.database.Obstacle;

/**
 * How databases of a stopped product are once whoever was just leaving has left. A server has a session for a
 * moment longer than the client that ended it, our own of the question before included.
 */
public final class Settled {
    private static final Duration LEAVING = Duration.ofSeconds(3);

    private Settled() {}

    /** @return what {@link Database#obstacles()} says when nothing but others' sessions was in the way for as long as that */
    public static List<Obstacle> obstacles(Database database) {
        return settled(database::obstacles, Settled::mayPass);
    }

    /** Whether nobody has them open, or soon nobody has. */
    public static boolean isFree(Held held) {
        return settled(held::isFree, isFree -> !isFree);
    }

    private static <T> T settled(Supplier<T> question, Predicate<T> mayPass) {
        var started = System.nanoTime();
        var answer = question.get();
        while (mayPass.test(answer) && System.nanoTime() - started < LEAVING.toNanos()) {
            Commands.pause();
            answer = question.get();
        }
        return answer;
    }

    private static boolean mayPass(List<Obstacle> obstacles) {
        var weights = obstacles.stream()
                .filter(Obstacle::isInTheWay)
                .map(Obstacle::weight)
                .toList();
        return !weights.isEmpty() && weights.stream().allMatch(Obstacle.Weight.BLOCKS_WHILE_SERVING::equals);
    }
}
