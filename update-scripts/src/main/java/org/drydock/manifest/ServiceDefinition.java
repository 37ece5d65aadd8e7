package org.drydock.manifest;

import java.util.List;
import java.util.Optional;

/**
 * How the product is started, stopped and asked for its health. Commands are words, not a shell; a first word with a
 * slash that exists in the code is taken from there.
 *
 * @param start returns when the product is starting or up
 * @param stop returns when the product has stopped, also if it was not running
 * @param privately how to start it so that users are not let in; empty if it cannot
 */
public record ServiceDefinition(
        List<String> start, List<String> stop, HealthCheck health, Optional<PrivateService> privately) {
    public ServiceDefinition {
        start = List.copyOf(start);
        stop = List.copyOf(stop);
    }

    /** The product, running for us alone. */
    public record PrivateService(List<String> start, List<String> stop, HealthCheck health) {
        public PrivateService {
            start = List.copyOf(start);
            stop = List.copyOf(stop);
        }
    }
}
