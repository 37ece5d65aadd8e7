package org.drydock.samples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs. */
final class Command {
    private static final long POLL_MILLISECONDS = 5;

    private Command() {}

    /** Whether the PATH has a program. */
    static boolean exists(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** A line of shell, whose variables are its further arguments: $1, $2 ... */
    static void shell(String line, Object... arguments) throws IOException {
        var words = new java.util.ArrayList<>(List.of("sh", "-c", line, "sh"));
        Arrays.stream(arguments).map(Object::toString).forEach(words::add);
        run(words.toArray());
    }

    /** @throws IOException with its output, unless it ends with 0 */
    static void run(Object... words) throws IOException {
        peakKilobytes(false, words);
    }

    /**
     * Runs one process and asks Linux for the most memory that it ever held (VmHWM). The last answer before its end
     * counts; as the peak never falls, only one in the last few milliseconds is missed.
     *
     * @return kilobytes
     */
    static long peakKilobytes(Object... words) throws IOException {
        return peakKilobytes(true, words);
    }

    private static long peakKilobytes(boolean isWatched, Object... words) throws IOException {
        var output = Files.createTempFile("drydock-benchmark", ".out");
        try {
            var process = new ProcessBuilder(
                            Arrays.stream(words).map(Object::toString).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var peak = 0L;
            if (isWatched) {
                do {
                    peak = Math.max(peak, highWaterMark(process.pid()));
                } while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
            }
            var code = process.waitFor();
            if (code != 0) {
                throw new IOException(Arrays.toString(words) + " ended with exit code " + code + ":\n"
                        + Files.readString(output, StandardCharsets.UTF_8));
            }
            return peak;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    private static long highWaterMark(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
