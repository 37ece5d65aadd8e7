package org.drydock.installer.update;

import java.util.Map;
import org.drydock.database.Database;
import org.drydock.database.Mark;
import org.drydock.version.ReleaseVersion;

/** Our row in every database. */
final class Marks {
    private final RunSite run;

    Marks(RunSite run) {
        this.run = run;
    }

    /** Writes it, creating databases that are not there yet. */
    void write(Map<String, Database> databases, Mark.State state, ReleaseVersion release) {
        var mark = run.site().mark(state, run.id(), release);
        for (Database database : databases.values()) {
            if (database.exists() && database.isOlder()) {
                continue; // what we write its own release could not read: it gets its row when it is converted
            }
            try (var session = database.exists() ? database.open() : database.create()) {
                session.mark(mark);
            }
        }
    }
}
