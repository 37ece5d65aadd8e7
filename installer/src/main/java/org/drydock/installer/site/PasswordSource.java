package org.drydock.installer.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.database.Secret;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Where a password comes from: never from site.yaml itself. */
public sealed interface PasswordSource {
    /** @param database that it is for */
    Secret secret(String database, Path site, Secrets secrets);

    /** There is none. */
    record None() implements PasswordSource {
        @Override
        public Secret secret(String database, Path site, Secrets secrets) {
            return Secret.none();
        }
    }

    /** The first line of a file, relative to the site. */
    record InFile(String file) implements PasswordSource {
        @Override
        public Secret secret(String database, Path site, Secrets secrets) {
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
        public Secret secret(String database, Path site, Secrets secrets) {
            return secrets.variable(variable);
        }
    }

    /** Whoever sits at the terminal is asked, once in each command. */
    record Asked() implements PasswordSource {
        @Override
        public Secret secret(String database, Path site, Secrets secrets) {
            return secrets.answer("Password of the database '" + database + "':");
        }
    }
}
