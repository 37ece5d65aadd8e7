package org.drydock.database.h2;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.drydock.database.Secret;
import org.drydock.database.dialect.SqlMessage;
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

    /** Why a library does not open a database; empty if it does. Opening reads all definitions, and compiles the views. */
    static Optional<String> refusal(Path jar, String url, String user, Secret password) {
        try (var library = OldH2.in(jar, jar + " is no H2");
                var sole = SoleConnection.of(library.connect(url, user, password));
                var statement = sole.connection().createStatement()) {
            statement.execute("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES");
            return Optional.empty();
        } catch (UpdateException e) {
            return Optional.of(e.text());
        } catch (SQLException e) {
            return Optional.of(SqlMessage.of(e));
        }
    }
}
