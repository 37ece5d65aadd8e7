package com.acme.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the sample's script has made, once for all tests of this JVM: building five bundles takes half a minute.
 *
 * @param folder in which all of it stands
 * @param output of the script
 */
record Demo(Path folder, String output) {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /** The second compiler would take as long as all the rest. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static Optional<Demo> made = Optional.empty();

    static synchronized Demo get() throws IOException, InterruptedException {
        if (made.isEmpty()) {
            var folder = Files.createTempDirectory("drydock-demo-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            made = Optional.of(new Demo(
                    folder.resolve("demo"), sample(folder.resolve("demo")).good()));
        }
        return made.orElseThrow();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a command ended. */
    record Ended(int code, String output) {
        String good() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + "\n" + output);
            }
            return output;
        }
    }

    /** The sample's script. */
    static Ended sample(Path folder, String... options) throws IOException, InterruptedException {
        return run(ROOT, words(new String[] {"samples/acme/run.sh", folder.toString()}, options));
    }

    static Ended installer(String... words) throws IOException, InterruptedException {
        return run(ROOT, words(new String[] {"installer/target/dist/bin/installer"}, words));
    }

    /** A line that somebody would type, with both programs on the path. */
    static Ended bash(Path folder, String command) throws IOException, InterruptedException {
        return run(folder, "bash", "-c", command);
    }

    private static String[] words(String[] first, String[] more) {
        var words = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return words;
    }

    private static Ended run(Path folder, String... words) throws IOException, InterruptedException {
        var out = Files.createTempFile("command", ".out");
        try {
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            var environment = builder.environment();
            environment.put(
                    "PATH",
                    ROOT.resolve("installer/target/dist/bin") + ":" + ROOT.resolve("bundle-builder/target/dist/bin")
                            + ":" + environment.get("PATH"));
            environment.put("INSTALLER_OPTS", SHORT_LIVED);
            environment.put("BUNDLE_BUILDER_OPTS", SHORT_LIVED);
            environment.putAll(Home.toolsOfServers());
            var code = builder.start().waitFor();
            return new Ended(code, Files.readString(out));
        } finally {
            Files.delete(out);
        }
    }
}
