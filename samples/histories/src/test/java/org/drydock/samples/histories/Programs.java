package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.durable.Disk;
import org.drydock.installer.cli.Answers;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.cli.Machine;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.update.StopRequest;

/** The two programs as they are packaged, and the installer in this process where hundreds of runs are wanted. */
final class Programs {
    private Programs() {}

    /** How a program ended. */
    record Ended(int code, String output) {
        /** Requires it to have done what it was to do. */
        Ended good() {
            assertThat(code).as(toString()).isZero();
            return this;
        }

        @Override
        public String toString() {
            return "exit code " + code + "\n" + output;
        }
    }

    static Ended builder(String... arguments) {
        return run("bundle-builder", arguments);
    }

    static Ended installer(String... arguments) {
        return run("installer", arguments);
    }

    /** In this process, on a disk of the test's. */
    static Ended installerOn(Disk disk, String... arguments) {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var machine = new Machine(
                disk,
                Clock.systemUTC(),
                Secrets.none(),
                Path.of("").toAbsolutePath(),
                Answers.NOBODY,
                false,
                new StopRequest());
        var code = Installer.run(machine, writer, writer, arguments);
        return new Ended(code, out.toString());
    }

    /** Where a server's own programs are, if tests have started it: not where a program would look. */
    static Optional<String> tools() {
        return Optional.ofNullable(System.getProperty("drydock.mariadb.tools"));
    }

    /** Copies a folder with links and times, as an admin would. */
    static Path copy(Path from, Path to) {
        try {
            var copied = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .start()
                    .waitFor();
            assertThat(copied).isZero();
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Ended run(String program, String... arguments) {
        var module = Path.of("..", "..", program).toAbsolutePath().normalize();
        var launcher = module.resolve("target/dist/bin").resolve(program);
        assertThat(launcher).as("packaged program; ./mvnw verify makes it").isExecutable();
        var words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(arguments));
        try {
            var output = Files.createTempFile(program, ".out");
            var command = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
            tools().ifPresent(folder -> command.environment().put("DRYDOCK_MARIADB_TOOLS", folder));
            var code = command.start().waitFor();
            var text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Ended(code, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
