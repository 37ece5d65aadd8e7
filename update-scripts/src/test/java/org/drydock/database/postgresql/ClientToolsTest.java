package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.DatabaseContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of PostgreSQL's programs are taken, and how. */
final class ClientToolsTest {
    @TempDir
    private Path folder;

    /** As pg_dump 16 says it, of which one is built without zstd and the other finds no server. */
    @ParameterizedTest
    @CsvSource({
        "15, 'pg_dump: error: invalid value \"zstd:1\" for option -Z/--compress', -Z1",
        "16, 'pg_dump: error: this build does not support compression with zstd', -Z1",
        "17, 'pg_dump: error: connection to server on socket \"''$PGHOST/.s.PGSQL.1''\" failed', --compress=zstd:1"
    })
    void dumpsAreCompressedAsTheToolsCan(int major, String says, String compression) throws IOException {
        var program = Files.writeString(folder.resolve("pg_dump"), "#!/bin/sh\necho '" + says + "' >&2\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        assertThat(new ClientTools(folder, major).compression()).isEqualTo(compression);
    }

    @Test
    void programsThatAreGoneAreNotAsked() {
        assertThat(new ClientTools(folder, 17).compression()).isEqualTo("-Z1");
    }

    /** Those of this machine mean it. */
    @Test
    void whatTheyCanTheyDo() throws SQLException {
        var server = PostgresForTests.withTools();
        var address = server.address(DatabaseContract.definition(), "postgres", PostgresForTests.USER, folder);
        var connections = new PostgresConnections(address, PostgresUrl.parse(address));
        var tools = ClientTools.find(Integer.parseInt(
                        server.texts("postgres", "select current_setting('server_version_num')::int / 10000")
                                .get(0)))
                .orElseThrow();
        var archive = folder.resolve("archive").toString();
        tools.dump(connections, "-Fc", tools.compression(), "-f", archive).run("", output -> output.read());
        List<String> listed = tools.restore(connections, "-l", archive)
                .run(
                        "",
                        output -> new String(output.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());

        var written = tools.compression().contains("zstd") ? "zstd" : "(gzip|-?1)";
        assertThat(listed).anyMatch(line -> line.matches(".*Compression: " + written));
    }
}
