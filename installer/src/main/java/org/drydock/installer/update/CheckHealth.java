package org.drydock.installer.update;

/**
 * Starts the new release, privately if it can, asks for its health and stops it again. Where it cannot be started
 * privately the gate is open as long as it runs; the plan has said so.
 */
final class CheckHealth {
    private final RunSite run;

    CheckHealth(RunSite run) {
        this.run = run;
    }

    void run() {
        var service = run.comingService();
        if (service.isEmpty()) {
            return;
        }
        if (service.get().canStartPrivately()) {
            service.get().startPrivately();
            service.get().stopPrivately(run.held());
            return;
        }
        run.code().openToComing(run.disk());
        var open = run.comingService().orElseThrow(); // in place, it stands elsewhere now
        open.start();
        open.stop(run.held());
        run.code().close(run.disk());
    }
}
