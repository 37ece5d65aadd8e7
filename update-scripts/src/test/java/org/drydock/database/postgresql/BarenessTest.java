package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Remains;
import org.drydock.database.engine.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy must never take the place of. */
final class BarenessTest {
    @TempDir
    Path folder;

    private final String name = PostgresForTests.freshName();
    private PostgresForTests server;

    @BeforeEach
    void makeDatabase() throws SQLException {
        server = PostgresForTests.server();
        server.sql("postgres", "create database \"" + name + "\" owner acme");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        server.sql("postgres", "drop database \"" + name + "\"");
    }

    private boolean isBare(String database) {
        return Engines.at(server.address(DatabaseContract.definition(), database, folder))
                .isBare();
    }

    @Test
    void isWhatAnAdminHasJustMadeWithItsExtensions() throws SQLException {
        server.sql(name, "create extension if not exists plpgsql", "create schema _x", "drop schema _x");
        assertThat(isBare(name)).isTrue();
        assertThat(isBare(name + "_missing")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select lo_from_bytea(0, 'x')",
                "create schema theirs",
                "create text search configuration theirs (copy = simple)",
                "create table t ()",
                "create function f() returns int language sql as 'select 1'",
                "create domain d as int"
            })
    void isNotWithAnythingInIt(String statement) throws SQLException {
        server.sql(name, statement);
        assertThat(isBare(name)).isFalse();
        var database = Engines.at(server.address(DatabaseContract.definition(), name + "_other", folder));
        assertThat(database.isBare(new Remains(Remains.Kind.MOVED_AWAY, "0001-aaaaaa", name, 0)))
                .isFalse();
    }
}
