package org.drydock.installer.cli;

import java.io.Console;
import java.util.Optional;

/** The person at the terminal. */
record TerminalAnswers(Console terminal) implements Answers {
    @Override
    public Optional<String> ask(String question) {
        return Optional.ofNullable(terminal.readLine("%s ", question));
    }

    @Override
    public Optional<String> askSecretly(String question) {
        return Optional.ofNullable(terminal.readPassword("%s ", question)).map(String::valueOf);
    }
}
