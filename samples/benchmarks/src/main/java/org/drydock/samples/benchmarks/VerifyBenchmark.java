package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.util.List;

/** What checking a bundle costs over hashing the same file. */
final class VerifyBenchmark implements Benchmark {
    /** Below that, much of SHA-256 is still interpreted; the whole program pays for that, too, and is measured as it is. */
    private static final int WARM_UP = 10;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public List<String> peers() {
        return List.of("openssl");
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var folder = bench.empty(name());
        var vendor = Vendor.in(bench, folder);
        var bundle = folder.resolve("server.bundle");
        Command.run(vendor.build("1.0.0", bench.server(), bundle));
        var root = vendor.trustRoot();
        for (int each = 0; each < WARM_UP; each++) {
            SignedBundle.verify(bundle, root).close();
        }
        var command = new TrustedCommand(bench, root);
        var times = new Turns(() -> {})
                .with("ours", () -> SignedBundle.verify(bundle, root).close())
                .with("program", () -> command.run("verify", bundle))
                .with("peer", () -> Command.run("openssl", "dgst", "-sha256", bundle))
                .run(bench.rounds());
        report.add(new Result(
                name(),
                "openssl dgst -sha256",
                List.of(
                        times.ratio("time without JVM start", "ours", "peer").atMost(1.3),
                        times.ratio("time of the whole program", "program", "peer")),
                times));
    }
}
