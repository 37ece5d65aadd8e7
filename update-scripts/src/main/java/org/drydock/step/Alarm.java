package org.drydock.step;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.process.Processes;
import org.drydock.process.Work;

/** Raised each time that a program has said nothing for another while, with what its processes have done meanwhile. */
final class Alarm {
    private final Duration period;
    private long raised;
    private Work before = Work.NONE;

    Alarm(Duration period) {
        this.period = period;
    }

    /**
     * @param silence since the program was heard last
     * @param program looked for only where it is asked after
     */
    Optional<Silence> after(Duration silence, Supplier<Processes> program) {
        var periods = silence.dividedBy(period);
        if (periods <= raised) {
            raised = periods;
            return Optional.empty();
        }
        raised = periods;
        var processes = program.get();
        var work = processes.work();
        var done = work.since(before);
        before = work;
        return Optional.of(new Silence(silence, doing(processes, done)));
    }

    private static String doing(Processes processes, Work done) {
        if (processes.isEmpty()) {
            return "nothing is known of its processes";
        }
        return (done.isNone() ? "it does nothing; it may wait for something: " : done + " since: ") + processes;
    }
}
