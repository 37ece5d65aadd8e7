package org.drydock.installer.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.drydock.durable.Disk;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.update.StopRequest;

/**
 * What surrounds the program: handed in, so that tests can have another one.
 *
 * @param isTerminal whether a person looks at the output as it comes
 * @param stop where a wish to stop arrives
 */
public record Machine(
        Disk disk,
        Clock clock,
        Secrets secrets,
        Path workingDirectory,
        Answers answers,
        boolean isTerminal,
        StopRequest stop) {

    @SuppressWarnings(
            "SystemConsoleNull") // the launcher asks newer platforms for the console that is null without a terminal
    static Machine real() {
        var terminal = System.console();
        var answers = terminal == null ? Answers.NOBODY : new TerminalAnswers(terminal);
        return new Machine(
                Disk.real(),
                Clock.tickMillis(ZoneOffset.UTC),
                new Secrets(System.getenv(), answers::askSecretly),
                Path.of("").toAbsolutePath(),
                answers,
                terminal != null,
                new StopRequest());
    }
}
