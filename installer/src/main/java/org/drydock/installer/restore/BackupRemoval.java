package org.drydock.installer.restore;

import java.util.Collection;
import org.drydock.database.Database;
import org.drydock.database.Remains;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.BackupStore;

/**
 * Removes backups with all that belongs to them, also beside databases on a server. The description goes first: half a
 * backup is none.
 *
 * @param databases that the site has, or had when the backup was made
 */
public record BackupRemoval(Disk disk, BackupStore store, Collection<Database> databases) {
    /** Removes a run's backup, or what is left of one. */
    public void of(String run) {
        store.forget(disk, run);
        for (Database database : databases) {
            database.remains().stream()
                    .filter(remains ->
                            remains.kind() == Remains.Kind.COPY && remains.run().equals(run))
                    .forEach(remains -> database.remove(disk, remains));
        }
        store.remove(disk, run);
    }

    /** Removes what restored copies have taken the place of. */
    public void movedAway() {
        for (Database database : databases) {
            database.remains().stream()
                    .filter(remains -> remains.kind() == Remains.Kind.MOVED_AWAY)
                    .forEach(remains -> database.remove(disk, remains));
        }
    }
}
