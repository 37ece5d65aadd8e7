package org.drydock.installer.service;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.drydock.durable.DiskException;
import org.drydock.durable.TemporaryFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.SiteLayout;

/**
 * Runs the words of a service definition.
 *
 * @param site the folder in which they run
 * @param waiting told while a command runs
 * @param environment what they find in addition to ours
 */
record Commands(Path site, Map<String, String> environment, Waiting waiting) {
    private static final int SHOWN_CHARACTERS = 2000;
    private static final long POLL_MILLIS = 100;
    /** As timeout(1) of GNU coreutils has it. */
    private static final int ENDED_BY_US = 124;

    /**
     * What a command said.
     *
     * @param output the end of what it printed
     */
    record Result(List<String> words, int exitCode, String output) {
        boolean isGood() {
            return exitCode == 0;
        }

        @Override
        public String toString() {
            return "'" + String.join(" ", words) + "' ended with exit code " + exitCode
                    + (output.isBlank() ? "" : ": " + output.strip());
        }
    }

    /**
     * Runs a command to its end. Its output goes to a file and not to a pipe, which something that it leaves running
     * may keep open for ever.
     *
     * @param code where a first word with a slash is looked for
     * @throws UpdateException PRECONDITION if it cannot be started
     */
    Result run(List<String> words, Path code) {
        return run(words, code, Optional.empty());
    }

    /**
     * As {@link #run(List, Path)}, but ends a command that takes longer than it may.
     *
     * @return of a command that was ended, exit code 124
     */
    Result run(List<String> words, Path code, Duration longest) {
        return run(words, code, Optional.of(longest));
    }

    /**
     * Runs a command that leaves the product running. What that prints then goes to a file where an admin finds it, and
     * which the next start empties.
     */
    Result start(List<String> words, Path code) {
        return run(words, code, Optional.empty(), new SiteLayout(site).serviceOutput());
    }

    private Result run(List<String> words, Path code, Optional<Duration> longest) {
        try (var output = TemporaryFile.create("drydock-command")) {
            return run(words, code, longest, output.path());
        }
    }

    private Result run(List<String> words, Path code, Optional<Duration> longest, Path output) {
        var command = new ArrayList<>(words);
        command.set(0, program(words.get(0), code));
        try {
            var builder = new ProcessBuilder(command)
                    .directory(site.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("DRYDOCK_SITE", site.toString());
            builder.environment().put("DRYDOCK_CODE", code.toString());
            builder.environment().putAll(environment);
            var exitCode = await(builder.start(), words, longest);
            return new Result(command, exitCode, end(output));
        } catch (IOException e) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    "cannot run '" + String.join(" ", command) + "': " + DiskException.reason(e),
                    "site.yaml or the product says how the service is started and stopped",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpdateException(
                    FailureKind.PRECONDITION, "interrupted while '" + String.join(" ", command) + "' was running", e);
        }
    }

    private int await(Process process, List<String> words, Optional<Duration> longest) throws InterruptedException {
        var started = System.nanoTime();
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                var time = Duration.ofNanos(System.nanoTime() - started);
                if (longest.filter(most -> time.compareTo(most) > 0).isPresent()) {
                    end(process);
                    return ENDED_BY_US;
                }
                waiting.on("'" + String.join(" ", words) + "' to end", time);
            }
            return process.exitValue();
        } catch (UpdateException e) {
            end(process);
            throw e;
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    static String program(String word, Path code) {
        var inCode = code.resolve(word);
        return word.contains("/") && Files.exists(inCode) ? inCode.toString() : word;
    }

    private static String end(Path output) throws IOException {
        try (var in = Files.newInputStream(output)) {
            in.skipNBytes(Math.max(0, Files.size(output) - SHOWN_CHARACTERS));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Waits a little between two questions. */
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpdateException(FailureKind.PRECONDITION, "interrupted while waiting for the product", e);
        }
    }
}
