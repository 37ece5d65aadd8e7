package org.drydock.installer.update;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drydock.release.Hop;
import org.drydock.release.Task;
import org.drydock.step.StepId;
import org.drydock.step.StepJournal;

/** Tells when a hop begins: with the first of its steps. */
final class HopJournal implements StepJournal {
    private final StepJournal journal;
    private final List<Hop> hops;
    private final RunProgress progress;
    private final Map<StepId, Integer> hopOf = new HashMap<>();
    private int current = -1;

    HopJournal(StepJournal journal, List<Hop> hops, RunProgress progress) {
        this.journal = journal;
        this.hops = hops;
        this.progress = progress;
        for (int index = 0; index < hops.size(); index++) {
            for (Task task : hops.get(index).tasks()) {
                hopOf.put(task.id(), index);
            }
        }
    }

    @Override
    public void starting(StepId step) {
        var hop = hopOf.getOrDefault(step, current);
        if (hop != current) {
            current = hop;
            progress.hopStarts(hops.get(hop).release(), hop + 1, hops.size());
        }
        journal.starting(step);
    }

    @Override
    public void done(StepId step) {
        journal.done(step);
    }
}
