package org.drydock.installer.update;

/** Makes all that steps did in databases durable, in each engine's own way. */
final class Barrier {
    private final RunSite run;

    Barrier(RunSite run) {
        this.run = run;
    }

    void run() {
        run.databases().values().stream()
                .filter(database -> database.exists())
                .forEach(database -> database.barrier(run.disk()));
    }
}
