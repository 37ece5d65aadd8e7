package org.drydock.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes on how steps come along, and tells of a statement that takes its time. Programs are watched by those who run
 * them.
 */
final class Watch implements StepProgress, AutoCloseable {
    private final StepProgress progress;
    private final Duration period;
    private final Holders holders;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "watch over steps");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> looking;
    private @Nullable Step step;
    private String place = "";
    private long since;

    /** Who holds what a statement waits for. */
    interface Holders {
        List<String> of(Step step);
    }

    Watch(StepProgress progress, Duration period, Holders holders) {
        this.progress = progress;
        this.period = period;
        this.holders = holders;
        this.looking =
                clock.scheduleWithFixedDelay(this::look, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void starts(Step started, boolean isSatisfied) {
        step = started instanceof Step.Run ? null : started;
        isAt(started.kind() + " " + started.id());
        progress.starts(started, isSatisfied);
    }

    @Override
    public synchronized void statement(Step at, String script, int line) {
        isAt(script + " line " + line);
        progress.statement(at, script, line);
    }

    @Override
    public synchronized void done(Step ended, Duration took) {
        step = null;
        progress.done(ended, took);
    }

    @Override
    public void output(Step of, String line) {
        progress.output(of, line);
    }

    @Override
    public void silent(Step of, Silence silence) {
        progress.silent(of, silence);
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdownNow();
    }

    private void isAt(String where) {
        place = where;
        since = System.nanoTime();
    }

    /** The server is asked without holding up the step, which may go on meanwhile: then there is nothing to tell. */
    private void look() {
        var before = silent();
        if (before.isPresent()) {
            var found = holders.of(before.get());
            silent().filter(before.get()::equals)
                    .ifPresent(still -> tell(
                            still,
                            found.isEmpty() ? "" : "; what it may wait for is held by: " + String.join("; ", found)));
        }
    }

    private synchronized Optional<Step> silent() {
        return Optional.ofNullable(step).filter(at -> time().compareTo(period) >= 0);
    }

    private synchronized void tell(Step still, String why) {
        progress.silent(still, new Silence(time(), place + " is running" + why));
    }

    private Duration time() {
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
