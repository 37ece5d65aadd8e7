package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.MigrationFolder;
import org.drydock.database.MigrationListener;
import org.drydock.database.RowValue;
import org.drydock.database.engine.Engines;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Migrating, and what MariaDB says of its objects and its rows. */
@ResourceLock("MariaDB server")
final class MariaDatabaseTest extends MariaTests {
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

    /** The server looks for waiting sessions anew once nobody has asked for 0.1 s. */
    private static final Duration REFRESHED = Duration.ofMillis(200);

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
