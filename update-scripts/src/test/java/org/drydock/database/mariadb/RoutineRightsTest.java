package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Away;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Rights on single routines, which the server takes away with them. */
@ResourceLock("MariaDB server")
final class RoutineRightsTest extends MariaTests {
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
        var copy = backUp();
        run("create or replace procedure FILL(in n int, in m int) select n + m; create procedure other() select 1;"
                + " create or replace function twice(x int) returns bigint return x + x; drop table log;"
                + " create view v as select twice(1)");

        restore(copy);
        assertThat(rightsOnRoutines()).isEqualTo(before);
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
            var copy = backUp();
            run("drop function twice; create function twice(x int) returns int deterministic return x * 2;"
                    + " drop procedure fill; set session sql_mode = 'ORACLE'; drop package bills");
            assertThat(rightsOnRoutines()).isEmpty();
            restore(copy);
            assertThat(rightsOnRoutines()).isEqualTo(before);

            server.asRoot("revoke grant option on *.* from '" + LESSER + "'@'%'");
            run("drop procedure fill");
            restore(copy);
            assertThat(rightsOnRoutines()).hasSize(2);
        } finally {
            server.asRoot("drop role " + role);
        }
    }

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
        var copy = backUp();
        run("drop procedure fill");

        database.elsewhere()
                .restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));

        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
        assertThat(rightsOnRoutines()).isEmpty();
    }

    /** GRANT would make it, and without a password. */
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
        var copy = backUp();
        server.asRoot("drop user '" + gone + "'@'%'");
        run("drop procedure fill");

        restore(copy);
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
}
