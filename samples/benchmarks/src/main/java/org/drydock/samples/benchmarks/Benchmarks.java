package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.drydock.strict.StrictJson;

/** The program: {@code Benchmarks ROOT [NAME...]}. */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new BuildBenchmark(),
            new VerifyBenchmark(),
            new StageBenchmark(),
            new HopsBenchmark(),
            new MemoryBenchmark(),
            new PostgresBenchmark(),
            new MariaBenchmark(),
            new DowntimeBenchmark(),
            new RowsBenchmark(),
            new ConfigBenchmark(),
            new StartBenchmark());
    private static final int USAGE = 2;

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        var names = List.of(arguments).subList(1, arguments.length);
        var unknown = names.stream()
                .filter(name -> ALL.stream().noneMatch(each -> each.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            System.err.println("error: no benchmark is named " + String.join(", ", unknown));
            System.err.println(
                    "hint: there are " + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
            System.exit(USAGE);
        }
        var bench = Bench.fromEnvironment(Path.of(arguments[0]).toAbsolutePath().normalize());
        for (Benchmark each : ALL) {
            if (names.isEmpty() || names.contains(each.name())) {
                run(each, bench, System.out);
            }
        }
    }

    private static void run(Benchmark benchmark, Bench bench, PrintStream out) throws IOException {
        var missing = benchmark.peers().stream()
                .filter(program -> !Command.exists(program))
                .toList();
        if (!missing.isEmpty()) {
            out.println(benchmark.name() + ": SKIPPED, this machine has no " + String.join(", no ", missing));
            return;
        }
        var lines = bench.root().resolve("samples/benchmarks/target/results.jsonl");
        benchmark.run(bench, result -> {
            out.println(result);
            Files.writeString(
                    lines,
                    StrictJson.line(result.fields()) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        });
        Bench.delete(bench.folder().resolve(benchmark.name()));
    }
}
