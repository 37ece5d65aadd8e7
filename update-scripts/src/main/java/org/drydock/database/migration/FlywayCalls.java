package org.drydock.database.migration;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.MigrationListener;
import org.drydock.database.dialect.ConnectionSource;
import org.drydock.database.dialect.Dialect;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Flyway for one session. Setting it up costs as much as a small script takes, so it is kept over hops; what it sees and
 * whom it tells are put before each call.
 */
public final class FlywayCalls {
    private final Dialect dialect;
    private final DatabaseDefinition definition;
    private final ListenerCallback callback;
    private final Map<Kind, Flyway> flyways = new EnumMap<>(Kind.class);
    private ScriptFolder folder;

    /** A setting of Flyway's that is fixed when it is set up. */
    private enum Kind {
        RUN,
        RECORD
    }

    public FlywayCalls(Dialect dialect, DatabaseDefinition definition) {
        this.dialect = dialect;
        this.definition = definition;
        this.folder = new ScriptFolder(List.of(), StandardCharsets.UTF_8);
        this.callback = new ListenerCallback((script, connection) ->
                new ScriptText(dialect, definition, connection).statements(folder.resource(script)));
    }

    /**
     * Brings the database to what the folder holds.
     *
     * @param isSatisfied whether what has not run is only recorded
     */
    void call(ScriptFolder visible, boolean isSatisfied, MigrationListener listener) {
        folder = visible;
        callback.tell(listener);
        try {
            flyways.computeIfAbsent(isSatisfied ? Kind.RECORD : Kind.RUN, this::flyway)
                    .migrate();
        } catch (FlywayException e) {
            callback.rethrow();
            throw callback.failed().orElseGet(() -> MigrationFailure.of(definition, e));
        } finally {
            callback.tell(MigrationListener.NONE);
        }
    }

    private Flyway flyway(Kind kind) {
        var settings = FlywaySettings.of(definition)
                .dataSource(new ConnectionSource(dialect))
                .resourceProvider(new CurrentFolder())
                .javaMigrationClassProvider(List::of)
                .callbacks(callback)
                .skipExecutingMigrations(kind == Kind.RECORD);
        dialect.configure(settings);
        return settings.load();
    }

    /** The folder of the call under way. */
    private final class CurrentFolder implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return folder.getResource(name);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return folder.getResources(prefix, suffixes);
        }
    }
}
