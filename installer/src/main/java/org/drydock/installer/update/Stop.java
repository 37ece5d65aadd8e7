package org.drydock.installer.update;

import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.service.Settled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the product and makes sure that it has stopped. */
final class Stop {
    private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

    private final RunSite run;

    Stop(RunSite run) {
        this.run = run;
    }

    void run() {
        run.presentService().ifPresent(service -> service.stop(run.held()));
        for (var database : run.databases().values()) {
            if (database.exists()) {
                for (var obstacle : Settled.obstacles(database)) {
                    if (!obstacle.isInTheWay()) {
                        LOG.warn("{} ({})", obstacle.problem(), obstacle.remedy());
                        continue;
                    }
                    throw UpdateException.withHint(
                            FailureKind.PRECONDITION,
                            "the database '" + database.name() + "': " + obstacle.problem(),
                            obstacle.remedy());
                }
            }
        }
    }
}
