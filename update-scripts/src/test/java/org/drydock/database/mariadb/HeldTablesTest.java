package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.drydock.database.DatabaseContract;
import org.drydock.database.engine.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("MariaDB server")
final class HeldTablesTest {
    private static final int TIMED_OUT = 1205;
    private static final String WRITE = "set statement lock_wait_timeout = 1 for insert into a values (2)";
    private static final String OUR_SESSIONS =
            "select id from information_schema.processlist where user = '" + MariaTestServer.USER + "'";

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
            held.release();
            assertThat(held.writtenSince()).isEmpty();
            statement.execute(WRITE);
        }
    }

    @Test
    void whatWasWrittenAroundThemIsNoticed() throws SQLException {
        try (var held = HeldTables.hold(server())) {
            assertThat(held.areTimesTelling()).isFalse();
            var writing = CompletableFuture.runAsync(
                    () -> MariaTestServer.get().asRoot("insert into " + name + ".a values (2)"));
            MariaTestServer.get().asRoot("do sleep(2)");
            assertThat(writing).isNotDone();
            held.release();
            assertThat(held.areTimesTelling()).isTrue();
            assertThat(held.writtenSince()).containsExactly("a");
            writing.join();
        }
    }

    /** What a session holds goes with it, and it may be somebody else's to end it. */
    @Test
    void areNotHeldByASessionThatWasKilled() throws SQLException {
        try (var held = HeldTables.hold(server());
                var root = MariaTestServer.get().root();
                var statement = root.createStatement()) {
            try (var sessions = statement.executeQuery(OUR_SESSIONS)) {
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
}
