package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.MigrationFolder;
import org.drydock.database.MigrationListener;
import org.drydock.database.Obstacle;
import org.drydock.database.RowValue;
import org.drydock.database.Secret;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.durable.FailingDisk;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backing up and putting back, migrating, and what MariaDB says of its objects. */
@ResourceLock("MariaDB server")
final class MariaDatabaseTest {
    private static final Disk DISK = Disk.real();
    private static final String LESSER = "lesser";

    @TempDir
    Path folder;

    private String name = "";
    private Database database = Engines.at(placeholder());

    private static DatabaseAddress placeholder() {
        return new DatabaseAddress(
                DatabaseContract.definition(),
                "mariadb",
                "jdbc:mariadb://127.0.0.1/none",
                "nobody",
                Secret.none(),
                Path.of("/"));
    }

    @BeforeEach
    void create() {
        name = MariaTestServer.newName();
        database = Engines.at(MariaTestServer.get().address(DatabaseContract.definition(), name));
        database.create().close();
    }

    @AfterEach
    void drop() {
        MariaTestServer.get().asRoot("drop database if exists " + name, "drop user if exists '" + LESSER + "'@'%'");
    }

    /** Where the server is not strict, it cuts what does not fit, and takes 0 for what is no number. */
    @Test
    void refusesAValueThatTheServerWouldOnlyWarnOf() {
        run("create table setting (content varchar(3) not null, port int); insert into setting values ('old', 1)");
        var losses = Map.of(
                "content = ?", Optional.of("s3cret"),
                "port = ?", Optional.of("s3cret"),
                "port = cast(? as int)", Optional.of("3cret"),
                "content = ?, port = 1", Optional.<String>empty());
        try (var session = database.open()) {
            session.run("set session sql_mode = ''", "mode");
            losses.forEach((change, value) -> {
                var failure = DatabaseContract.failure(
                        () -> session.inTransaction(rows -> rows.change("update setting set " + change, value)));
                assertThat(failure.text())
                        .contains("the value does not fit its column, of which the database only warns");
            });
            assertThat(session.query("select content, port from setting", 1).rows())
                    .containsExactly(List.of("old", "1"));
        }
    }

    /** A TINYINT(1) is what MariaDB has for truth values, and 5 is none. */
    @Test
    void aSmallNumberIsNoTruthValue() {
        run("create table setting (level tinyint(1)); insert into setting values (5)");
        try (var session = database.open()) {
            var failure = DatabaseContract.failure(
                    () -> session.inTransaction(rows -> rows.find("select level from setting")));
            assertThat(failure.hint().orElse("")).contains("cast it in the query");
            assertThat(session.<List<RowValue>>inTransaction(rows -> rows.find("select level = 5 from setting")))
                    .hasSize(1);
            assertThat(session.<List<RowValue>>inTransaction(
                            rows -> rows.find("select cast(level as int) from setting")))
                    .containsExactly(new RowValue(RowValue.Kind.NUMBER, "5"));
        }
    }

    @Test
    void saysWhoHoldsWhatAStatementWaitsFor() throws Exception {
        run(
                "create table customer (id int primary key, name text); insert into customer values (1, 'Ada'), (2, 'Bob')");
        assertThat(database.isReachable()).isTrue();
        assertThat(database.lockHolders()).isEmpty();
        try (var holder = DriverManager.getConnection(
                MariaTestServer.get().url(name), MariaTestServer.USER, MariaTestServer.PASSWORD)) {
            holder.setAutoCommit(false);
            MariaServer.execute(holder, "update customer set name = 'held' where id = 2");
            var waiting = CompletableFuture.runAsync(() -> run("update customer set name = 'x'"));
            while (!waitsForARow()) {
                assertThat(waiting).isNotDone();
                Thread.sleep(REFRESHED.toMillis());
            }

            assertThat(database.lockHolders())
                    .singleElement()
                    .asString()
                    .startsWith("session "
                            + holder.unwrap(org.mariadb.jdbc.Connection.class).getThreadId() + " of 'app' from ")
                    .contains(", Sleep for ");

            holder.rollback();
            waiting.get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean waitsForARow() throws SQLException {
        try (var root = MariaTestServer.get().root();
                var statement = root.createStatement();
                var rows = statement.executeQuery("select 1 from information_schema.innodb_lock_waits")) {
            return rows.next();
        }
    }

    /** As the product's own user, by way of the program that would do it. */
    private void run(String script) {
        try (var session = database.open()) {
            session.run(script, "script");
        }
    }

    private List<String> column(String sql) {
        try (var session = database.open()) {
            return session.query(sql, 1000).rows().stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }

    /** The server looks for waiting sessions anew once nobody has asked for 0.1 s. */
    private static final Duration REFRESHED = Duration.ofMillis(200);

    private static final String EVERYTHING = """
            create table `order` (id int primary key auto_increment, `select` varchar(10), `a ``b` text, unique key u (`select`));
            insert into `order` values (1, 'x', 'quote '' and \\\\ and \\n line'), (7, null, 'grinning \uD83D\uDE00');
            create table kinds (id int primary key, f float, f2 float(7,3), d double, n decimal(30,10), b bit(9), bi varbinary(20),
              bl blob, e enum('a','b'), s set('x','y'), dt datetime(6), ts timestamp(3) null, ti time(2), y year, j json, u uuid,
              i4 inet4, i6 inet6, g point, c char(5) character set latin1, v int as (id * 2) virtual, p int as (id * 3) persistent,
              hidden int invisible default 4, m varchar(20) collate utf8mb4_bin, day date);
            insert into kinds (id, f, f2, d, n, b, bi, bl, e, s, dt, ts, ti, y, j, u, i4, i6, g, c, m, hidden, day) values
              (1, 16777215, 1.234, 1e0/3, 12345678901234567890.0123456789, b'101010101', x'00ff0a27', x'', 'b', 'x,y',
               '2024-02-29 23:59:59.123456', '2024-07-01 12:00:00.123', '-12:34:56.78', 2024, '{"a": [1]}',
               '123e4567-e89b-12d3-a456-426655440000', '10.0.0.1', '::1', point(1, 2), 'M\u00fcl', 'it''s', 9, '1000-01-01'),
              (2, 1e0/3, null, null, null, null, null, null, null, '', null, null, null, null, null, null, null, null, null, '', '',
               4, null);
            set sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
            insert into `order` values (0, 'zero', '');
            insert into kinds (id, dt, day) values (0, '0000-00-00 00:00:00', '0000-00-00');
            create table keyless (a int, b varchar(5)) engine = MyISAM;
            insert into keyless values (3, 'c'), (1, 'a'), (1, 'a'), (2, null);
            create table old_text (t varchar(20)) character set latin1 collate latin1_german1_ci;
            insert into old_text values ('\u00e4\u00f6\u00fc');
            create table parent (id int primary key, child int);
            create table child (id int primary key, parent int, constraint up foreign key (parent) references parent (id));
            alter table parent add constraint down foreign key (child) references child (id);
            insert into parent values (1, null); insert into child values (1, 1); update parent set child = 1;
            create table parts (id int not null, t int) partition by range (id) (partition p0 values less than (10), partition p1 values less than maxvalue);
            insert into parts values (5, 1), (50, 2);
            create table versioned (id int primary key, t int) with system versioning;
            insert into versioned values (1, 1); update versioned set t = 2; delete from versioned;
            create sequence numbers start with 100 increment by 5 nocache;
            select next value for numbers;
            create table log (t varchar(90));
            create table counted (id int primary key default (next value for numbers), t int);
            create function twice(x int) returns int deterministic return x * 2;
            create view doubled as select id, twice(id) as two from parent;
            create view a_view_of_views as select * from doubled where two > 1 with cascaded check option;
            delimiter //
            create trigger kinds_told after insert on kinds for each row
            begin
              insert into log values (concat('kinds ', new.id));
              insert into log values ('second');
            end//
            create trigger parts_first before insert on parts for each row set new.t = new.t + 1//
            create trigger parts_second before insert on parts for each row follows parts_first set new.t = new.t * 2//
            create procedure fill(in n int, out m int)
            begin
              declare i int default 0;
              while i < n do set i = i + 1; end while;
              set m = i;
            end//
            create event nightly on schedule every 1 day starts '2030-01-01 00:00:00' disable comment 'off' do delete from log//
            delimiter ;
            """;

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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
        for (String damage : DAMAGE) {
            run(damage);
            assertThat(database.isSame(copy, folder.resolve("backup")))
                    .as(damage)
                    .isFalse();
            database.restore(
                    DISK,
                    copy,
                    folder.resolve("backup"),
                    new Away(folder.resolve("aside-" + DAMAGE.indexOf(damage)), "0001-abc"));
            assertThat(database.isSame(copy, folder.resolve("backup")))
                    .as(damage)
                    .isTrue();
        }
        MariaTestServer.get().asRoot("alter database " + name + " character set latin1");
        assertThat(database.isSame(copy, folder.resolve("backup"))).isFalse();
        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
        assertThat(column("select @@character_set_database")).containsExactly("utf8mb4");
        assertThat(column("select cast(f as double) from kinds where id = 1")).containsExactly("16777215");
        assertThat(column("select count(*) from log"))
                .as("no trigger ran while it was loaded")
                .containsExactly("0");
        run("insert into counted (t) values (1)");
        assertThat(column("select id from counted")).containsExactly("105");
    }

    /** Who drops a routine drops rights that only an administrator sees: nobody would know whom to give them again. */
    @Test
    void leavesRightsThatOthersHaveOnSingleRoutines() {
        var server = MariaTestServer.get();
        run("""
                create table log (t varchar(90));
                create function twice(x int) returns int deterministic return x * 2;
                delimiter //
                create procedure fill(in n int)
                begin
                  insert into log values ('\\n/*!50003 DROP PROCEDURE IF EXISTS `fill` */;');
                end//
                set session sql_mode = 'ORACLE'//
                create package bills as procedure send; end//
                create package body bills as procedure send as begin select 1; end; end//
                delimiter ;
                """);
        server.asRoot(
                "create or replace user '" + LESSER + "'@'%' identified by 'lesser-s3cr3t'",
                "grant execute on procedure " + name + ".fill to '" + LESSER + "'@'%'",
                "grant execute, alter routine on function " + name + ".twice to '" + LESSER + "'@'%' with grant option",
                "set session sql_mode = 'ORACLE'",
                "grant execute on package " + name + ".bills to '" + LESSER + "'@'%'",
                "grant execute on package body " + name + ".bills to '" + LESSER + "'@'%'");
        var before = rightsOnRoutines();
        assertThat(before).hasSize(4);
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("create or replace procedure FILL(in n int, in m int) select n + m; create procedure other() select 1;"
                + " create or replace function twice(x int) returns bigint return x + x; drop table log;"
                + " create view v as select twice(1)");

        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
        assertThat(rightsOnRoutines()).isEqualTo(before);
    }

    /** What the dump tool ends a text with, and what we look for in a dump, may stand in the text. */
    @Test
    void putsTextsBackWhateverStandsInThem() throws SQLException {
        var text = """
                begin
                  -- kept; ;; and ' too
                  # kept as well; "
                  /* and this: ;; */
                  set @a = 'in '' a text;;
                DELIMITER ;
                /*!50003 DROP PROCEDURE IF EXISTS `%1$s` */;
                ALTER DATABASE `%2$s` CHARACTER SET latin1;
                CREATE TABLE no (id int);
                DELIMITER ;;
                ';
                /*
                DELIMITER ;
                CREATE FUNCTION;
                */
                end""";
        try (var connection = new MariaServer(database.address(), MariaUrl.parse(database.address())).open();
                var statement = connection.createStatement()) {
            statement.execute("create table t (id int)");
            statement.execute("create procedure p() " + text.formatted("p", name));
            statement.execute("create procedure windows() "
                    + text.formatted("windows", name).replace("\n", "\r\n"));
            statement.execute("create function f() returns int "
                    + text.formatted("f", name).replace("\nend", "\nreturn 1;\nend"));
            statement.execute("create trigger tr before insert on t for each row " + text.formatted("tr", name));
            statement.execute("create event e on schedule every 1 day disable do "
                    + text.formatted("e", name).replace(";;", "; ;"));
            statement.execute("create event f on schedule every 1 day disable do select 1");
            statement.execute("alter database character set latin2"); // the texts are of another collation then
        }
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("drop procedure p; drop function f; drop trigger tr; drop event e; insert into t values (1)");

        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
        var scratch = database.scratch(DISK, copy, folder.resolve("backup"), folder.resolve("scratch"));
        assertThat(scratch.changesSince(copy, folder.resolve("backup"))).isEmpty();
    }

    /** The dump tool writes the end of a text behind its last word, where the comment would swallow it. */
    @Test
    void putsTextsBackThatEndInACommentToTheEndOfTheLine() {
        run("""
                create table t (id int);
                delimiter //
                create procedure p() begin select 1; end -- of p
                //
                create function f() returns int return 1 # it's f
                //
                create trigger tr before insert on t for each row set @a = 1 # tr
                //
                create event e on schedule every 1 day disable do select 1 -- e
                //
                create event g on schedule every 1 day disable do select 1 /* g */
                //
                delimiter ;
                """);
        assertThat(column(
                        "select routine_definition from information_schema.routines where routine_schema = database()"))
                .anyMatch(text -> text.endsWith(" -- of p"));
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("drop procedure p; drop trigger tr; drop event e; drop event g; drop function f");

        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
        var scratch = database.scratch(DISK, copy, folder.resolve("backup"), folder.resolve("scratch"));
        assertThat(scratch.changesSince(copy, folder.resolve("backup"))).isEmpty();
    }

    /** Of its own mode a server makes every session that asks for none. */
    @ParameterizedTest
    @ValueSource(strings = {"ANSI", "ORACLE", "NO_BACKSLASH_ESCAPES", ""})
    void putsBackOnServersOfEveryMode(String mode) {
        run("""
                create table t (id int primary key, f float, s varchar(9) default '\\\\');
                insert into t values (1, 1.1, '\\\\"');
                create view v as select id, '\\\\"' as s from t where id > 0 with check option;
                """);
        MariaTestServer.get().asRoot("set global sql_mode = '" + mode + "'");
        try {
            var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
            run("drop table t; drop view v");
            database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
            assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
            var scratch = database.scratch(DISK, copy, folder.resolve("backup"), folder.resolve("scratch"));
            assertThat(scratch.changesSince(copy, folder.resolve("backup"))).isEmpty();
            scratch.remove(DISK);
        } finally {
            MariaTestServer.get().asRoot("set global sql_mode = default");
        }
    }

    /** Their bytes mean something to who defined them, and others to whoever stands in the text. */
    @ParameterizedTest
    @ValueSource(strings = {"latin1", "cp1251", "koi8r", "utf8mb4"})
    void putsViewsBackThatWereDefinedInAnyCharacterSet(String charset) {
        run("create table t (id int); set session_track_system_variables = ''; set character_set_client = " + charset
                + ";" + " create view v as select id, _latin1 x'e4' as l from t where id > 0 with check option");
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("drop view v");

        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
        assertThat(column("select hex(l) from (select 1) one left join v on true union select column_type"
                        + " from information_schema.columns where table_schema = database() and column_name = 'l'"))
                .contains("varchar(1)");
    }

    /** The dump tool would look for a delimiter for ever: before a run, and on the way back from one whose step made it. */
    @Test
    void endsWithEventsThatTheDumpToolNeverEndsWith() {
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("create event e on schedule every 1 day disable do select 1 /* ;; */");

        assertThat(database.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.weight()).isEqualTo(Obstacle.Weight.BLOCKS);
            assertThat(obstacle.problem()).contains("';;'").endsWith(": e");
        });
        var refused = DatabaseContract.failure(() -> database.backUp(DISK, folder.resolve("again"), "0002-abc"));
        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
    }

    /** Also if the step made it again: the server has taken them away. */
    @Test
    void givesRightsOnRoutinesAgainThatAStepHasDroppedIfItsUserMay() {
        var server = MariaTestServer.get();
        run("""
                create function twice(x int) returns int deterministic return x * 2;
                create procedure fill() select 1;
                delimiter //
                set session sql_mode = 'ORACLE'//
                create package bills as procedure send; end//
                delimiter ;
                """);
        var role = "role_" + name;
        server.asRoot(
                "create or replace user '" + LESSER + "'@'%' identified by 'lesser-s3cr3t'",
                "grant all privileges on *.* to '" + LESSER + "'@'%' with grant option",
                "create role " + role,
                "grant execute on procedure " + name + ".fill to 'app'@'%'",
                "grant execute, alter routine on function " + name + ".twice to " + role + " with grant option",
                "grant usage on procedure " + name + ".fill to " + role + " with grant option",
                "set session sql_mode = 'ORACLE'",
                "grant execute on package " + name + ".bills to " + role);
        try {
            var before = rightsOnRoutines();
            assertThat(before).hasSize(4);
            database = asLesser();
            assertThat(database.obstacles()).singleElement().satisfies(noticed -> {
                assertThat(noticed.isInTheWay()).isFalse();
                assertThat(noticed.problem()).contains("Execute of 'app'@'%' on procedure fill");
            });
            var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
            run("drop function twice; create function twice(x int) returns int deterministic return x * 2;"
                    + " drop procedure fill; set session sql_mode = 'ORACLE'; drop package bills");
            assertThat(rightsOnRoutines()).isEmpty();
            database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
            assertThat(rightsOnRoutines()).isEqualTo(before);

            server.asRoot("revoke grant option on *.* from '" + LESSER + "'@'%'");
            run("drop procedure fill");
            database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
            assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
            assertThat(rightsOnRoutines()).hasSize(2);
        } finally {
            server.asRoot("drop role " + role);
        }
    }

    private Database asLesser() {
        return Engines.at(new DatabaseAddress(
                DatabaseContract.definition(),
                "mariadb",
                MariaTestServer.get().url(name),
                LESSER,
                new Secret("lesser-s3cr3t"),
                Path.of("/")));
    }

    /** GRANT would make it, and without a password. */
    /** Accounts of another server may be others', whatever they are called. */
    @Test
    void givesNobodyRightsInASiteThatIsMadeOfAnothersBackup() {
        run("create procedure fill() select 1");
        MariaTestServer.get()
                .asRoot(
                        "create or replace user '" + LESSER + "'@'%' identified by 'lesser-s3cr3t'",
                        "grant all privileges on *.* to '" + LESSER + "'@'%' with grant option",
                        "grant execute on procedure " + name + ".fill to 'app'@'%'");
        database = asLesser();
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("drop procedure fill");

        database.elsewhere()
                .restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
        assertThat(rightsOnRoutines()).isEmpty();
    }

    @Test
    void leavesAnAccountDroppedThatHadRightsOnRoutines() throws SQLException {
        var server = MariaTestServer.get();
        run("""
                create procedure fill() select 1;
                delimiter //
                set session sql_mode = 'ORACLE'//
                create package bills as procedure send; end//
                delimiter ;
                """);
        var gone = "gone_" + name;
        server.asRoot(
                "create or replace user '" + LESSER + "'@'%' identified by 'lesser-s3cr3t'",
                "grant all privileges on *.* to '" + LESSER + "'@'%' with grant option",
                "create user '" + gone + "'@'%' identified by 'gone-s3cr3t'",
                "grant execute on procedure " + name + ".fill to '" + gone + "'@'%'",
                "set session sql_mode = 'ORACLE'",
                "grant execute on package " + name + ".bills to '" + gone + "'@'%'");
        database = asLesser();
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        server.asRoot("drop user '" + gone + "'@'%'");
        run("drop procedure fill");

        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
        assertThat(rightsOnRoutines()).isEmpty();
        try (var connection = server.root();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select user from mysql.user where user = '" + gone + "'")) {
            assertThat(rows.next()).isFalse();
        }
    }

    private List<String> rightsOnRoutines() {
        try (var connection = MariaTestServer.get().root();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select concat_ws(' ', user, host, routine_type, routine_name, proc_priv) from mysql.procs_priv"
                                + " where db = '" + name + "' order by 1")) {
            var rights = new ArrayList<String>();
            while (rows.next()) {
                rights.add(rows.getString(1));
            }
            return rights;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesAwayPackagesThatAStepHasMade() {
        run("create table a (id int)");
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("""
                set session sql_mode = 'ORACLE';
                delimiter //
                create package bills as procedure send; end//
                create package body bills as procedure send as begin select 1; end; end//
                delimiter ;
                """);
        assertThat(database.isSame(copy, folder.resolve("backup"))).isFalse();
        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("drop table wide; drop table checked");

        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
        run(damage);
        assertThat(database.isSame(copy, folder.resolve("backup"))).isFalse();

        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
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
        return Engines.at(new DatabaseAddress(
                DatabaseContract.definition(),
                "mariadb",
                server.url(name),
                LESSER,
                new Secret("lesser-s3cr3t"),
                Path.of("/")));
    }

    /** The dump tool names the database around routines that were made while it had another default collation. */
    @Test
    void leavesTheOriginalAsItIsWhenItsCopyGetsAnotherName() {
        run("alter database " + name + " character set latin1; create procedure old() select 'a'");
        run("alter database " + name + " character set utf8mb4");
        var collation = column("select @@collation_database");
        var kept =
                column("select database_collation from information_schema.routines where routine_schema = database()");
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run(
                "create table since (t varchar(20)); insert into since values ('new since then'); alter table a rename to b;");
        var away = new Away(folder.resolve("aside"), "0002-def");
        database.restore(DISK, copy, folder.resolve("backup"), away);
        var kept = folder.resolve("aside").resolve(name + "-as-it-was").resolve("dump.sql");
        assertThat(Files.readString(kept)).contains("new since then");
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
    }

    /** Going back needs no room: what stood there is only kept in case somebody wants it. */
    @Test
    void putsBackWhereThereIsNoRoomToKeepWhatStandsThere() {
        run("create table a (id int); insert into a values (1);");
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        run("create table since (t varchar(20)); insert into since values ('new since then');");
        var away = new Away(folder.resolve("aside"), "0001-abc");
        Files.createDirectories(folder.resolve("aside").resolve(name + "-as-it-was.half"));
        database.restore(DISK, copy, folder.resolve("backup"), away);
        run("drop table b; create table half (id int)"); // as if the load had come so far
        database.restore(DISK, copy, folder.resolve("backup"), away);
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
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
            database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
            work.join();
        }
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
    }

    @Test
    void refusesToBackUpRowThatServerWouldNotTakeBack() {
        MariaTestServer.get().asRoot("set global max_allowed_packet = 4194304");
        try {
            run("create table big (b longblob)");
            run("insert into big values (repeat('x', 3000000))");
            var refused = DatabaseContract.failure(() -> database.backUp(DISK, folder.resolve("backup"), "0001-abc"));
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
            var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
            run("drop table a");
            database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
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
        var copy = database.backUp(DISK, folder.resolve("backup"), "0001-abc");
        var scratch = database.scratch(DISK, copy, folder.resolve("backup"), folder.resolve("scratch"));
        assertThat(scratch.exists()).isTrue();
        assertThat(database.remains()).singleElement().satisfies(remains -> {
            assertThat(remains.name()).startsWith(name + "_drydock_");
            database.remove(DISK, remains);
        });
        assertThat(scratch.exists()).isFalse();
        assertThat(database.exists()).isTrue();
    }

    // ---- migrating

    private MigrationFolder scripts(String script, byte[] text) throws IOException {
        var scripts = Files.createDirectories(folder.resolve("scripts"));
        Files.write(scripts.resolve(script), text);
        return new MigrationFolder(scripts, Set.of());
    }

    @Test
    void runsScriptsOfTheBadOldDays() throws IOException {
        var text = """
                DELIMITER $$
                CREATE PROCEDURE greet()
                BEGIN
                  SELECT 'a;b';
                  SELECT 2;
                END$$
                CREATE TRIGGER nothing BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.v = 1; END$$
                DELIMITER ;
                # a comment
                insert into t values (null); /*!40101 SET NAMES utf8 */;
                """;
        try (var session = database.open()) {
            scripts("V1__a.sql", "create table t (v int);".getBytes(StandardCharsets.UTF_8));
            var windows = "\uFEFF" + text.replace("\n", "\r\n");
            session.migrate(scripts("V2__b.sql", windows.getBytes(StandardCharsets.UTF_8)), MigrationListener.NONE);
            assertThat(session.schema().objects()).containsKeys("procedure greet", "trigger nothing");
        }
        assertThat(column("select v from t")).containsExactly("1");
    }

    @Test
    void readsLatin1Scripts() throws IOException {
        var definition = new DatabaseDefinition(
                "client", Map.of(), Optional.empty(), "history", List.of(), Map.of(), "ISO-8859-1");
        var latin = Engines.at(MariaTestServer.get().address(definition, name));
        try (var session = latin.open()) {
            var text =
                    "create table t (v varchar(20)) character set latin1; insert into t values ('M\u00fcller \u00df');";
            session.migrate(scripts("V1__a.sql", text.getBytes(StandardCharsets.ISO_8859_1)), MigrationListener.NONE);
        }
        assertThat(column("select v from t")).containsExactly("M\u00fcller \u00df");
        assertThat(column("select hex(v) from t")).containsExactly("4DFC6C6C657220DF");
    }

    /** Whatever a script was written in, it is sent in UTF-8. */
    @Test
    void namesTheStatementThatAsksForAnotherCharacterSet() throws IOException {
        var folderOfScripts = scripts(
                "V1__a.sql",
                "create table t (v varchar(9));\nSET NAMES latin1;\ninsert into t values ('a');\n"
                        .getBytes(StandardCharsets.UTF_8));
        var failed = DatabaseContract.failure(() -> {
            try (var session = database.open()) {
                session.migrate(folderOfScripts, MigrationListener.NONE);
            }
        });
        assertThat(failed.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
        assertThat(failed.text()).contains("V1__a.sql", "line 2", "SET NAMES latin1", "character set");
        var plain = DatabaseContract.failure(() -> run("select 1;\nset names latin1;"));
        assertThat(plain.text()).contains("line 2", "set names latin1");
    }

    @Test
    void namesStatementThatCostTheConnection() throws IOException {
        var folderOfScripts = scripts(
                "V1__a.sql", "create table t (v int);\nkill connection_id();\n".getBytes(StandardCharsets.UTF_8));
        var failed = DatabaseContract.failure(() -> {
            try (var session = database.open()) {
                session.migrate(folderOfScripts, MigrationListener.NONE);
            }
        });
        assertThat(failed.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
        assertThat(failed.text()).contains("V1__a.sql", "line 2", "killed", "kill connection_id()");
    }

    // ---- what it says

    @Test
    void describesEveryKindOfObject() {
        run(EVERYTHING);
        try (var session = database.open()) {
            var objects = session.schema().objects();
            assertThat(objects)
                    .containsKeys(
                            "table order",
                            "column order.a `b",
                            "sequence numbers",
                            "view a_view_of_views",
                            "trigger parts_second",
                            "procedure fill",
                            "function twice",
                            "event nightly",
                            "foreign key child.up",
                            "primary key parent",
                            "index order.u");
            assertThat(objects.get("column kinds.f2")).isEqualTo("float(7,3)");
            assertThat(objects.get("column kinds.c")).isEqualTo("char(5) collate latin1_swedish_ci");
            assertThat(objects.get("view doubled")).doesNotContain(name);
            assertThat(objects.get("procedure fill")).contains("in n int", "out m int");
            assertThat(objects.get("table versioned")).contains("system versioning");
        }
    }

    @Test
    void hidesValuesOfRowsInMessages() {
        run("create table t (id int primary key, n varchar(3), i int not null); insert into t values (1, 'a', 1);");
        for (String sql : List.of(
                "insert into t values (1, 'geheim' || 'x', 1)",
                "insert into t select 2, concat('geh', 'eim'), 1",
                "insert into t select 1, 'a', 1",
                "insert into t select 2, 'a', concat('geh', 'eim')")) {
            var said = DatabaseContract.failure(() -> run(sql));
            assertThat(said.text().substring(0, said.text().indexOf("; statement")))
                    .doesNotContain("geheim");
        }
        assertThat(DatabaseContract.failure(() -> run("insert into t select 1, 'a', 1"))
                        .text())
                .contains("Duplicate entry (values not shown) for key 'PRIMARY'");
        assertThat(DatabaseContract.failure(() -> run("insert into t select 2, 'a', null"))
                        .text())
                .contains("Column 'i' cannot be null");
    }
}
