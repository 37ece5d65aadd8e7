package org.drydock.database;

/** A kind of database server or library. */
public interface Engine {
    /** As site.yaml and product.yaml say it: {@code h2}. */
    String id();

    /** Whether the product and we can both have a database open: without that nothing of it runs online. */
    boolean isSharedWhileServing();

    /**
     * What site.yaml may say of a database of this kind before anybody has edited it, as far as it can be known.
     *
     * @param database its name in product.yaml
     */
    Suggestion suggestion(String database);

    /**
     * A beginning, for an admin to correct.
     *
     * @param hasPassword whether one is needed
     */
    record Suggestion(String url, String user, boolean hasPassword) {}

    /** The part of a URL that says which database it is, the same however it is written: without options, with the port. */
    String identity(String url);

    /**
     * A database of this kind; opens nothing yet.
     *
     * @throws org.drydock.failure.UpdateException PRECONDITION if the URL is none of this engine's, or of a form that we cannot protect
     */
    Database at(DatabaseAddress address);
}
