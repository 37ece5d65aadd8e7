package org.drydock.builder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.drydock.cli.BaseCommand;
import org.drydock.cli.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "broken")
    static final class BrokenCommand extends BaseCommand {
        @Override
        protected void run(Console console) {
            throw new IllegalStateException("oops");
        }
    }

    @Test
    void everyCommandDocumentsItsExitCodes() {
        assertThat(commands(BundleBuilder.class)).hasSizeGreaterThan(9).allSatisfy(command -> {
            assertThat(command.getAnnotation(Command.class).exitCodeList()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(command.getAnnotation(Command.class).subcommands().length > 0
                            || BaseCommand.class.isAssignableFrom(command))
                    .as("stands on the base, or is a group")
                    .isTrue();
        });
    }

    private static List<Class<?>> commands(Class<?> group) {
        return Arrays.stream(group.getAnnotation(Command.class).subcommands())
                .<Class<?>>flatMap(command -> Stream.concat(Stream.of(command), commands(command).stream()))
                .toList();
    }

    @Test
    void whateverElseEscapesIsABug(@TempDir Path folder) throws Exception {
        var log = folder.resolve("log");
        var exit = new CommandLine(new BrokenCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--log", log.toString());
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                        error: a defect of broken: java.lang.IllegalStateException: oops
                        hint: run it again with --log FILE and report what that holds
                        """);
        assertThat(Files.readString(log)).contains("BrokenCommand.run");
    }
}
