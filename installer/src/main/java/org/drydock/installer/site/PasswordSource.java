package org.drydock.installer.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.drydock.database.Secret;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Where a password comes from: never from site.yaml itself. */
public sealed interface PasswordSource {
    /** @param environment of this process */
    Secret secret(Path site, Map<String, String> environment);

    /** There is none. */
    record None() implements PasswordSource {
        @Override
        public Secret secret(Path site, Map<String, String> environment) {
            return Secret.none();
        }
    }

    /** The first line of a file, relative to the site. */
    record InFile(String file) implements PasswordSource {
        @Override
        public Secret secret(Path site, Map<String, String> environment) {
            var path = site.resolve(file);
            try {
                return new Secret(Files.readString(path).lines().findFirst().orElse(""));
            } catch (IOException e) {
                throw new UpdateException(
                        FailureKind.PRECONDITION,
                        "cannot read the password file " + path + ": " + DiskException.reason(e),
                        "site.yaml names it; it holds the password on its first line",
                        e);
            }
        }
    }

    /** A variable of the environment. */
    record InEnvironment(String variable) implements PasswordSource {
        @Override
        public Secret secret(Path site, Map<String, String> environment) {
            var value = environment.get(variable);
            if (value == null) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "the environment has no variable " + variable,
                        "site.yaml takes a database password from it");
            }
            return new Secret(value);
        }
    }
}
