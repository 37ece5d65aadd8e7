package org.drydock.database.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;

/** A server for one test alone, which may stop it and start it again. It keeps its port. */
public final class OwnPostgres implements Closeable {
    private final Path folder;
    private final PostgresForTests server;
    private EmbeddedPostgres process;

    private OwnPostgres(Path folder, EmbeddedPostgres process, PostgresForTests server) {
        this.folder = folder;
        this.process = process;
        this.server = server;
    }

    /** With its files in a folder; skips the test where there can be none. */
    public static OwnPostgres startedIn(Path folder) {
        try {
            var process = PostgresForTests.builder(folder).start();
            var server = PostgresForTests.at(process.getPort());
            server.prepare(folder.resolve("data"));
            return new OwnPostgres(folder, process, server);
        } catch (IOException | SQLException | RuntimeException e) {
            Assumptions.abort("SKIPPED: no PostgreSQL server of its own for a test: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    public PostgresForTests server() {
        return server;
    }

    /** Whether somebody can connect. */
    public boolean isUp() {
        try {
            server.connect("postgres").close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Ends it, and every session. */
    public void stop() throws IOException {
        process.close();
    }

    public void start() throws IOException {
        process = PostgresForTests.builder(folder).setPort(server.port()).start();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
