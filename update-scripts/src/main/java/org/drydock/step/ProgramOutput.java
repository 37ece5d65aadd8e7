package org.drydock.step;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.drydock.thread.DaemonThreads;

/**
 * Passes on what a program prints, line by line, in constant memory, and notices when it says nothing. Nobody waits for
 * the end of its output, which something that it left running may keep open.
 */
final class ProgramOutput implements Runnable {
    /** Characters that are passed on; a program that prints more is let run, unheard. */
    private static final long HEARD = 16L << 20;
    /** Characters; a longer line is passed on in pieces. */
    private static final int LONGEST_LINE = 8 << 10;

    private final Process process;
    private final Program.Listener listener;
    private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());
    private final CountDownLatch end = new CountDownLatch(1);
    private long left = HEARD;
    private volatile String lastLine = "";

    private ProgramOutput(Process process, Program.Listener listener) {
        this.process = process;
        this.listener = listener;
    }

    /** Begins to listen. */
    static ProgramOutput of(String name, Process process, Program.Listener listener) {
        var output = new ProgramOutput(process, listener);
        DaemonThreads.named("output of " + name).execute(output);
        return output;
    }

    @Override
    public void run() {
        try (var reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            read(reader);
        } catch (IOException e) {
            listener.said("(its output ended: " + e.getMessage() + ")");
        } finally {
            end.countDown();
        }
    }

    private void read(Reader reader) throws IOException {
        var chunk = new char[LONGEST_LINE];
        var line = new StringBuilder();
        for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
            lastHeard.set(System.nanoTime());
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n' || line.length() == LONGEST_LINE) {
                    pass(line);
                }
                if (chunk[i] != '\n') {
                    line.append(chunk[i]);
                }
            }
        }
        pass(line);
    }

    private void pass(StringBuilder line) {
        left -= line.length();
        if (left > 0 && !line.isEmpty()) {
            // What moves a cursor or colours a terminal has no business in a log or in an error.
            lastLine = line.toString().stripTrailing().replaceAll("[\\p{Cntrl}&&[^\\t]]", "?");
            listener.said(lastLine);
        }
        line.setLength(0);
    }

    /** How long nothing was heard. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastHeard.get());
    }

    /** Lets what was printed last arrive. */
    void settle() throws InterruptedException {
        end.await(2, TimeUnit.SECONDS);
    }

    String last() {
        return lastLine.isEmpty() ? "" : "; its last words: " + lastLine;
    }
}
