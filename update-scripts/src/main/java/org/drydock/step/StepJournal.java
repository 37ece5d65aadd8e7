package org.drydock.step;

/** Where a run keeps book of its steps. Each call returns when the entry is durable. */
public interface StepJournal {
    /** Keeps no book: for databases that are thrown away. */
    StepJournal NONE = new StepJournal() {
        @Override
        public void starting(StepId step) {}

        @Override
        public void done(StepId step) {}
    };

    void starting(StepId step);

    void done(StepId step);
}
