package org.drydock.installer;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.KillAt;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.cli.Answers;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.cli.Machine;
import org.drydock.installer.update.StopRequest;

/**
 * The installer in a process that dies, as by {@code kill -9}, right after its journal has become durable for the N-th
 * time. Arguments: N, then those of the installer.
 */
final class KilledInstaller {
    private KilledInstaller() {}

    public static void main(String[] arguments) {
        var last = Integer.parseInt(arguments[0]);
        var records = new AtomicInteger();
        DiskObserver observer = new DiskObserver() {
            @Override
            public void after(long ordinal, Operation operation, Path path) {
                var isRecord = operation == Operation.SINK_FORCE && path.endsWith("journal");
                if (isRecord && records.incrementAndGet() == last) {
                    Runtime.getRuntime().halt(KillAt.EXIT_CODE);
                }
            }
        };
        var disk = new ObservedDisk(Disk.real(), observer);
        var machine = new Machine(
                disk,
                Clock.systemUTC(),
                Map.of(),
                Path.of("").toAbsolutePath(),
                Answers.NOBODY,
                false,
                new StopRequest());
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(Installer.run(machine, out, out, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
