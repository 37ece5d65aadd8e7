package org.drydock.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.durable.Directories;

/** Some processes other than our own, as they were when they were looked for. */
public record Processes(List<ProcessHandle> handles) {
    private static final Path PROC = Path.of("/proc");

    public Processes {
        handles = List.copyOf(handles);
    }

    /**
     * Those that have one of these files open. Of other users' processes only root can tell: then there seem to be none.
     *
     * @param files that need not exist
     */
    public static Processes holding(Collection<Path> files) {
        var real = files.stream().filter(Files::exists).map(Directories::real).collect(Collectors.toSet());
        return real.isEmpty() ? new Processes(List.of()) : all(process -> holds(process, real));
    }

    /** Those whose environment has all of these variables. */
    static Processes marked(Collection<String> variables) {
        return variables.isEmpty() ? new Processes(List.of()) : all(process -> isMarked(process, variables));
    }

    public boolean isEmpty() {
        return handles.isEmpty();
    }

    /** What they have used so far; of those that ended meanwhile, nothing. */
    public Work work() {
        var processor = Duration.ZERO;
        var bytes = 0L;
        for (ProcessHandle process : handles) {
            processor = processor.plus(process.info().totalCpuDuration().orElse(Duration.ZERO));
            bytes += transferred(process);
        }
        return new Work(processor, bytes);
    }

    /** Ids, each with its program where it is known. */
    @Override
    public String toString() {
        return handles.stream()
                .map(process -> process.pid()
                        + process.info()
                                .command()
                                .map(name -> " (" + name + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static Processes all(Predicate<ProcessHandle> wanted) {
        var self = ProcessHandle.current();
        return new Processes(ProcessHandle.allProcesses()
                .filter(process -> !process.equals(self))
                .filter(wanted)
                .toList());
    }

    private static boolean holds(ProcessHandle process, Set<Path> files) {
        try (Stream<Path> descriptors = Files.list(folder(process).resolve("fd"))) {
            var open = new HashSet<Path>();
            descriptors.forEach(descriptor -> target(descriptor, open));
            return open.stream().anyMatch(files::contains);
        } catch (IOException | UncheckedIOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }

    private static void target(Path descriptor, Set<Path> open) {
        try {
            open.add(Files.readSymbolicLink(descriptor));
        } catch (IOException e) {
            open.remove(descriptor); // closed meanwhile: it holds nothing
        }
    }

    private static boolean isMarked(ProcessHandle process, Collection<String> variables) {
        try {
            var environment = Files.readAllBytes(folder(process).resolve("environ"));
            return List.of(new String(environment, StandardCharsets.UTF_8).split("\0", -1))
                    .containsAll(variables);
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }

    /** Bytes that went through read and write calls, of whatever kind of file: {@code rchar} and {@code wchar} of proc(5). */
    private static long transferred(ProcessHandle process) {
        try (var lines = Files.lines(folder(process).resolve("io"))) {
            return lines.filter(line -> line.startsWith("rchar:") || line.startsWith("wchar:"))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static Path folder(ProcessHandle process) {
        return PROC.resolve(Long.toString(process.pid()));
    }
}
