package org.drydock.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An open database. Everything it throws for the user is an {@link org.drydock.failure.UpdateException}. */
public interface Session extends AutoCloseable {
    /** What Flyway's history says has run; empty if there is no history. */
    List<AppliedScript> applied();

    /**
     * Lets Flyway run what a folder holds and the history does not; afterwards the history equals the folder.
     *
     * @throws org.drydock.failure.UpdateException UPDATE_FAILED naming script, line, statement and the database's own message
     */
    void migrate(MigrationFolder folder, MigrationListener listener);

    /**
     * Runs one reading query in a transaction that is rolled back. At most {@code most} rows are kept, and of a value
     * at most its beginning.
     *
     * @throws org.drydock.failure.UpdateException UPDATE_FAILED with the database's own message; also for several statements, or one that is no query
     */
    QueryResult query(String sql, int most);

    /**
     * Runs the statements of a script as they stand, without a history: a clean install's own scripts.
     *
     * @param script its text
     * @param name for messages
     * @throws org.drydock.failure.UpdateException UPDATE_FAILED naming script, line, statement and the database's own message
     */
    void run(String script, String name);

    /**
     * Lets somebody read and change single rows in one transaction: committed when this returns, and rolled back if the
     * work ends with an exception.
     */
    <T> T inTransaction(Function<SingleRows, T> work);

    /** What the database is made of. Flyway's history and our own table are left out. */
    Schema schema();

    /** Tables that hold the product's rows, sorted; Flyway's history and our own are left out. */
    List<Table> tables();

    /**
     * What a table holds in some of its columns, whatever the order of its rows: equal before and after a step that
     * kept them. Reads every row, in constant memory.
     */
    TableFingerprint fingerprint(Table table, List<String> columns);

    /**
     * Adds made-up rows to every table, each pointing to others as the foreign keys ask: only for databases that are
     * thrown away.
     *
     * @return tables that did not get {@link MadeUpRows#PER_TABLE}
     */
    List<NotSeeded> seed(MadeUpRows kind);

    /** What our row says; empty if there is no row. */
    Optional<Mark> mark(String product);

    /** Writes our row, creating the table if there is none; committed when this returns. */
    void mark(Mark mark);

    /** Name and version of the engine behind it. */
    String version();

    /** Gives the database back: closed, with all that was committed on the disk. */
    @Override
    void close();
}
