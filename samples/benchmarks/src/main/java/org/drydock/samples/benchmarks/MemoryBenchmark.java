package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The most memory that each command holds, with a payload that does not compress. */
final class MemoryBenchmark implements Benchmark {
    private static final double MOST_MEBIBYTES = 256;
    private static final double DISK_FOR_EACH_BYTE = 7;
    private static final int FILES = 5;
    private static final int CHUNK = 1 << 20;

    private final List<Figure> figures = new ArrayList<>();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var folder = bench.empty(name());
        var bytes = (long) (bench.payloadGibibytes() * (1 << 30));
        var room = Files.getFileStore(folder).getUsableSpace();
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            throw new IOException("peak memory is read from /proc, which is not here: only Linux has it");
        }
        if (room < bytes * DISK_FOR_EACH_BYTE) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "expected %.0f GiB of free disk, found %.0f; MEMORY_GIB makes the payload smaller",
                    bench.payloadGibibytes() * DISK_FOR_EACH_BYTE,
                    (double) room / (1 << 30)));
        }
        run(bench, folder, bytes);
        report.add(new Result(
                name() + ", " + bench.payloadGibibytes() + " GiB", "limit", List.copyOf(figures), new Times()));
    }

    private void run(Bench bench, Path folder, long bytes) throws IOException {
        var vendor = Vendor.in(bench, folder);
        vendor.product("databases: {}\nservice: none\ndata: { data: copy }\n");
        vendor.release("2.0.0", "from: [1.0.0]\nsteps: []\n");
        var trusted = new TrustedCommand(bench, vendor.trustRoot());
        var code = Files.createDirectories(folder.resolve("code"));
        var site = folder.resolve("site");
        fill(code, bytes, 1);
        var first = folder.resolve("first.bundle");
        watch("build", vendor.build("1.0.0", code, first));
        watch("verify", trusted.words("verify", first));
        var siteFile = folder.resolve("site.yaml");
        Files.writeString(
                siteFile, "format: 1\nproduct: server\nservice: none\nbackup: { folder: backups, keep: 1 }\n");
        watch("install", trusted.words("install", first, "--site", site, "--site-file", siteFile, "--yes"));
        Files.delete(first);
        fill(Files.createDirectories(site.resolve("data")), bytes, 2);
        watch("backup", bench.installer(), "backup", "create", "--site", site, "--yes");
        fill(code, bytes / 2, 3); // the other half of each file is gone: half of the update is new
        var second = folder.resolve("second.bundle");
        Command.run(vendor.build("2.0.0", code, second));
        Bench.delete(code);
        watch("plan", bench.installer(), "plan", second, "--site", site);
        watch("update", bench.installer(), "update", second, "--site", site, "--yes");
    }

    private void watch(String command, Object... words) throws IOException {
        var mebibytes = Command.peakKilobytes(words) / 1024.0;
        figures.add(Figure.measure(command, mebibytes, "MiB").atMost(MOST_MEBIBYTES));
    }

    private static void fill(Path folder, long bytes, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var chunk = ByteBuffer.allocate(CHUNK);
        for (int file = 0; file < FILES; file++) {
            try (var channel = FileChannel.open(
                    folder.resolve("part-" + file),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (long left = bytes / FILES; left > 0; left -= CHUNK) {
                    random.nextBytes(chunk.clear().array());
                    channel.write(chunk.limit((int) Math.min(CHUNK, left)));
                }
            }
        }
    }
}
