package org.drydock.installer.update;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
        var mark = new Mark(
                run.site().installation().product(),
                run.site().installation().nonce(),
                host(),
                state,
                run.id(),
                release.toString());
        for (Database database : databases.values()) {
            try (var session = database.exists() ? database.open() : database.create()) {
                session.mark(mark);
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown"; // a machine that cannot resolve its own name can be updated all the same
        }
    }
}
