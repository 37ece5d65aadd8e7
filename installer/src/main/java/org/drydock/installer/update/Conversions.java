package org.drydock.installer.update;

import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;

/**
 * Makes databases that an older version of their engine wrote such as the steps can open. They are backed up, and the
 * journal says that they may be changed: whatever interrupts this, the old files are put back.
 */
final class Conversions {
    private final RunSite run;

    Conversions(RunSite run) {
        this.run = run;
    }

    void run() {
        run.databases().values().stream()
                .filter(database -> database.exists() && database.isOlder())
                .forEach(this::convert);
    }

    private void convert(Database database) {
        run.progress()
                .note("converting the database '" + database.name() + "', which an older version of "
                        + database.address().engine() + " wrote");
        var work = run.layout().work().resolve("conversion-" + database.name());
        Directories.create(run.disk(), work, FileMode.PRIVATE_DIRECTORY);
        database.convert(run.disk(), work, new Away(run.layout().aside().resolve("databases"), run.id()));
        Directories.deleteTree(run.disk(), work);
    }
}
