package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Secret;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Servers of the vendor's own on which scratch databases are made and dropped again.
 *
 * @param byEngine engine id to server
 */
public record ScratchServers(Map<String, Server> byEngine) {
    /** What stands in a URL for the name of a scratch database. */
    static final String PLACE = "{database}";

    public ScratchServers {
        byEngine = new TreeMap<>(byEngine);
    }

    public static ScratchServers none() {
        return new ScratchServers(Map.of());
    }

    Optional<Server> of(String engine) {
        return Optional.ofNullable(byEngine.get(engine));
    }

    /**
     * One of them.
     *
     * @param url with {@link #PLACE} in it
     * @param source file that says so, for messages
     */
    record Server(String engine, String url, String user, Secret password, String source) {
        DatabaseAddress address(DatabaseDefinition definition, String name, Path folder) {
            return new DatabaseAddress(definition, engine, url.replace(PLACE, name), user, password, folder);
        }

        /** What to say where no database can be made on it. */
        UpdateException useless(UpdateException failure) {
            return new UpdateException(
                    FailureKind.PRECONDITION,
                    "no scratch database can be made on " + engine + ": " + failure.text(),
                    "see url, user and password in " + source + "; the user has to be one who may create databases, "
                            + ScratchFolder.PREFIX + "...",
                    failure);
        }
    }
}
