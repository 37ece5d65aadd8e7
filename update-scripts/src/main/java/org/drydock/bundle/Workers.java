package org.drydock.bundle;

/** How many threads work on slices: one a core, or as many as fit into a fixed part of the heap. */
final class Workers {
    /** Bytes of heap for all of them: a machine of many cores is not to need more memory than a small one. */
    private static final long MOST = 64 << 20;

    private Workers() {}

    /** @param bytes of heap that one of them holds */
    static int count(long bytes) {
        var runtime = Runtime.getRuntime();
        var room = Math.min(runtime.maxMemory() / 2, MOST) / bytes;
        return (int) Math.max(1, Math.min(runtime.availableProcessors(), room));
    }
}
