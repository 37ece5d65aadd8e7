package org.drydock.step;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.drydock.version.SchemaVersion;

/**
 * Runs steps in their order, over all hops at once. Neighbouring migrations of one database are one call of Flyway,
 * also where a hop ends between them; every step is in the journal before it changes anything and after it has.
 */
public final class StepRunner implements AutoCloseable {
    private final StepEnvironment environment;
    private final Watch watch;
    private final StepBook book;
    private final OpenSessions sessions = new OpenSessions();
    private final MigrateRunner migrations;

    public StepRunner(StepEnvironment environment, StepJournal journal, StepProgress progress, Clock clock) {
        this.environment = environment;
        this.watch = new Watch(progress, environment.silence(), this::lockHolders);
        this.book = new StepBook(journal, watch, clock);
        this.migrations = new MigrateRunner(environment, sessions);
    }

    /**
     * Tells what a database has run before the first step, so that Flyway sees all of it.
     *
     * @param applied the steps of this database that the site has run
     */
    public void hasRun(List<Step.Migrate> applied) {
        applied.forEach(migrations::lay);
    }

    /** @throws org.drydock.failure.UpdateException UPDATE_FAILED, naming the step */
    public void run(List<Work> stretch) {
        for (int at = 0; at < stretch.size(); ) {
            environment.requireWanted();
            var neighbours = neighbours(stretch, at);
            if (neighbours.isEmpty()) {
                single(stretch.get(at));
                at++;
            } else {
                migrations.run(neighbours, book);
                at += neighbours.size();
            }
        }
    }

    private List<String> lockHolders(Step step) {
        return step.match(new DatabaseOf()).stream()
                .flatMap(name -> environment.database(name).lockHolders().stream())
                .toList();
    }

    @Override
    public void close() {
        watch.close();
        sessions.close();
    }

    /** The migrations of one database that follow each other from here on, in Flyway's order too; empty if this is none. */
    private List<Work> neighbours(List<Work> stretch, int from) {
        var neighbours = new ArrayList<Work>();
        for (Work work : stretch.subList(from, stretch.size())) {
            if (!(work.step() instanceof Step.Migrate migrate)
                    || (!neighbours.isEmpty() && !continues(last(neighbours), migrate))) {
                break;
            }
            neighbours.add(work);
        }
        return neighbours;
    }

    private static Step.Migrate last(List<Work> neighbours) {
        return (Step.Migrate) neighbours.get(neighbours.size() - 1).step();
    }

    /** Flyway sorts what it gets in one call by version: a step whose versions lie below needs a call of its own. */
    private boolean continues(Step.Migrate before, Step.Migrate step) {
        if (!before.database().equals(step.database())) {
            return false;
        }
        var engine = environment.database(step.database()).address().engine();
        var highest = before.on(engine).stream().map(Migration::version).max(SchemaVersion::compareTo);
        var lowest = step.on(engine).stream().map(Migration::version).min(SchemaVersion::compareTo);
        return highest.isPresent() && lowest.isPresent() && highest.get().compareTo(lowest.get()) < 0;
    }

    private void single(Work work) {
        book.begin(work);
        if (!work.isSatisfied()) {
            work.step().match(new Runners(environment, sessions, book));
        }
        book.end();
    }
}
