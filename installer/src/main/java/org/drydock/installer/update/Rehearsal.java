package org.drydock.installer.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.database.Database;
import org.drydock.database.Schema;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.installer.plan.Plan;
import org.drydock.release.Task;
import org.drydock.step.Silence;
import org.drydock.step.Step;
import org.drydock.step.StepJournal;
import org.drydock.step.StepProgress;
import org.drydock.step.StepRunner;
import org.drydock.step.Work;

/**
 * Runs the steps to come on a copy of a database that is thrown away. Programs are left out: they may change what is not in
 * the copy.
 */
final class Rehearsal {
    private final RunSite run;
    private final Plan plan;

    Rehearsal(RunSite run, Plan plan) {
        this.run = run;
        this.plan = plan;
    }

    /** Whether there is something to rehearse. */
    boolean isPossible(String database) {
        return tasks().anyMatch(task -> (task.step() instanceof Step.Migrate migrate
                        && migrate.database().equals(database))
                || writes(task.step(), database));
    }

    /** Whether a step moves settings between a file and this database, whose rows later steps may need. */
    private static boolean writes(Step step, String database) {
        return step instanceof Step.Convert convert && convert.database().equals(Optional.of(database));
    }

    /** Programs that may change this database. */
    List<String> leftOut(String database) {
        return tasks().map(Task::step)
                .filter(step -> step instanceof Step.Run program
                        && (program.uses().isEmpty() || program.uses().contains(database)))
                .map(step -> step.id().toString())
                .toList();
    }

    /**
     * Does it.
     *
     * @return what the copy is made of afterwards
     * @throws org.drydock.failure.UpdateException UPDATE_FAILED naming script, line and statement
     */
    Schema run(Database copy) {
        run.progress().note("rehearsing the steps on a copy of the database '" + copy.name() + "'");
        var work = run.layout().scratch().resolve("rehearsal-" + copy.name());
        Directories.create(run.disk(), work, FileMode.PRIVATE_DIRECTORY);
        var steps = new SiteSteps(run, plan.manifest(), Map.of(copy.name(), copy), work, work.resolve("config"));
        try (var runner = new StepRunner(steps, StepJournal.NONE, new Told(), run.clock())) {
            runner.hasRun(applied(copy.name()));
            runner.run(pending(copy.name()));
        }
        try (var session = copy.open()) {
            return session.schema();
        } finally {
            Directories.deleteTree(run.disk(), work);
        }
    }

    private List<Step.Migrate> applied(String database) {
        var before = plan.before().orElseThrow().applied();
        var applied = new ArrayList<Step.Migrate>();
        for (Step step : plan.set().steps()) {
            if (step instanceof Step.Migrate migrate
                    && migrate.database().equals(database)
                    && before.contains(step.id())) {
                applied.add(migrate);
            }
        }
        return applied;
    }

    private List<Work> pending(String database) {
        var withConfig = tasks().anyMatch(task -> writes(task.step(), database));
        var rehearsed = new RehearsedSteps(database, withConfig, plan.configWay());
        var pending = new ArrayList<Work>();
        tasks().forEach(task -> {
            if (task.step().match(rehearsed)) {
                pending.add(new Work(task.step(), task.satisfiedBy().isPresent()));
            }
        });
        return pending;
    }

    private Stream<Task> tasks() {
        return plan.hops().stream().flatMap(hop -> hop.tasks().stream());
    }

    /** Steps are not told as done: they are still to come. */
    private final class Told implements StepProgress {
        @Override
        public void statement(Step step, String script, int line) {
            run.progress().statement(step, script, line);
        }

        @Override
        public void silent(Step step, Silence silence) {
            run.progress().silent(step, silence);
        }
    }
}
