package org.drydock.step;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes on what a program prints, line by line, in constant memory, and notices when it says nothing. Nobody waits for
 * the end of its output, which something that it left running may keep open.
 */
final class ProgramOutput implements Runnable {
    /** Characters that are passed on; a program that prints more is let run, unheard. */
    private static final long HEARD = 16L << 20;
    /** Characters; a longer line is passed on in pieces. */
    private static final int LONGEST_LINE = 8 << 10;

    private final Step.Run step;
    private final Process process;
    private final StepProgress progress;
    private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());
    private final CountDownLatch end = new CountDownLatch(1);
    private long left = HEARD;
    private volatile String lastLine = "";

    private ProgramOutput(Step.Run step, Process process, StepProgress progress) {
        this.step = step;
        this.process = process;
        this.progress = progress;
    }

    /** Begins to listen. */
    static ProgramOutput of(Step.Run step, Process process, StepProgress progress) {
        var output = new ProgramOutput(step, process, progress);
        var thread = new Thread(output, "output of " + step.id());
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    @Override
    public void run() {
        try (var reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            read(reader);
        } catch (IOException e) {
            progress.output(step, "(its output ended: " + e.getMessage() + ")");
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
            progress.output(step, lastLine);
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
