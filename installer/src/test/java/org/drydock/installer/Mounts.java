package org.drydock.installer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** File systems that a test mounts, and unmounts again: only root can. Where nobody can, the test is skipped loudly. */
public final class Mounts implements AutoCloseable {
    private static final int ATTEMPTS = 50;

    private final Deque<Path> mounted = new ArrayDeque<>();

    /**
     * A volume in memory.
     *
     * @param options as {@code mount -o} takes them, such as {@code size=48m}
     */
    public void memory(Path at, String options) throws IOException {
        mount(at, "-t", "tmpfs", "-o", options, "tmpfs");
    }

    /** The file system in a file. */
    public void device(Path device, Path at) throws IOException {
        mount(at, "-o", "loop", device.toString());
    }

    private void mount(Path at, String... what) throws IOException {
        Files.createDirectories(at);
        var words = new String[what.length + 2];
        words[0] = "mount";
        System.arraycopy(what, 0, words, 1, what.length);
        words[words.length - 1] = at.toString();
        assumeTrue(run(words) == 0, "SKIPPED: not tested on a volume of its own, as this user may not mount one");
        mounted.push(at);
    }

    /** Unmounts all of them, the last one first. */
    @Override
    public void close() throws IOException {
        while (!mounted.isEmpty()) {
            unmount(mounted.pop());
        }
    }

    /** A child process that other tests start has for a moment all files open that this one had open then. */
    private static void unmount(Path at) throws IOException {
        for (int attempt = 1; run("umount", at.toString()) != 0; attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IOException("cannot unmount " + at);
            }
            run("sleep", "0.2");
        }
    }

    /** Runs a program, whatever it says. Returns its exit code. */
    public static int run(String... words) throws IOException {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(String.join(" ", words));
        }
    }
}
