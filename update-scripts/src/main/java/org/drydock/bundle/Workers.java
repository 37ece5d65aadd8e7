package org.drydock.bundle;

/** How many threads work on slices: one a core, or as many as the heap has room for. */
final class Workers {
    private Workers() {}

    /** @param bytes of heap that one of them holds */
    static int count(long bytes) {
        var runtime = Runtime.getRuntime();
        var room = runtime.maxMemory() / 2 / bytes;
        return (int) Math.max(1, Math.min(runtime.availableProcessors(), room));
    }
}
