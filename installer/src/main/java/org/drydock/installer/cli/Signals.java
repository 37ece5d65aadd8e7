package org.drydock.installer.cli;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Signals that ask a program to end. Java has no supported way to hear them without ending at once, so {@code
 * sun.misc.Signal} of the module jdk.unsupported is used, by reflection as compilers warn of it; where it is missing,
 * signals end the program as they ever did, and {@code resume} does the rest.
 */
final class Signals {
    /** Name to number. */
    private static final Map<String, Integer> ENDING = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";

    private Signals() {}

    /** @param listener told the name, such as {@code SIGINT}, on a thread of the system's */
    static void listen(Consumer<String> listener) {
        var ignored = ignored();
        ENDING.forEach((name, number) -> {
            if ((ignored >> (number - 1) & 1) == 0) { // by nohup, or for what a shell runs behind its back
                listen(name, listener);
            }
        });
    }

    private static void listen(String name, Consumer<String> listener) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, given) -> switch (method.getName()) {
                        case "handle" -> {
                            listener.accept("SIG" + name);
                            yield null;
                        }
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == given[0];
                        default -> "handler of " + name;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return; // nobody hears it then
        }
    }

    /** A bit for each signal that this process was told to ignore; none where the system does not say. */
    private static long ignored() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(IGNORED))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring(IGNORED.length()).strip(), 16))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
