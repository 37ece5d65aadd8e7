package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import org.drydock.database.dialect.CatalogRow;

/**
 * Whether a commit survives a power cut. By the server's defaults it does, unless there is a binary log: a transaction
 * that InnoDB has and the log lost is rolled back at the next start, and MariaDB does not force that log by default.
 */
record MariaDurability(Connection connection) {
    private static final String SETTINGS =
            "select @@global.innodb_flush_log_at_trx_commit flushed, @@global.log_bin logged, @@global.sync_binlog synced";

    boolean isEachCommitForced() throws SQLException {
        var settings = CatalogRow.read(connection, SETTINGS).get(0);
        return settings.is("FLUSHED", "1") && (settings.is("LOGGED", "0") || settings.is("SYNCED", "1"));
    }

    /** Forces what is committed; needs the privilege RELOAD where the server does not force each commit. */
    void force() throws SQLException {
        if (!isEachCommitForced()) {
            MariaServer.execute(connection, "FLUSH NO_WRITE_TO_BINLOG LOGS");
        }
    }
}
