package org.drydock.installer.restore;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.database.DatabaseCopy;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.Dumps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database is restored from: the copy that was made with the backup; its dump only where that copy stood on a server
 * and is not there any more, or not here, or not for this user. What restoring changes has no influence on the choice, so that who begins anew
 * comes to the same.
 */
record BestCopy(DatabaseCopy copy, Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(BestCopy.class);

    /** @param database that it is for, of a name that the backup knows */
    static BestCopy of(Backup backup, Database database) {
        var name = database.name();
        var made = new BestCopy(
                Optional.ofNullable(backup.description().databases().get(name)).orElseThrow(),
                backup.layout().database(name));
        if (made.copy.onServer().isEmpty()) {
            return made;
        }
        return new Dumps(backup)
                .of(name)
                .map(dump -> new BestCopy(dump, backup.layout().dump(name)))
                .filter(dump -> !made.isOfUse(database) && dump.isWhole(database))
                .orElse(made);
    }

    /** A server that does not let us in may let us into the database itself, which is all that a dump needs. */
    private boolean isOfUse(Database database) {
        try {
            return isWhole(database) && database.misfits(copy, folder).isEmpty();
        } catch (UpdateException e) {
            if (e.kind() != FailureKind.PRECONDITION) {
                throw e;
            }
            LOG.info("database {}: its copy on the server cannot be looked at", database.name(), e);
            return false;
        }
    }

    private boolean isWhole(Database database) {
        return database.damage(copy, folder).isEmpty();
    }
}
