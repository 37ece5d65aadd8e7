package org.drydock.installer.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.HealthCheck;
import org.drydock.manifest.ServiceDefinition;
import org.drydock.process.Pulse;
import org.drydock.process.Work;

/** A product that can be started, stopped and asked. */
public final class ProductService {
    /** A product that was told to stop may take its time, but not stand still for longer than this. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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

    /** Whether the product is known to be up and healthy for its users. One question, no waiting. */
    public boolean isUp() {
        return isUp(definition.health());
    }

    /** Whether its health check says anything of whether it runs. */
    public boolean canAnswer() {
        return definition.health().needsProduct();
    }

    /** As {@link #isUp()}, but asked more than once: a product that is busy may miss a question. */
    public boolean answers() {
        for (int question = 1; question < QUESTIONS; question++) {
            if (isUp()) {
                return true;
            }
            Commands.pause();
        }
        return isUp();
    }

    private boolean isUp(HealthCheck health) {
        return health.needsProduct() && probe.ask(health, code).isEmpty();
    }

    /** Starts the product for users and waits until it is healthy. */
    public void start() {
        start(definition.start(), definition.health());
    }

    /**
     * Stops the product and waits until it really has: it answers no more, and its databases are closed. As long as it
     * works, say at writing out what it had in memory, it is waited for.
     *
     * @throws UpdateException PRECONDITION if it does not
     */
    public void stop(Held held) {
        stop(definition.stop(), definition.health(), held);
    }

    public boolean canStartPrivately() {
        return definition.privately().isPresent();
    }

    /**
     * Starts the product for us alone and waits until it is healthy.
     *
     * @throws UpdateException UPDATE_FAILED if it does not become so, or if somebody else answers in its place
     */
    public void startPrivately() {
        var privately = definition.privately().orElseThrow();
        if (isUp(privately.health())) {
            throw UpdateException.withHint(
                    FailureKind.UPDATE_FAILED,
                    "the private health check is met before the product is started: something else answers to "
                            + privately.health().subject(),
                    "find out what it is and end it, and try again");
        }
        start(privately.start(), privately.health());
    }

    public void stopPrivately(Held held) {
        var privately = definition.privately().orElseThrow();
        stop(privately.stop(), privately.health(), held);
    }

    private void start(List<String> words, HealthCheck health) {
        var result = commands.start(words, code);
        if (!result.isGood()) {
            throw new UpdateException(FailureKind.UPDATE_FAILED, "the product does not start: " + result);
        }
        awaitHealth(health);
    }

    private void awaitHealth(HealthCheck health) {
        var started = System.nanoTime();
        var within = Duration.ofSeconds(health.withinSeconds());
        for (var ailment = ailment(health); ailment.isPresent(); ailment = ailment(health)) {
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

    /** What is wrong; empty if nothing is for as long as it has to be steady. */
    private Optional<String> ailment(HealthCheck health) {
        var ailment = probe.ask(health, code);
        var until =
                System.nanoTime() + Duration.ofSeconds(health.steadySeconds()).toNanos();
        for (int good = 1; ailment.isEmpty() && System.nanoTime() < until; good++) {
            Commands.pause();
            var next = probe.ask(health, code);
            if (next.isPresent()) {
                ailment = Optional.of("healthy " + good + " times in a row, then: " + next.get());
            }
        }
        return ailment;
    }

    private void stop(List<String> words, HealthCheck health, Held held) {
        var result = commands.run(words, code);
        var started = System.nanoTime();
        var pulse = new Pulse(started, Work.NONE);
        for (var running = running(health, held); running.isPresent(); running = running(health, held)) {
            var holders = held.holders();
            var now = System.nanoTime();
            if (!result.isGood() || pulse.idle(now, holders.work()).compareTo(PATIENCE) > 0) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "the product does not stop: " + result + "; but " + running.get() + held.who(),
                        "stop it by hand, make sure that nothing starts it again, and try again");
            }
            waiting.on(
                    "the product to stop: " + running.get() + (holders.isEmpty() ? "" : " by " + holders),
                    Duration.ofNanos(now - started));
            Commands.pause();
        }
    }

    /** What shows that it still runs. */
    private Optional<String> running(HealthCheck health, Held held) {
        if (isUp(health)) {
            return Optional.of("it still answers to " + health.subject());
        }
        return held.isFree() ? Optional.empty() : Optional.of("its databases are held open");
    }
}
