package org.drydock.installer.update;

/** Lets the users in: opens the gate and starts the product, if it ran before. */
final class Serve {
    private final RunSite run;
    private final Outcome outcome;

    Serve(RunSite run, Outcome outcome) {
        this.run = run;
        this.outcome = outcome;
    }

    void run() {
        run.code().openToComing(run.disk());
        if (!outcome.serve()) {
            return;
        }
        run.comingService().filter(service -> !service.isUp()).ifPresent(service -> service.start());
    }
}
