package org.drydock.database;

/**
 * What a run has left beside a database.
 *
 * @param run that left it; empty if that cannot be told
 * @param name the path of a file, or the name of a database on the same server
 * @param size bytes
 */
public record Remains(Kind kind, String run, String name, long size) {
    /** What it is there for. */
    public enum Kind {
        /** A backup's. */
        COPY,
        /** What a restored copy has taken the place of. */
        MOVED_AWAY
    }
}
