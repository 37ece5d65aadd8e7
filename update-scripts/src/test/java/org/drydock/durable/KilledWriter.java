package org.drydock.durable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The child process of {@link KillAtTest}: writes a file anew and appends to a log, and is killed on the way. */
final class KilledWriter {
    private KilledWriter() {}

    /** @param arguments the directory, the number of the operation, whether to die after it */
    public static void main(String[] arguments) {
        var directory = Path.of(arguments[0]);
        var kill = new KillAt(Long.parseLong(arguments[1]), Boolean.parseBoolean(arguments[2]));
        var disk = new ObservedDisk(Disk.real(), kill);
        AtomicFile.rewrite(disk, directory.resolve("file"), "new".getBytes(StandardCharsets.UTF_8));
        try (var log = DurableLog.open(disk, directory.resolve("log"))) {
            log.append("second");
        }
    }
}
