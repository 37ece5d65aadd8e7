package org.drydock.samples.histories;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.KillAt;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.installer.cli.Answers;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.cli.Machine;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.update.StopRequest;

/** The installer in a process that dies right after a record of its journal. Arguments: which one, then the installer's. */
final class DyingInstaller {
    private DyingInstaller() {}

    /** @return whether it died: false if it had ended before that record */
    static boolean dies(int record, List<String> arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC"));
        Programs.tools().ifPresent(folder -> words.add("-Ddrydock.mariadb.tools=" + folder));
        words.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                DyingInstaller.class.getName(),
                Integer.toString(record)));
        words.addAll(arguments);
        var code = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0 && code != KillAt.EXIT_CODE) {
            throw new IllegalStateException("the installer ended with " + code);
        }
        return code == KillAt.EXIT_CODE;
    }

    public static void main(String[] arguments) {
        var left = new AtomicInteger(Integer.parseInt(arguments[0]));
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void after(long ordinal, Operation operation, Path path) {
                if (operation == Operation.SINK_FORCE && path.endsWith("journal") && left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(KillAt.EXIT_CODE);
                }
            }
        });
        var machine = new Machine(
                disk,
                Clock.systemUTC(),
                Secrets.none(),
                Path.of("").toAbsolutePath(),
                Answers.NOBODY,
                false,
                new StopRequest());
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(Installer.run(machine, out, out, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
