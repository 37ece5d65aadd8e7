package org.drydock.builder.cli;

import java.util.Optional;

/** Somebody who can be asked for a secret, or nobody. */
@FunctionalInterface
interface Prompt {
    /** Nobody is there. */
    Prompt NOBODY = question -> Optional.empty();

    /** @return empty if there is nobody to answer */
    Optional<char[]> secret(String question);

    /** The person at the terminal, if there is one. */
    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer platforms for the console that is null without one
    static Prompt terminal() {
        var terminal = System.console();
        return terminal == null ? NOBODY : question -> Optional.ofNullable(terminal.readPassword("%s: ", question));
    }
}
