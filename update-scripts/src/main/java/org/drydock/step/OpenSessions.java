package org.drydock.step;

import java.util.LinkedHashMap;
import java.util.Map;
import org.drydock.database.Database;
import org.drydock.database.Session;

/**
 * Sessions that stay open from step to step, because opening one costs more than most steps. They are closed before
 * anybody else, such as a vendor's program, needs the databases.
 */
final class OpenSessions implements AutoCloseable {
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Session of(Database database) {
        return sessions.computeIfAbsent(database.name(), name -> database.open());
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (Session session : sessions.values()) {
            try {
                session.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        sessions.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
