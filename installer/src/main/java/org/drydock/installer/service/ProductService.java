package org.drydock.installer.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.HealthCheck;
import org.drydock.manifest.ServiceDefinition;

/** A product that can be started, stopped and asked. */
public final class ProductService {
    /** How long we wait for a stopped product to let go of its files and its port. */
    private static final Duration LET_GO = Duration.ofMinutes(2);

    private static final int QUESTIONS = 5;

    private final ServiceDefinition definition;
    private final Path code;
    private final Commands commands;
    private final HealthProbe probe;
    private final Waiting waiting;

    /**
     * @param code the release's folder: commands are taken from there and not through {@code current}, where the gate may stand
     * @param databases for health checks that ask a database
     * @param waiting told while a command, a health check or the end of the product is waited for
     */
    public ProductService(
            ServiceDefinition definition, Path site, Path code, Function<String, Database> databases, Waiting waiting) {
        this.definition = definition;
        this.code = code;
        this.commands = new Commands(site, Map.of(), waiting);
        this.waiting = waiting;
        this.probe = new HealthProbe(commands, databases);
    }

    /** What is wrong with the product as it runs for users; empty if it is healthy. One question, no waiting. */
    public Optional<String> ailment() {
        return probe.ask(definition.health(), code);
    }

    /** Whether the product is healthy, asked more than once: one that is busy may miss a question. */
    public boolean answers() {
        for (int question = 1; question < QUESTIONS; question++) {
            if (ailment().isEmpty()) {
                return true;
            }
            Commands.pause();
        }
        return ailment().isEmpty();
    }

    /** Starts the product for users and waits until it is healthy. */
    public void start() {
        start(definition.start(), definition.health());
    }

    /**
     * Stops the product and waits until it really has: it answers no more, and {@code isLetGo} says that its files are closed.
     *
     * @throws UpdateException PRECONDITION if it does not
     */
    public void stop(BooleanSupplier isLetGo) {
        stop(definition.stop(), definition.health(), isLetGo);
    }

    public boolean canStartPrivately() {
        return definition.privately().isPresent();
    }

    /** Starts the product for us alone and waits until it is healthy. */
    public void startPrivately() {
        var privately = definition.privately().orElseThrow();
        start(privately.start(), privately.health());
    }

    public void stopPrivately(BooleanSupplier isLetGo) {
        var privately = definition.privately().orElseThrow();
        stop(privately.stop(), privately.health(), isLetGo);
    }

    private void start(List<String> words, HealthCheck health) {
        var result = commands.start(words, code);
        if (!result.isGood()) {
            throw new UpdateException(FailureKind.UPDATE_FAILED, "the product does not start: " + result);
        }
        var within = Duration.ofSeconds(health.withinSeconds());
        var started = System.nanoTime();
        for (var ailment = probe.ask(health, code); ailment.isPresent(); ailment = probe.ask(health, code)) {
            var time = Duration.ofNanos(System.nanoTime() - started);
            if (time.compareTo(within) > 0) {
                throw new UpdateException(
                        FailureKind.UPDATE_FAILED,
                        "the product is not healthy after " + health.withinSeconds() + " s: " + ailment.get());
            }
            waiting.on("the product to be healthy", time);
            Commands.pause();
        }
    }

    private void stop(List<String> words, HealthCheck health, BooleanSupplier isLetGo) {
        var result = commands.run(words, code);
        var started = System.nanoTime();
        while (probe.ask(health, code).isEmpty() || !isLetGo.getAsBoolean()) {
            var time = Duration.ofNanos(System.nanoTime() - started);
            if (!result.isGood() || time.compareTo(LET_GO) > 0) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "the product does not stop: " + result,
                        "stop it by hand, make sure that nothing starts it again, and try again");
            }
            waiting.on("the product to stop", time);
            Commands.pause();
        }
    }
}
