package org.drydock.database.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcSQLNonTransientException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlMessageTest {
    private static final String FAILED = "IO Exception: \"/srv/books.mv.db\" [90028-252]";

    @Test
    void saysWhatTheSystemSaidOfAFile() {
        var full = new IllegalStateException("Writing failed", new IOException("No space left\non device"));

        assertThat(SqlMessage.of(ofH2(FAILED, full)))
                .isEqualTo("IO Exception: \"/srv/books.mv.db\": No space left on device (error 90028)");
    }

    @Test
    void saysItOnce() {
        assertThat(SqlMessage.of(ofH2("No space left on device", new IOException("No space left on device"))))
                .isEqualTo("No space left on device (error 90028)");
        assertThat(SqlMessage.of(ofH2("it broke", new EOFException()))).isEqualTo("it broke (error 90028)");
    }

    @Test
    void leavesConnectionsToTheirDrivers() {
        var unknown = new SQLException("The connection attempt failed.", "08001", new UnknownHostException("db"));

        assertThat(SqlMessage.of(unknown)).isEqualTo("The connection attempt failed. (SQLSTATE 08001)");
    }

    private static SQLException ofH2(String message, @Nullable Throwable cause) {
        return new JdbcSQLNonTransientException(message, "", "90028", ErrorCode.IO_EXCEPTION_1, cause, "");
    }
}
