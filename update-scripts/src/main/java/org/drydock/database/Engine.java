package org.drydock.database;

/** A kind of database server or library. */
public interface Engine {
    /** As site.yaml and product.yaml say it: {@code h2}. */
    String id();

    /** Whether the product and we can both have a database open: without that nothing of it runs online. */
    boolean isSharedWhileServing();

    /**
     * A database of this kind; opens nothing yet.
     *
     * @throws org.drydock.failure.UpdateException PRECONDITION if the URL is none of this engine's, or of a form that we cannot protect
     */
    Database at(DatabaseAddress address);
}
