package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.CommandLineCase.Ended;
import org.drydock.durable.KillAt;
import org.drydock.installer.cli.Installer;

/** What a case needs of the machine: volumes, other processes, another user. Taken away again when the case is over. */
final class Surroundings implements AutoCloseable {
    private static final String ROOTS_PRIVILEGE = "--bounding-set=-dac_override,-dac_read_search";

    private final Path folder;
    private final Mounts mounts = new Mounts();
    private final List<Process> holders = new ArrayList<>();

    Surroundings(Path folder) {
        this.folder = folder;
    }

    void mount(Path at, String options) throws IOException {
        mounts.memory(at, options);
    }

    /** Runs a line of shell in the folder of the case. */
    void shell(String line) throws IOException, InterruptedException {
        var ended = call(List.of("sh", "-ec", line));
        if (ended.code() != 0) {
            throw new IOException(line + ": " + ended);
        }
    }

    /** Another process takes something and keeps it. */
    void hold(String what, Path name) throws IOException {
        var holder = new ProcessBuilder(ChildJvm.words(List.of(), Holder.class, List.of(what, name.toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holders.add(holder);
        if (holder.getInputStream().read() != '!') {
            throw new IOException("cannot hold " + name);
        }
    }

    /** The installer in a process of its own. */
    Ended installer(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        return call(ChildJvm.words(options, Installer.class, arguments));
    }

    /** The same for a user to whom permissions mean something, as they mean nothing to root. */
    Ended unprivileged(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", ROOTS_PRIVILEGE));
            var probe = new ArrayList<>(command);
            probe.add("true");
            var possible = call(probe);
            assumeTrue(possible.code() == 0, () -> "NOT TESTED here, root cannot give up its privilege: " + possible);
        }
        command.addAll(ChildJvm.words(List.of(), Installer.class, arguments));
        return call(command);
    }

    /** The installer, in a process that dies at a record of its journal. */
    void killed(String record, List<String> arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(KilledInstaller.At.RECORD.toString(), record));
        words.addAll(arguments);
        assertThat(call(ChildJvm.words(List.of(), KilledInstaller.class, words)).code())
                .isEqualTo(KillAt.EXIT_CODE);
    }

    /** A secret may stand in what is the customer's, moved aside or not, and in nothing that we have written about it. */
    void requireNowhere(String word) throws IOException {
        try (var files = Files.walk(folder.resolve("site/.drydock/runs"))) {
            var written = files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().contains("/aside/"))
                    .toList();
            assertThat(written).isNotEmpty();
            for (Path file : written) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(word);
            }
        }
    }

    private Ended call(List<String> command) throws IOException, InterruptedException {
        var out = Files.createTempFile("case", ".out");
        var err = Files.createTempFile("case", ".err");
        try {
            var code = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new Ended(
                    code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (Process holder : holders) {
                holder.getOutputStream().close();
                holder.waitFor();
            }
            mounts.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while tidying up " + folder, e);
        }
    }
}
