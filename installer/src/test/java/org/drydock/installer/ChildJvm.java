package org.drydock.installer;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;

/**
 * Starts this project's programs in processes of their own. Tests that start hundreds let one of them note which classes it
 * loads: from that archive, which a JVM only makes for jars, the others start in half the time.
 */
public final class ChildJvm {
    private static final Path FOLDER =
            Path.of("target", "child-jvm-" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static volatile String jars = "";

    private ChildJvm() {}

    /** The words of a command. */
    public static List<String> words(List<String> options, Class<?> program, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        if (Files.exists(ARCHIVE)) {
            words.add("-XX:SharedArchiveFile=" + ARCHIVE);
        }
        words.addAll(options);
        words.addAll(List.of("-cp", jars.isEmpty() ? System.getProperty("java.class.path") : jars, program.getName()));
        words.addAll(arguments);
        return words;
    }

    /** Runs a command to its end, once, so that all that come after start faster. */
    public static synchronized void train(List<String> options, Class<?> program, List<String> arguments)
            throws IOException, InterruptedException {
        if (jars.isEmpty()) {
            Files.createDirectories(FOLDER);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.deleteTree(Disk.real(), FOLDER)));
            jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(ChildJvm::jar)
                    .collect(Collectors.joining(File.pathSeparator));
            var noted = FOLDER.resolve("noted.jsa"); // whoever starts meanwhile must not find half of it
            var all = new ArrayList<>(options);
            all.add("-XX:ArchiveClassesAtExit=" + noted);
            var training = new ProcessBuilder(words(all, program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            training.start().waitFor();
            Files.move(noted, ARCHIVE);
        }
    }

    private static String jar(String entry) {
        var classes = Path.of(entry);
        if (!Files.isDirectory(classes)) {
            return entry;
        }
        var jar = FOLDER.resolve(Integer.toHexString(entry.hashCode()) + ".jar");
        try (var out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.toString();
    }
}
