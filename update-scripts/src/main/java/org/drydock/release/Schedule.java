package org.drydock.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.step.Step;
import org.drydock.step.StepId;

/**
 * When each step of an update runs. Pure.
 *
 * <ol>
 *   <li>A step depends on the earlier steps that share a resource with it: its database or file; a program, everything
 *       unless it says what it uses.
 *   <li>Online is what the engine can share, what is proved not to block, what depends on nothing offline, and what
 *       leaves the schema inside the windows of the release that serves.
 *   <li>Finish is what nothing later depends on and what the new release's windows do not need.
 *   <li>The rest is offline, in order.
 * </ol>
 *
 * @param steps in the order of the set
 */
public record Schedule(List<Scheduled> steps) {
    public Schedule {
        steps = List.copyOf(steps);
    }

    public static Schedule of(List<Hop> hops, SchemaLabels labels, Situation situation) {
        var tasks = hops.stream().flatMap(hop -> hop.tasks().stream()).toList();
        return new Schedule(new Scheduler(tasks, labels, situation).schedule());
    }

    public List<Task> at(Timing timing) {
        return steps.stream()
                .filter(step -> step.timing() == timing)
                .map(Scheduled::task)
                .toList();
    }

    private static final class Scheduler {
        private final List<Task> tasks;
        private final SchemaLabels labels;
        private final Situation situation;
        private final Map<StepId, Timing> timings = new HashMap<>();
        private final Map<StepId, String> reasons = new HashMap<>();

        Scheduler(List<Task> tasks, SchemaLabels labels, Situation situation) {
            this.tasks = tasks;
            this.labels = labels;
            this.situation = situation;
        }

        List<Scheduled> schedule() {
            takeOnline();
            takeFinish();
            var scheduled = new ArrayList<Scheduled>();
            for (Task task : tasks) {
                var timing = timings.getOrDefault(task.id(), Timing.OFFLINE);
                scheduled.add(new Scheduled(task, timing, reasons.getOrDefault(task.id(), "in order")));
            }
            return scheduled;
        }

        private void takeOnline() {
            var state = new HashSet<>(situation.applied());
            var waiting = new ArrayList<Step>();
            for (Task task : tasks) {
                var obstacle = whyNotOnline(task.step(), waiting, state);
                if (obstacle.isPresent()) {
                    waiting.add(task.step());
                    reasons.put(task.id(), obstacle.get());
                } else {
                    state.add(task.id());
                    timings.put(task.id(), Timing.ONLINE);
                    reasons.put(task.id(), "does not block, and the release that serves can run on what it leaves");
                }
            }
        }

        private Optional<String> whyNotOnline(Step step, List<Step> waiting, Set<StepId> state) {
            if (!(step instanceof Step.Migrate migrate)) {
                return Optional.of(step instanceof Step.Convert ? "config changes with the code" : "in order");
            }
            if (!situation.shared().contains(migrate.database())) {
                return Optional.of("the database belongs to one process at a time");
            }
            if (!migrate.online()) {
                return Optional.of("not declared and proved to be non-blocking");
            }
            var before = waiting.stream()
                    .filter(other -> Resources.meet(other, step))
                    .findFirst();
            if (before.isPresent()) {
                return Optional.of("after " + before.get().id());
            }
            var after = new HashSet<>(state);
            after.add(step.id());
            return isInside(situation.serving(), migrate.database(), after)
                    ? Optional.empty()
                    : Optional.of("the release that serves cannot run on what it leaves");
        }

        private void takeFinish() {
            var state = new HashSet<>(situation.applied());
            tasks.forEach(task -> state.add(task.id()));
            var staying = new ArrayList<Step>();
            var fromLast = new ArrayList<>(tasks);
            Collections.reverse(fromLast);
            for (Task task : fromLast) {
                if (!timings.containsKey(task.id()) && canWait(task.step(), staying, state)) {
                    state.remove(task.id());
                    timings.put(task.id(), Timing.FINISH);
                    reasons.put(task.id(), "only the old release needs what it removes");
                } else {
                    staying.add(task.step());
                }
            }
        }

        private boolean canWait(Step step, List<Step> staying, Set<StepId> state) {
            if (!(step instanceof Step.Migrate migrate) || !situation.shared().contains(migrate.database())) {
                return false;
            }
            var without = new HashSet<>(state);
            without.remove(step.id());
            return staying.stream().noneMatch(other -> Resources.meet(other, step))
                    && isInside(situation.coming(), migrate.database(), without);
        }

        private boolean isInside(
                Map<String, org.drydock.version.SchemaRange> windows, String database, Set<StepId> state) {
            var window = windows.get(database);
            return window != null && labels.isInside(database, window, state);
        }
    }
}
