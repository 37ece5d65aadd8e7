package org.drydock.builder.proof;

import org.drydock.database.Session;
import org.drydock.database.Table;

/** Tables of several scratch sites. Where an engine's databases are its schemas, each site has them in another one. */
final class Tables {
    private Tables() {}

    /** The same on every site. */
    static String name(Table table) {
        return isInScratchSchema(table) ? table.name() : table.toString();
    }

    /** The same table where another site has it. */
    static Table in(Session session, Table table) {
        return isInScratchSchema(table)
                ? session.tables().stream()
                        .filter(own -> own.name().equals(table.name()))
                        .findFirst()
                        .orElseThrow()
                : table;
    }

    private static boolean isInScratchSchema(Table table) {
        return table.schema().startsWith(ScratchFolder.PREFIX);
    }
}
