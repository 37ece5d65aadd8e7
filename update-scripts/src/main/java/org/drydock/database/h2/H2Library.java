package org.drydock.database.h2;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.drydock.database.Secret;
import org.drydock.failure.UpdateException;

/** Jars of H2. */
public final class H2Library {
    private H2Library() {}

    /** The version that a jar says itself that it is, such as {@code 1.4.200}; empty if it is no H2. */
    public static Optional<String> version(Path jar) {
        try (var library = OldH2.in(jar, jar + " is no H2");
                var connection = library.connect("jdbc:h2:mem:", "sa", Secret.none())) {
            return Optional.of(
                    connection.getMetaData().getDatabaseProductVersion().split(" ", 2)[0]);
        } catch (UpdateException | SQLException e) {
            return Optional.empty();
        }
    }
}
