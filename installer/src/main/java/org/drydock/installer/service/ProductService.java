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
    private final Runnable stillWanted;

    /**
     * @param code the release's folder: commands are taken from there and not through {@code current}, where the gate may stand
     * @param databases for health checks that ask a database
     * @param stillWanted asked while waiting; what it throws ends that
     */
    public ProductService(
            ServiceDefinition definition,
            Path site,
            Path code,
            Function<String, Database> databases,
            Runnable stillWanted) {
        this.definition = definition;
        this.code = code;
        this.commands = new Commands(site, Map.of());
        this.stillWanted = stillWanted;
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
        var result = commands.run(words, code);
        if (!result.isGood()) {
            throw new UpdateException(FailureKind.UPDATE_FAILED, "the product does not start: " + result);
        }
        var deadline =
                System.nanoTime() + Duration.ofSeconds(health.withinSeconds()).toNanos();
        for (var ailment = probe.ask(health, code); ailment.isPresent(); ailment = probe.ask(health, code)) {
            if (System.nanoTime() > deadline) {
                throw new UpdateException(
                        FailureKind.UPDATE_FAILED,
                        "the product is not healthy after " + health.withinSeconds() + " s: " + ailment.get());
            }
            stillWanted.run();
            Commands.pause();
        }
    }

    private void stop(List<String> words, HealthCheck health, BooleanSupplier isLetGo) {
        var result = commands.run(words, code);
        var deadline = System.nanoTime() + LET_GO.toNanos();
        while (probe.ask(health, code).isEmpty() || !isLetGo.getAsBoolean()) {
            if (System.nanoTime() > deadline && probe.ask(health, code).isPresent()) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "the product has stopped, but after " + LET_GO.toSeconds()
                                + " s its databases are still in use",
                        "end every other program that has them open (lsof tells which), and try again");
            }
            if (!result.isGood() || System.nanoTime() > deadline) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "the product does not stop: " + result,
                        "stop it by hand, make sure that nothing starts it again, and try again");
            }
            stillWanted.run();
            Commands.pause();
        }
    }
}
