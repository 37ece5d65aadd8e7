package org.drydock.installer.backup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.drydock.database.CopiedFiles;
import org.drydock.database.Database;
import org.drydock.database.DatabaseCopy;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What belongs to a backup beside the files that it was made with: clones on servers, and dumps of them. */
public record CopiesCheck(Backup backup) {
    private static final Logger LOG = LoggerFactory.getLogger(CopiesCheck.class);

    /** @throws UpdateException PRECONDITION naming each dump that is not what was written */
    public void require() {
        for (String name : new Dumps(backup).unreadable()) {
            require(name, "dump", List.of("its description cannot be read"));
        }
        new Dumps(backup)
                .all()
                .forEach((name, dump) -> require(
                        name, "dump", CopiedFiles.damage(dump, backup.layout().dump(name))));
    }

    /**
     * Asks the servers that can be asked.
     *
     * @param site that made the backup
     * @return names of the databases whose clones were looked at
     * @throws UpdateException PRECONDITION naming a clone that is not the one that was made
     */
    public Set<String> requireClones(Site site) {
        var names = new TreeSet<String>();
        var product = backup.description().installed();
        new Dumps(backup)
                .onServers()
                .forEach((name, copy) -> product.map(
                                installed -> installed.product().databases().get(name))
                        .flatMap(definition -> differences(site.database(definition), copy))
                        .ifPresent(differences -> {
                            require(name, "clone", differences);
                            names.add(name);
                        }));
        return names;
    }

    /** Empty if the server cannot be asked. */
    private Optional<List<String>> differences(Database database, DatabaseCopy copy) {
        try {
            return Optional.of(database.damage(copy, backup.layout().database(copy.name())));
        } catch (UpdateException e) {
            if (e.kind() != FailureKind.PRECONDITION) {
                throw e;
            }
            LOG.info("database {}: its clone cannot be looked at", copy.name(), e);
            return Optional.empty();
        }
    }

    private void require(String name, String what, List<String> differences) {
        if (!differences.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    backup.layout().folder() + ": the " + what + " of database " + name + " is not what was written: "
                            + String.join("; ", differences),
                    "a damaged one is never used; installer backup show says what else there is of this database");
        }
    }
}
