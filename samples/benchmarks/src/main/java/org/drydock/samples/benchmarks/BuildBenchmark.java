package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What building a bundle costs over packing the same tree. */
final class BuildBenchmark implements Benchmark {
    @Override
    public String name() {
        return "build";
    }

    @Override
    public List<String> peers() {
        return List.of("tar", "zstd");
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var folder = bench.empty(name());
        var vendor = Vendor.in(bench, folder);
        var bundle = folder.resolve("server.bundle");
        var tar = folder.resolve("server.tar.zst");
        var pack = "tar -C \"$1\" -cf - . | zstd -3 -T0 -q -f -o \"$2\"";
        var times = new Turns(Bench::settle)
                .with("ours", () -> Command.run(vendor.build("1.0.0", bench.server(), bundle)))
                .with("peer", () -> Command.shell(pack, bench.server(), tar))
                .with("peer, synced", () -> Command.shell(pack + " && sync \"$2\"", bench.server(), tar))
                .run(bench.rounds());
        report.add(new Result(
                name(),
                "tar|zstd -3 -T0",
                List.of(
                        times.ratio("time", "ours", "peer").atMost(2.0),
                        times.ratio("time with the peer's file synced", "ours", "peer, synced"),
                        Figure.ratio("size", (double) Files.size(bundle), (double) Files.size(tar))
                                .withDecimals(3)
                                .atMost(1.02)),
                times));
    }
}
