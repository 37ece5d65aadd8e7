package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Obstacle;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in routines, triggers, events and views comes back, whatever MariaDB's tools make of it. */
@ResourceLock("MariaDB server")
final class MariaTextsTest extends MariaTests {
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
        var copy = backUp();
        run("drop procedure p; drop function f; drop trigger tr; drop event e; insert into t values (1)");

        restore(copy);
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
        var copy = backUp();
        run("drop procedure p; drop trigger tr; drop event e; drop event g; drop function f");

        restore(copy);
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
            var copy = backUp();
            run("drop table t; drop view v");
            restore(copy);
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
        var copy = backUp();
        run("drop view v");

        restore(copy);
        assertThat(column("select hex(l) from (select 1) one left join v on true union select column_type"
                        + " from information_schema.columns where table_schema = database() and column_name = 'l'"))
                .contains("varchar(1)");
    }

    /** The dump tool would look for a delimiter for ever: before a run, and on the way back from one whose step made it. */
    @Test
    void endsWithEventsThatTheDumpToolNeverEndsWith() {
        var copy = backUp();
        run("create event e on schedule every 1 day disable do select 1 /* ;; */");

        assertThat(database.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.weight()).isEqualTo(Obstacle.Weight.BLOCKS);
            assertThat(obstacle.problem()).contains("';;'").endsWith(": e");
        });
        var refused = DatabaseContract.failure(() -> database.backUp(DISK, folder.resolve("again"), "0002-abc"));
        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        restore(copy);
    }
}
