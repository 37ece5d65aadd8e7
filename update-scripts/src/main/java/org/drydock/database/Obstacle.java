package org.drydock.database;

/**
 * Something that stands in the way, and what to do about it.
 *
 * @param problem what is so, with the place
 * @param remedy what a person can do
 */
public record Obstacle(String problem, String remedy, Weight weight) {
    /** How much it stands in the way. */
    public enum Weight {
        /** Nothing can be done before it is gone. */
        BLOCKS,
        /** It is there because somebody has the database open, and is to be gone when the product has stopped. */
        BLOCKS_WHILE_SERVING,
        /** Somebody should know; nothing waits for it. */
        NOTICED
    }

    public Obstacle(String problem, String remedy) {
        this(problem, remedy, Weight.BLOCKS);
    }

    /** Whether a stopped product's database cannot be worked with. */
    public boolean isInTheWay() {
        return weight != Weight.NOTICED;
    }
}
