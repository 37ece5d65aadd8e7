package org.drydock.installer.backup;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.drydock.database.CopiedFiles;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Site;

/** What belongs to a backup beside the files that it was made with: clones on servers, and dumps of them. */
public record CopiesCheck(Backup backup) {
    /** @throws UpdateException PRECONDITION naming each dump that is not what was written */
    public void require() {
        new Dumps(backup)
                .all()
                .forEach((name, dump) -> require(
                        name,
                        "dump",
                        CopiedFiles.differences(dump, backup.layout().dump(name))));
    }

    /**
     * Asks the servers.
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
                        .ifPresent(definition -> {
                            require(
                                    name,
                                    "clone",
                                    site.database(definition)
                                            .differences(copy, backup.layout().database(name)));
                            names.add(name);
                        }));
        return names;
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
