package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where everything is, and how often to measure.
 *
 * @param root of the repository
 * @param folder that is ours, below {@code target/}
 * @param rounds that count; 5 or more
 * @param payloadGibibytes for the memory benchmark
 * @param databaseMegabytes of each database on a server
 */
record Bench(Path root, Path folder, int rounds, double payloadGibibytes, int databaseMegabytes) {
    /** Where the servers of benchmarks are, if it is there. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final String SERVER = "wildfly-36.0.1.Final";

    Bench {
        if (rounds < 5) {
            throw new IllegalArgumentException("expected 5 rounds or more, found " + rounds);
        }
    }

    static Bench fromEnvironment(Path root) throws IOException {
        var folder = root.resolve("samples/benchmarks/target/work");
        Files.createDirectories(folder);
        return new Bench(
                root,
                folder,
                Integer.parseInt(setting("ROUNDS", "5")),
                Double.parseDouble(setting("MEMORY_GIB", "5")),
                Integer.parseInt(setting("DATABASE_MB", "800")));
    }

    private static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }

    Path builder() {
        return root.resolve("bundle-builder/target/dist/bin/bundle-builder");
    }

    Path installer() {
        return root.resolve("installer/target/dist/bin/installer");
    }

    /** The server's code, as its vendor ships it. */
    Path server() {
        return root.resolve("samples/benchmarks/target/payload").resolve(SERVER);
    }

    /** A new empty folder; what stood there is deleted. */
    Path empty(String name) throws IOException {
        var empty = folder.resolve(name);
        delete(empty);
        return Files.createDirectories(empty);
    }

    static void delete(Path tree) throws IOException {
        Command.run("rm", "-rf", tree);
    }

    /** So that no run pays for what the one before has written. */
    static void settle() throws IOException {
        Command.run("sync");
    }

    /**
     * The same for servers whose files are in memory. A virtual machine that has not used some of its memory lately has to get
     * it from its host, four times as slowly as it then uses it, and whoever comes first would pay for that.
     */
    void settleServers() throws IOException {
        settle();
        var bytes = databaseMegabytes * 2_000_000L;
        if (Files.isDirectory(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > 2 * bytes) {
            var touched = Files.createTempFile(MEMORY, "drydock-benchmark", "");
            try {
                Command.shell("head -c \"$1\" /dev/zero > \"$2\"", bytes, touched);
            } finally {
                Files.delete(touched);
            }
        }
    }
}
