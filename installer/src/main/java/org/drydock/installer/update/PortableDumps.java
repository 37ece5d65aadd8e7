package org.drydock.installer.update;

import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.backup.Dumps;
import org.drydock.installer.plan.Bytes;
import org.drydock.installer.plan.Space;
import org.drydock.installer.plan.SpaceNeed;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.SiteConfig.DumpTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes copies that stand on servers into the run's backup, when site.yaml says. */
final class PortableDumps {
    private static final Logger LOG = LoggerFactory.getLogger(PortableDumps.class);

    private final RunSite run;
    private final LongPredicate hasRoom;

    PortableDumps(RunSite run) {
        this(
                run,
                bytes -> new Space()
                        .need(run.site().backups(), bytes, "dumps").needs().stream()
                                .allMatch(SpaceNeed::isEnough));
    }

    /** @param hasRoom whether so many bytes fit on the volume of the backups */
    PortableDumps(RunSite run, LongPredicate hasRoom) {
        this.run = run;
        this.hasRoom = hasRoom;
    }

    /** @throws UpdateException if one cannot be made: whoever wants them before anything is changed gets them */
    void before() {
        if (policy().equals(Optional.of(DumpTime.BEFORE))) {
            dumps().ifPresent(dumps ->
                    dumps.onServers().keySet().forEach(name -> dumps.make(run.disk(), run.database(name))));
        }
    }

    /** When the product serves again. What fails here, whatever it is, is told, and changes nothing of what the run has done. */
    void after() {
        try {
            if (policy().orElse(DumpTime.AFTER) == DumpTime.AFTER) {
                dumps().ifPresent(dumps -> dumps.onServers().keySet().forEach(name -> attempt(dumps, name)));
            }
            run.backups().all().stream()
                    .filter(backup -> backup.isOf(run.site()))
                    .forEach(backup -> new Dumps(backup).sweep(run.disk()));
        } catch (RuntimeException e) {
            LOG.warn("dumps of this site's backups", e);
            run.progress().note("dumps of this site's backups could not be looked after: " + RunResult.text(e));
        }
    }

    private void attempt(Dumps dumps, String name) {
        try {
            var database = database(dumps.backup(), name);
            if (policy().isEmpty() && !database.dumpObstacles().isEmpty()) {
                LOG.info("database {}: its copy stays on its server alone: {}", name, database.dumpObstacles());
                return;
            }
            if (dumps.of(name).isEmpty() && !hasRoom.test(database.size())) {
                throw new UpdateException(
                        FailureKind.PRECONDITION,
                        "the volume of " + run.site().backups() + " has no room for " + Bytes.text(database.size()));
            }
            dumps.make(run.disk(), database);
        } catch (RuntimeException e) {
            LOG.warn("database {}", name, e);
            run.progress()
                    .note("the copy of database " + name + " stays on its server alone, as it could not be dumped: "
                            + RunResult.text(e));
        }
    }

    /** Also one that this run has left behind: what the backup was made of had it. */
    private Database database(Backup backup, String name) {
        return Stream.concat(run.products().stream(), backup.description().installed().map(Installed::product).stream())
                .flatMap(product -> Optional.ofNullable(product.databases().get(name)).stream())
                .findFirst()
                .map(run.site()::database)
                .orElseThrow(() -> new UpdateException(
                        FailureKind.PRECONDITION, "no release that is known here has a database of this name"));
    }

    private Optional<DumpTime> policy() {
        return run.site().config().backup().dump();
    }

    private Optional<Dumps> dumps() {
        return BackupStore.read(run.backups().place(run.id())).map(Dumps::new);
    }
}
