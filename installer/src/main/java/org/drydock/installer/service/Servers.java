package org.drydock.installer.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.drydock.database.Database;

/** The servers of a product's databases. One that was restarted is waited for: it is back in a moment, and nobody is needed. */
public final class Servers {
    /** In all: a server that stays away for longer is somebody's business. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<Database> databases;
    private final Waiting waiting;
    private Duration waited = Duration.ZERO;

    public Servers(Collection<Database> databases, Waiting waiting) {
        this.databases = List.copyOf(databases);
        this.waiting = waiting;
    }

    /** Returns when all of them answer, or when there was no end to it: whoever needs them then hears why. */
    public void await() {
        for (Database database : databases) {
            await(database);
        }
    }

    private void await(Database database) {
        var before = waited;
        var started = System.nanoTime();
        while (waited.compareTo(PATIENCE) < 0 && !database.isReachable()) {
            waiting.on("the server of database " + database.name(), waited.minus(before));
            Commands.pause();
            waited = before.plusNanos(System.nanoTime() - started);
        }
    }
}
