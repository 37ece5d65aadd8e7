package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.drydock.database.DatabaseContract;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock("MariaDB server")
final class HeldTablesTest {
    private static final int TIMED_OUT = 1205;
    private static final String WRITE = "set statement lock_wait_timeout = 1 for insert into a values (2)";
    private static final String SESSIONS = "select id from information_schema.processlist where db = '";

    private String name = "";

    @BeforeEach
    void create() {
        name = MariaTestServer.newName();
        var database = Engines.at(MariaTestServer.get().address(DatabaseContract.definition(), name));
        database.create().close();
        try (var session = database.open()) {
            session.run(
                    "create table a (id int); insert into a values (1); create sequence s; create view v as select 1",
                    "script");
        }
    }

    @AfterEach
    void drop() {
        MariaTestServer.get().asRoot("drop database if exists " + name);
    }

    private MariaServer server() {
        var address = MariaTestServer.get().address(DatabaseContract.definition(), name);
        return new MariaServer(address, MariaUrl.parse(address));
    }

    @Test
    void nobodyWritesWhileTheyAreHeld() throws SQLException {
        try (var held = HeldTables.hold(server());
                var other = MariaTestServer.get().root();
                var statement = other.createStatement()) {
            statement.execute("use " + name);
            statement.executeQuery("select * from a").close();
            assertThatThrownBy(() -> statement.execute(WRITE))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(TIMED_OUT));
            MariaTestServer.get().asRoot("do sleep(1)");
            assertThat(held.release()).isTrue();
            assertThat(held.mayHaveBeenWritten(0)).isFalse();
            assertThat(held.mayHaveBeenWritten(1 << 20)).isTrue();
            statement.execute(WRITE);
            assertThat(held.mayHaveBeenWritten(0)).isTrue();
        }
    }

    /** Readers come behind those who wait to alter a table, or to write to one without transactions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate table a",
                "create trigger t before insert on a for each row set @x = 1",
                "update old set id = 3"
            })
    void areLetGoForSomebodyBehindWhomWeWouldWait(String statement) throws Exception {
        MariaTestServer.get().asRoot("create table " + name + ".old (id int) engine = myisam");
        MariaTestServer.get().asRoot("insert into " + name + ".old values (1)");
        try (var held = HeldTables.hold(server());
                var reading = server().open()) {
            var altering =
                    CompletableFuture.runAsync(() -> MariaTestServer.get().asRoot("use " + name, statement));
            while (!altering.isDone()) {
                MariaServer.execute(reading, "set statement lock_wait_timeout = 30 for select count(*) from a");
                MariaServer.execute(reading, "set statement lock_wait_timeout = 30 for select count(*) from old");
            }
            altering.get(30, TimeUnit.SECONDS);
            assertThat(held.release()).isFalse();
        }
    }

    /** What a session holds goes with it, and it may be somebody else's to end it. */
    @Test
    void areNotHeldByASessionThatWasKilled() throws SQLException {
        try (var held = HeldTables.hold(server());
                var root = MariaTestServer.get().root();
                var statement = root.createStatement()) {
            try (var sessions = statement.executeQuery(SESSIONS + name + "' order by id desc")) {
                assertThat(sessions.next()).isTrue();
                MariaTestServer.get().asRoot("kill " + sessions.getLong(1));
            }
            assertThatThrownBy(held::release).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void areNotHeldWhereSomebodyIsAtWorkOnThem() throws SQLException {
        try (var other = MariaTestServer.get().root();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into " + name + ".a values (2)");
            try (var held = HeldTables.hold(server())) {
                assertThat(held.areHeld()).isFalse();
            }
        }
    }

    /** The dump would wait for whoever waits for us: it goes on, and is not taken for one of a still database. */
    @Test
    void aBackupIsGivenUpWhereSomebodyWaitsToChangeATable(@TempDir Path folder) throws Exception {
        MariaTestServer.get().asRoot("create table " + name + ".old (id int) engine = myisam as select 1 id");
        var backup = new MariaBackup(server(), dumpingOnlyWhenThereIs(folder.resolve("go"), folder));
        var copying = CompletableFuture.supplyAsync(() -> backup.copy(Disk.real(), folder.resolve("backup")));
        await(() -> Files.exists(folder.resolve("begun")));
        var writing =
                CompletableFuture.runAsync(() -> MariaTestServer.get().asRoot("use " + name, "update old set id = 3"));
        await(this::isSomebodyWaiting);
        Files.createFile(folder.resolve("go"));

        assertThatThrownBy(() -> copying.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        UpdateException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.PRECONDITION))
                .hasMessageContaining("somebody has changed it while it was dumped, or tried to")
                .hasMessageEndingWith("somebody waits to change a table");
        writing.get(30, TimeUnit.SECONDS);
    }

    private static MariaTools dumpingOnlyWhenThereIs(Path go, Path folder) throws IOException {
        var tools = MariaTools.find().orElseThrow();
        var script = "#!/bin/sh\ntouch '%s'\nuntil [ -e '%s' ]; do sleep 0.1; done\nexec '%s' \"$@\"\n"
                .formatted(folder.resolve("begun"), go, tools.dump());
        var dump = Files.writeString(folder.resolve("mariadb-dump"), script);
        Files.setPosixFilePermissions(dump, PosixFilePermissions.fromString("rwx------"));
        return new MariaTools(dump, tools.client(), tools.version());
    }

    private boolean isSomebodyWaiting() throws SQLException {
        try (var root = MariaTestServer.get().root();
                var statement = root.createStatement();
                var waiting = statement.executeQuery(SESSIONS + name + "' and state like 'Waiting for table%'")) {
            return waiting.next();
        }
    }

    private static void await(Callable<Boolean> isSo) throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!isSo.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }
}
