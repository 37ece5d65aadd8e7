package org.drydock.installer.service;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.database.Database;
import org.drydock.database.Obstacle;
import org.drydock.process.Processes;

/** The databases that a product has open while it runs. */
public record Held(List<Database> databases) {
    public Held(Collection<Database> databases) {
        this(List.copyOf(databases));
    }

    /** Whether nobody has them open. */
    public boolean isFree() {
        return databases.stream().noneMatch(Database::isInUse);
    }

    /** Who has, to stand behind a sentence that says so; empty if nobody can be named. */
    public String who() {
        var holders = holders();
        if (!holders.isEmpty()) {
            return " by " + holders;
        }
        var users = users();
        return users.isEmpty() ? "" : ": " + users;
    }

    /** Who has, as far as they live in files here. */
    Processes holders() {
        return Processes.holding(files());
    }

    /** Who has, as their engines tell of the sessions of a server; empty if nobody. */
    private String users() {
        return databases.stream()
                .flatMap(database -> database.obstacles().stream())
                .filter(obstacle -> obstacle.weight() == Obstacle.Weight.BLOCKS_WHILE_SERVING)
                .map(Obstacle::problem)
                .collect(Collectors.joining("; "));
    }

    private Set<java.nio.file.Path> files() {
        return databases.stream()
                .flatMap(database -> database.files().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
