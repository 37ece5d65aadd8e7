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
    /** Seconds, from 1, within which it must be met. */
    int withinSeconds();

    /** Seconds, from 0, for which it then has to be met whenever it is asked: a product that falls over again is not up. */
    int steadySeconds();

    /** Whom it asks, in words for an admin. */
    String subject();

    /** Whether it is met only while the product runs. A database may answer by itself. */
    default boolean needsProduct() {
        return true;
    }

    /** Met by an answer of 200 to 299 to GET. */
    record Http(String url, int withinSeconds, int steadySeconds) implements HealthCheck {
        @Override
        public String subject() {
            return url;
        }
    }

    /** Met by an exit code of 0. */
    record Command(List<String> command, int withinSeconds, int steadySeconds) implements HealthCheck {
        public Command {
            command = List.copyOf(command);
        }

        @Override
        public String subject() {
            return "'" + String.join(" ", command) + "'";
        }
    }

    /** Met by a query that runs on a database which the product and we can both have open. */
    record Jdbc(String database, String query, int withinSeconds, int steadySeconds) implements HealthCheck {
        @Override
        public String subject() {
            return "a query on the database '" + database + "'";
        }

        @Override
        public boolean needsProduct() {
            return false;
        }
    }
}
