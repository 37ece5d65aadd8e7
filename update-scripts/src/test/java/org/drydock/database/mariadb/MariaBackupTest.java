package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseContract;
import org.drydock.database.engine.Engines;
import org.drydock.durable.FailingDisk;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backing up and putting back. */
@ResourceLock("MariaDB server")
final class MariaBackupTest extends MariaTests {
    private static final List<String> DAMAGE = List.of(
            "update kinds set f = 16777200 where id = 1",
            "drop trigger parts_second",
            "drop function twice",
            "drop view a_view_of_views",
            "drop procedure fill",
            "alter event nightly enable",
            "create table more (id int)",
            "create view another as select 1",
            "delete from keyless limit 1",
            "select next value for numbers",
            "alter table child drop foreign key up",
            "alter table `order` auto_increment = 90",
            "create procedure other() select 1",
            "delete history from versioned",
            "alter table old_text convert to character set utf8mb4");

    @Test
    void putsBackEverythingThatDatabaseCanHold() {
        run(EVERYTHING);
        var copy = backUp();
        assertThat(isSame(copy)).isTrue();
        for (String damage : DAMAGE) {
            run(damage);
            assertThat(isSame(copy)).as(damage).isFalse();
            database.restore(
                    DISK,
                    copy,
                    folder.resolve("backup"),
                    new Away(folder.resolve("aside-" + DAMAGE.indexOf(damage)), "0001-abc"));
            assertThat(isSame(copy)).as(damage).isTrue();
        }
        MariaTestServer.get().asRoot("alter database " + name + " character set latin1");
        assertThat(isSame(copy)).isFalse();
        restore(copy);
        assertThat(column("select @@character_set_database")).containsExactly("utf8mb4");
        assertThat(column("select cast(f as double) from kinds where id = 1")).containsExactly("16777215");
        assertThat(column("select count(*) from log"))
                .as("no trigger ran while it was loaded")
                .containsExactly("0");
        run("insert into counted (t) values (1)");
        assertThat(column("select id from counted")).containsExactly("105");
    }

    @Test
    void takesAwayPackagesThatAStepHasMade() {
        run("create table a (id int)");
        var copy = backUp();
        run("""
                set session sql_mode = 'ORACLE';
                delimiter //
                create package bills as procedure send; end//
                create package body bills as procedure send as begin select 1; end; end//
                delimiter ;
                """);
        assertThat(isSame(copy)).isFalse();
        restore(copy);
    }

    /** Let in by a server that was less strict once, or by somebody who asked it to be. */
    @Test
    void putsBackWhatTheServerWouldNotLetInToday() {
        var columns =
                IntStream.range(0, 300).mapToObj(n -> "c" + n + " char(30)").collect(Collectors.joining(", "));
        run("set innodb_strict_mode = off; create table wide (id int primary key, " + columns
                + ") row_format = dynamic;"
                + " insert into wide (id, c7) values (1, 'seven');"
                + " create table checked (n int); insert into checked values (-1);"
                + " set check_constraint_checks = off; alter table checked add constraint positive check (n > 0);");
        var copy = backUp();
        run("drop table wide; drop table checked");

        restore(copy);
        assertThat(column("select c7 from wide")).containsExactly("seven");
        assertThat(column("select n from checked")).containsExactly("-1");
    }

    /** What comes back is the same, though the server no longer makes it as it was made once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table old (id int primary key, at datetime, t timestamp, d time); insert into old values (1, '2011-01-02 03:04:05', '2012-01-02 03:04:05', '06:07:08'); | update old set at = '2011-01-02 03:04:06'
            create sequence turn start with 1 minvalue 1 maxvalue 2 cycle nocache; select nextval(turn), nextval(turn), nextval(turn) | select nextval(turn)
            set timestamp = unix_timestamp() - 1000000; create event past on schedule at now() + interval 1 second disable do select 1; create table a (id int) | drop table a
            """)
    void putsBackWhatWasMadeByAnOlderServer(String statements, String damage) {
        MariaTestServer.get().asRoot("set global mysql56_temporal_format = off");
        run(statements);
        MariaTestServer.get().asRoot("set global mysql56_temporal_format = on");
        var copy = backUp();
        assertThat(isSame(copy)).isTrue();
        run(damage);
        assertThat(isSame(copy)).isFalse();

        restore(copy);
    }

    /** Of other users' sessions it hears nothing without PROCESS: what they change is noticed all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"all privileges", "select, create, drop, alter, show view, trigger, event"})
    void takesNoBackupThatSomebodyChangesMeanwhile(String privileges) throws Exception {
        run("create table a (v text)");
        run("insert into a (v) select repeat('x', 1000) from seq_1_to_20000");
        var isOver = new AtomicBoolean();
        var writing = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                MariaTestServer.get().asRoot("insert into " + name + ".a (v) values ('late')");
            }
        });
        var refused =
                DatabaseContract.failure(() -> with(privileges).backUp(DISK, folder.resolve("backup"), "0001-abc"));
        isOver.set(true);
        writing.get(30, TimeUnit.SECONDS);
        assertThat(refused.text()).contains("changed it while it was dumped, or tried to", "the rows of a are others");
        assertThat(refused.hint().orElse("")).contains("GRANT PROCESS");
    }

    /** As another user, who may do less. */
    private Database with(String privileges) {
        var server = MariaTestServer.get();
        server.asRoot(
                "create or replace user '" + LESSER + "'@'%' identified by 'lesser-s3cr3t'",
                "grant " + privileges + " on " + name + ".* to '" + LESSER + "'@'%'");
        return asLesser();
    }

    /** The dump tool names the database around routines that were made while it had another default collation. */
    @Test
    void leavesTheOriginalAsItIsWhenItsCopyGetsAnotherName() {
        run("alter database " + name + " character set latin1; create procedure old() select 'a'");
        run("alter database " + name + " character set utf8mb4");
        var collation = column("select @@collation_database");
        var kept =
                column("select database_collation from information_schema.routines where routine_schema = database()");
        var copy = backUp();
        run("alter database " + name + " character set ascii");

        var scratch = database.scratch(DISK, copy, folder.resolve("backup"), folder.resolve("scratch"));

        assertThat(column("select @@character_set_database")).containsExactly("ascii");
        try (var session = scratch.open()) {
            assertThat(session.query("select @@collation_database", 1).single()).isEqualTo(collation.get(0));
            assertThat(session.query(
                                    "select database_collation from information_schema.routines where routine_schema = database()",
                                    1)
                            .single())
                    .isEqualTo(kept.get(0));
        }
        scratch.remove(DISK);
    }

    @Test
    void keepsAsideWhatStoodThereEvenIfPartOfItIsBroken() throws IOException {
        run("create table a (id int); insert into a values (1); create view v as select id from a;");
        var copy = backUp();
        run(
                "create table since (t varchar(20)); insert into since values ('new since then'); alter table a rename to b;");
        var away = new Away(folder.resolve("aside"), "0002-def");
        database.restore(DISK, copy, folder.resolve("backup"), away);
        var kept = folder.resolve("aside").resolve(name + "-as-it-was").resolve("dump.sql");
        assertThat(Files.readString(kept)).contains("new since then");
        assertThat(isSame(copy)).isTrue();
    }

    /** Going back needs no room: what stood there is only kept in case somebody wants it. */
    @Test
    void putsBackWhereThereIsNoRoomToKeepWhatStandsThere() {
        run("create table a (id int); insert into a values (1);");
        var copy = backUp();
        FailingDisk disk;
        var n = 1;
        do {
            run("insert into a values (2)");
            disk = FailingDisk.at(DISK, n, new IOException("No space left on device"));
            database.restore(
                    disk, copy, folder.resolve("backup"), new Away(folder.resolve("aside-" + n++), "0002-def"));
            assertThat(column("select id from a")).containsExactly("1");
        } while (disk.hasFailed());
        assertThat(n).isGreaterThan(5);
    }

    @Test
    void putsBackFromTheStartWhenItWasCutOffAndKeepsWhatTheFirstTryKept() throws IOException {
        run(
                "create table a (id int primary key); create table b (id int primary key, foreign key (id) references a (id));"
                        + "insert into a values (1); insert into b values (1);");
        var copy = backUp();
        run("create table since (t varchar(20)); insert into since values ('new since then');");
        var away = new Away(folder.resolve("aside"), "0001-abc");
        Files.createDirectories(folder.resolve("aside").resolve(name + "-as-it-was.half"));
        database.restore(DISK, copy, folder.resolve("backup"), away);
        run("drop table b; create table half (id int)"); // as if the load had come so far
        database.restore(DISK, copy, folder.resolve("backup"), away);
        assertThat(isSame(copy)).isTrue();
        assertThat(Files.readString(
                        folder.resolve("aside").resolve(name + "-as-it-was").resolve("dump.sql")))
                .contains("new since then")
                .doesNotContain("`half`");
    }

    @Test
    void refusesToWorkOnTheOriginalFromACopyOfAnotherName() {
        run("create table session (id int); create procedure clean() delete from session;");
        run("create event e on schedule every 1 day disable do delete from " + name + ".session;");
        run("create trigger t before insert on session for each row set new.id = (select max(s.id) from `" + name
                + "` . session s);");
        var copy = backUp();
        var other = Engines.at(MariaTestServer.get().address(DatabaseContract.definition(), name + "_b"));
        assertThat(other.misfits(copy, folder.resolve("backup")))
                .hasSize(2)
                .anySatisfy(misfit -> assertThat(misfit).contains("event", "`e`", name))
                .anySatisfy(misfit -> assertThat(misfit).contains("trigger t", name));
        assertThat(database.misfits(copy, folder.resolve("backup"))).isEmpty();
        MariaTestServer.get().asRoot("drop database " + name);
        assertThat(other.misfits(copy, folder.resolve("backup"))).isEmpty();
    }

    @Test
    void isOnlyBareWithoutAnythingOfOursEither() {
        assertThat(database.isBare()).isTrue();
        run("create event e on schedule every 1 day disable do select 1");
        assertThat(database.isBare()).isFalse();
    }

    @Test
    void refusesDumpThatIsNotWholeBeforeAnythingIsTouched() throws IOException {
        run("create table a (id int); insert into a values (1);");
        var backup = folder.resolve("backup");
        var copy = database.backUp(DISK, backup, "0001-abc");
        var whole = Files.readAllBytes(backup.resolve("dump.sql"));
        Files.write(backup.resolve("dump.sql"), Arrays.copyOf(whole, whole.length - 40));
        assertThat(database.damage(copy, backup)).anyMatch(line -> line.contains("-- Dump completed"));
        run("insert into a values (2)");
        var refused = DatabaseContract.failure(
                () -> database.restore(DISK, copy, backup, new Away(folder.resolve("aside"), "0001-abc")));
        assertThat(refused.kind()).isEqualTo(FailureKind.NEEDS_HELP);
        assertThat(column("select count(*) from a")).containsExactly("2");
    }

    @Test
    void endsWhatStillWorksInTheDatabaseBeforeItIsPutBack() throws SQLException, InterruptedException {
        run("create table a (id int)");
        var copy = backUp();
        run("drop table a");
        try (var orphan = new MariaServer(database.address(), MariaUrl.parse(database.address())).open();
                var statement = orphan.createStatement()) {
            var work = new Thread(() -> {
                try {
                    statement.execute("create table late as select sleep(300) as slept");
                } catch (SQLException e) {
                    Thread.currentThread().interrupt(); // killed, as it should be
                }
            });
            work.start();
            while (!database.isInUse()) {
                Thread.onSpinWait();
            }
            restore(copy);
            work.join();
        }
        assertThat(isSame(copy)).isTrue();
    }

    @Test
    void refusesToBackUpRowThatServerWouldNotTakeBack() {
        MariaTestServer.get().asRoot("set global max_allowed_packet = 4194304");
        try {
            run("create table big (b longblob)");
            run("insert into big values (repeat('x', 3000000))");
            var refused = DatabaseContract.failure(() -> backUp());
            assertThat(refused.text()).contains("max_allowed_packet");
            assertThat(refused.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("SET GLOBAL"));
        } finally {
            MariaTestServer.get().asRoot("set global max_allowed_packet = 16777216");
        }
    }

    @Test
    void neverGivesPasswordAsArgumentNorToFiles() throws IOException {
        var tools = Files.createDirectory(folder.resolve("tools"));
        var real = MariaTestServer.get().tools();
        for (String tool : List.of("mariadb-dump", "mariadb")) {
            var wrapper = Files.writeString(
                    tools.resolve(tool),
                    "#!/bin/sh\necho \"$@\" >> " + folder.resolve("arguments") + "\nexec " + real.resolve(tool)
                            + " \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        }
        System.setProperty(MariaTools.PROPERTY, tools.toString());
        try {
            run("create table a (id int)");
            var copy = backUp();
            run("drop table a");
            restore(copy);
            assertThat(database.obstacles()).isEmpty();
        } finally {
            System.setProperty(MariaTools.PROPERTY, real.toString());
        }
        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("--single-transaction", "--binary-mode")
                .doesNotContain(MariaTestServer.PASSWORD);
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(MariaTestServer.PASSWORD);
            }
        }
    }

    @Test
    void findsAndRemovesScratchDatabases() {
        run("create table a (id int); insert into a values (1)");
        var copy = backUp();
        var scratch = database.scratch(DISK, copy, folder.resolve("backup"), folder.resolve("scratch"));
        assertThat(scratch.exists()).isTrue();
        assertThat(database.remains()).singleElement().satisfies(remains -> {
            assertThat(remains.name()).startsWith(name + "_drydock_");
            database.remove(DISK, remains);
        });
        assertThat(scratch.exists()).isFalse();
        assertThat(database.exists()).isTrue();
    }
}
