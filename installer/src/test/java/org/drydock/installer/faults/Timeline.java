package org.drydock.installer.faults;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Tells moments of a run: each statement that a server is about to get, each phase and each step that begins. Runs of
 * other tests log to the same place: what counts is the thread that this one was made by.
 */
final class Timeline implements StatementProxy.Ear, AutoCloseable {
    static final String GOING_BACK = "going-back";
    static final String STEPS = "steps";

    private static final Pattern PHASE = Pattern.compile("phase ([a-z-]+): .*");
    private static final Pattern STEP = Pattern.compile("step \\S+ \\(([a-z]+)\\).*");
    private static final Pattern STEP_DONE = Pattern.compile("step \\S+ done .*");

    /**
     * What is asked until something is so: how often is another in each run, and would shift the numbers of all that comes
     * after it.
     */
    private static final Pattern BY_THE_CLOCK =
            Pattern.compile(".* state like 'Waiting for table%'|do sleep\\(.*|select id, user, host, .*processlist.*");

    /** Told of each moment, on the thread that is held up by it. */
    interface Watcher {
        StatementProxy.Then reached(ServerMoment moment);
    }

    private final StatementProxy proxy;
    private final Watcher watcher;
    private final Thread run = Thread.currentThread();
    private final Logger log = (Logger) LoggerFactory.getLogger("run");
    private final AppenderBase<ILoggingEvent> appender;
    private String part = "before";
    private int number;

    private Timeline(StatementProxy proxy, Watcher watcher) {
        this.proxy = proxy;
        this.watcher = watcher;
        this.appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread().equals(run)) {
                    logged(event.getFormattedMessage());
                }
            }
        };
    }

    static Timeline of(StatementProxy proxy, Watcher watcher) {
        var timeline = new Timeline(proxy, watcher);
        timeline.appender.setContext(timeline.log.getLoggerContext());
        timeline.appender.start();
        timeline.log.addAppender(timeline.appender);
        proxy.tell(timeline);
        return timeline;
    }

    @Override
    public void close() {
        proxy.tell(StatementProxy.Ear.DEAF);
        log.detachAppender(appender);
        appender.stop();
    }

    @Override
    public StatementProxy.Then heard(String sql) {
        return BY_THE_CLOCK.matcher(sql).matches() ? StatementProxy.Then.GOES_ON : reached(sql, true);
    }

    private void logged(String line) {
        partAfter(line).ifPresent(next -> {
            var isNew = enter(next);
            if (isNew && reached(line, false) != StatementProxy.Then.GOES_ON) {
                proxy.cut();
            }
        });
    }

    private static Optional<String> partAfter(String line) {
        var phase = PHASE.matcher(line);
        if (phase.matches()) {
            return Optional.of(phase.group(1));
        }
        var step = STEP.matcher(line);
        if (step.matches()) {
            return Optional.of(STEPS + " " + step.group(1));
        }
        if (STEP_DONE.matcher(line).matches()) {
            return Optional.of(STEPS);
        }
        return line.startsWith("going back, ") ? Optional.of(GOING_BACK) : Optional.empty();
    }

    /** Returns whether it is one that begins, not one that ends. */
    private synchronized boolean enter(String next) {
        var isNew = !(next.equals(STEPS) && part.startsWith(STEPS));
        part = next;
        return isNew;
    }

    private StatementProxy.Then reached(String what, boolean isStatement) {
        return watcher.reached(next(what, isStatement));
    }

    private synchronized ServerMoment next(String what, boolean isStatement) {
        number++;
        return new ServerMoment(number, part, what, isStatement);
    }
}
