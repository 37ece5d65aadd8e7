package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.bundle.BundleListener;
import org.drydock.durable.Disk;

/**
 * What staging costs over unpacking the same tree. Staging hashes every compressed byte before it is decompressed, every
 * file as it is written, and forces all of it; the peer does nothing of this, so it is also measured with it.
 */
final class StageBenchmark implements Benchmark {
    private static final String UNPACK = "mkdir \"$2\" && tar -C \"$2\" -x --zstd -f \"$1\"";
    private static final String SYNC = " && sync -f \"$2\"";
    private static final String HASH = "openssl dgst -sha256 \"$1\" && ";

    private static final int WARM_UP = 4;

    @Override
    public String name() {
        return "stage";
    }

    @Override
    public List<String> peers() {
        return List.of("tar", "zstd", "openssl");
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var folder = bench.empty(name());
        var vendor = Vendor.in(bench, folder);
        var bundle = folder.resolve("server.bundle");
        var tar = folder.resolve("server.tar.zst");
        var out = folder.resolve("out");
        Command.run(vendor.build("1.0.0", bench.server(), bundle));
        Command.shell("tar -C \"$1\" -cf - . | zstd -3 -T0 -q -f -o \"$2\"", bench.server(), tar);
        try (var verified = SignedBundle.verify(bundle, vendor.trustRoot())) {
            for (int each = 0; each < WARM_UP; each++) {
                verified.stage(Disk.real(), out, Optional.empty(), BundleListener.NONE);
                Bench.delete(out);
            }
            report.add(compare(
                    new Turns(() -> tidy(out))
                            .with("ours", () -> verified.stage(Disk.real(), out, Optional.empty(), BundleListener.NONE))
                            .with("peer", () -> Command.shell(UNPACK, tar, out))
                            .with("peer, synced", () -> Command.shell(UNPACK + SYNC, tar, out))
                            .with("peer, hashed and synced", () -> Command.shell(HASH + UNPACK + SYNC, tar, out)),
                    bench.rounds()));
        }
    }

    private static void tidy(Path out) throws IOException {
        Bench.delete(out);
        Bench.settle();
    }

    private Result compare(Turns turns, int rounds) throws IOException {
        var times = turns.run(rounds);
        return new Result(
                name(),
                "tar x --zstd",
                List.of(
                        times.ratio("time", "ours", "peer").atMost(1.3),
                        times.ratio("with sync -f after the peer", "ours", "peer, synced"),
                        times.ratio(
                                "with openssl dgst before and sync -f after it", "ours", "peer, hashed and synced")),
                times);
    }
}
