package org.drydock.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads what a database is made of from the engine's own catalogue. */
interface Catalog {
    /** Every object by a name that upgraded and cleanly installed databases have in common; ours and Flyway's left out. */
    Schema schema(Connection connection, OwnTables own) throws SQLException;

    /** Tables that hold rows, sorted; ours and Flyway's left out. */
    List<Table> tables(Connection connection, OwnTables own) throws SQLException;
}
