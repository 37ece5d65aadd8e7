package org.drydock.database.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqlMessageTest {
    @Test
    void saysWhatTheSystemSaidOfAFile() {
        var full = new IllegalStateException("Writing failed", new IOException("No space left on device"));

        var message =
                SqlMessage.of(new SQLException("IO Exception: \"/srv/books.mv.db\" [90028-252]", "90028", 90028, full));

        assertThat(message).isEqualTo("IO Exception: \"/srv/books.mv.db\": No space left on device (error 90028)");
    }

    @Test
    void saysItOnce() {
        var full = new IOException("No space left on device");

        var message = SqlMessage.of(new SQLException("cannot extend: No space left on device", "53100", full));

        assertThat(message).isEqualTo("cannot extend: No space left on device (SQLSTATE 53100)");
    }

    @Test
    void leavesConnectionsToTheDriver() {
        assertThat(SqlMessage.of(new SQLException("refused", "08001", new ConnectException("Connection refused"))))
                .isEqualTo("refused (SQLSTATE 08001)");
        assertThat(SqlMessage.of(new SQLException("it broke", "08006", new EOFException())))
                .isEqualTo("it broke (SQLSTATE 08006)");
    }
}
