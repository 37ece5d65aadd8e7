package com.acme.crm.store;

import com.acme.crm.Settings.Account;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;

/** Where connections to one database come from; each belongs to its borrower until it is closed. */
sealed interface Connections extends AutoCloseable {
    Connection open() throws SQLException;

    @Override
    void close();

    static Connections to(Account account) {
        if (account.url().startsWith("jdbc:h2:")) {
            // A missing file is a mistake in the settings, not a wish for an empty database.
            var url = account.url() + ";IFEXISTS=TRUE";
            return new InFile(JdbcConnectionPool.create(url, account.user(), account.password()));
        }
        return new OnServer(account);
    }

    /** An H2 file, which belongs to this process alone; kept open, as the last one to close a connection closes the file. */
    record InFile(JdbcConnectionPool pool) implements Connections {
        @Override
        public Connection open() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void close() {
            pool.dispose();
        }
    }

    /** A server: connected to for each request, which takes milliseconds, so that nothing is left of one that restarts. */
    record OnServer(Account account) implements Connections {
        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection(account.url(), account.user(), account.password());
        }

        @Override
        public void close() {
            // Nothing is kept.
        }
    }
}
