package org.drydock.installer.update;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.backup.Dumps;
import org.drydock.installer.site.SiteConfig.DumpTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes copies that stand on servers into the run's backup, when site.yaml says. */
final class PortableDumps {
    private static final Logger LOG = LoggerFactory.getLogger(PortableDumps.class);

    private final RunSite run;

    PortableDumps(RunSite run) {
        this.run = run;
    }

    /** @throws UpdateException if one cannot be made: whoever wants them before anything is changed gets them */
    void before() {
        if (policy().equals(Optional.of(DumpTime.BEFORE))) {
            dumps().ifPresent(dumps -> databases(dumps).forEach(database -> dumps.make(run.disk(), database)));
        }
    }

    /** When the product serves again. What fails here is told, and changes nothing of what the run has done. */
    void after() {
        try {
            if (policy().orElse(DumpTime.AFTER) == DumpTime.AFTER) {
                dumps().ifPresent(dumps -> databases(dumps).forEach(database -> attempt(dumps, database)));
            }
            run.backups().all().stream()
                    .filter(backup -> backup.isOf(run.site()))
                    .forEach(backup -> new Dumps(backup).sweep(run.disk()));
        } catch (UpdateException | UncheckedIOException e) {
            run.progress().note("dumps of this site's backups could not be looked after: " + RunResult.text(e));
        }
    }

    private void attempt(Dumps dumps, Database database) {
        try {
            dumps.make(run.disk(), database);
        } catch (UpdateException | UncheckedIOException e) {
            if (policy().isEmpty()
                    && e instanceof UpdateException update
                    && update.kind() == FailureKind.PRECONDITION) {
                LOG.info("database {}: its copy stays on its server alone", database.name(), e);
            } else {
                run.progress()
                        .note("the copy of database " + database.name()
                                + " stays on its server alone, as it could not be dumped: " + RunResult.text(e));
            }
        }
    }

    private Optional<DumpTime> policy() {
        return run.site().config().backup().dump();
    }

    private Optional<Dumps> dumps() {
        return BackupStore.read(run.backups().place(run.id())).map(Dumps::new);
    }

    private List<Database> databases(Dumps dumps) {
        return dumps.onServers().keySet().stream().map(run::database).toList();
    }
}
