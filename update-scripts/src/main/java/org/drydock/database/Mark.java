package org.drydock.database;

/**
 * Our row in a database: it tells people, other installations and old code what happens here. It never decides.
 *
 * @param product product id
 * @param installation the nonce of the site that this database belongs to
 * @param host where that site is
 * @param state {@code changing} while a run changes the database, {@code ok} otherwise
 * @param run the run that wrote it
 * @param release the release that the database is at, or was at before the run
 */
public record Mark(String product, String installation, String host, State state, String run, String release) {
    /** What happens to the database. */
    public enum State {
        OK,
        CHANGING
    }
}
