package org.drydock.database.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.Schema;
import org.drydock.database.Table;

/** Reads what a database is made of from the engine's own catalogue. */
public interface Catalog {
    /** Every object by a name that upgraded and cleanly installed databases have in common; ours and Flyway's left out. */
    Schema schema(Connection connection, OwnTables own) throws SQLException;

    /** Tables that hold rows, sorted; ours and Flyway's left out. */
    List<Table> tables(Connection connection, OwnTables own) throws SQLException;
}
