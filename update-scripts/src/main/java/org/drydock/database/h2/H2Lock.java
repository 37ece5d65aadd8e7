package org.drydock.database.h2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.drydock.durable.ProcessLock;

/**
 * Whether a process has a database file open. H2 2.x locks the whole file through the operating system, whatever
 * FILE_LOCK says (measured with FS, FILE, SOCKET, NO and AUTO_SERVER), and the lock dies with its holder. Asking changes
 * nothing in the file.
 *
 * <p>POSIX drops a process's lock as soon as the process closes any descriptor of the file: so what we have open
 * ourselves is remembered here, and then nothing else of ours touches the file.
 */
final class H2Lock {
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private H2Lock() {}

    /** Remembers that we have the file open; false if we had already. */
    static boolean take(Path file) {
        return OURS.add(file);
    }

    static void release(Path file) {
        OURS.remove(file);
    }

    static boolean isOurs(Path file) {
        return OURS.contains(file);
    }

    /** Whether somebody has it open: another process, or we. */
    static boolean isHeld(Path file) {
        if (isOurs(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        var lock = ProcessLock.tryTake(file);
        lock.ifPresent(ProcessLock::close);
        return lock.isEmpty();
    }
}
