package org.drydock.installer.site;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.database.Secret;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Passwords that do not stand in files: from the environment of this process, and from whoever sits at the terminal. */
public final class Secrets {
    private final Map<String, String> environment;
    private final Function<String, Optional<String>> asker;
    private final Map<String, Secret> answers = new HashMap<>();

    /**
     * @param environment of this process
     * @param asker question to answer, which nobody sees; empty if nobody is there
     */
    public Secrets(Map<String, String> environment, Function<String, Optional<String>> asker) {
        this.environment = Map.copyOf(environment);
        this.asker = asker;
    }

    /** Where there are none. */
    public static Secrets none() {
        return new Secrets(Map.of(), question -> Optional.empty());
    }

    /** @throws UpdateException PRECONDITION if there is no such variable */
    Secret variable(String name) {
        var value = environment.get(name);
        if (value == null) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "the environment has no variable " + name,
                    "site.yaml takes a database password from it");
        }
        return new Secret(value);
    }

    /**
     * Asked for once.
     *
     * @throws UpdateException PRECONDITION if nobody is there
     */
    synchronized Secret answer(String question) {
        return answers.computeIfAbsent(
                question,
                any -> asker.apply(question)
                        .map(Secret::new)
                        .orElseThrow(
                                () -> UpdateException.withHint(
                                        FailureKind.PRECONDITION,
                                        "nobody is there to be asked: " + question,
                                        "run it in a terminal, or let site.yaml take the password from a file or the environment")));
    }
}
