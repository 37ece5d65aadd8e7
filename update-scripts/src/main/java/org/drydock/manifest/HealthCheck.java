package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How to find out whether the product is up. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HealthCheck.Http.class, name = "http"),
    @JsonSubTypes.Type(value = HealthCheck.Command.class, name = "command"),
    @JsonSubTypes.Type(value = HealthCheck.Jdbc.class, name = "jdbc")
})
public sealed interface HealthCheck {
    /** Seconds, from 1, within which it must be met once. */
    int withinSeconds();

    /** Met by an answer of 200 to 299 to GET. */
    record Http(String url, int withinSeconds) implements HealthCheck {}

    /** Met by an exit code of 0. */
    record Command(List<String> command, int withinSeconds) implements HealthCheck {
        public Command {
            command = List.copyOf(command);
        }
    }

    /** Met by a query that runs on a database which the product and we can both have open. */
    record Jdbc(String database, String query, int withinSeconds) implements HealthCheck {}
}
