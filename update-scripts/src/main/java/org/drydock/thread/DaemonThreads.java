package org.drydock.thread;

import java.util.concurrent.Executor;

/** Work beside the one that asked for it, in a thread that nothing waits for when the program ends. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** @param name of each thread, as a stack dump shows it */
    public static Executor named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        };
    }
}
