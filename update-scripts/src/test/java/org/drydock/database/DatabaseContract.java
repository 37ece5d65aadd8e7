package org.drydock.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine promises. Its statements are understood by all of them. */
public abstract class DatabaseContract {
    @TempDir
    protected Path folder;

    private Path scripts = Path.of("");

    /** An address of a database that does not exist yet, that {@link Database#create} can create. */
    protected abstract DatabaseAddress address(DatabaseDefinition definition);

    /** Whether a script that fails is rolled back whole, DDL and all. */
    protected abstract boolean hasTransactionalDdl();

    @BeforeEach
    void makeScriptsFolder() throws IOException {
        scripts = Files.createDirectory(folder.resolve("scripts"));
    }

    public static DatabaseDefinition definition() {
        return definition(Map.of(), "UTF-8");
    }

    private static DatabaseDefinition definition(Map<String, String> placeholders, String encoding) {
        return new DatabaseDefinition(
                "client", Map.of(), Optional.empty(), "flyway_schema_history", List.of(), placeholders, encoding);
    }

    protected Database database() {
        return database(definition());
    }

    private Database database(DatabaseDefinition definition) {
        return Engines.at(address(definition));
    }

    public static UpdateException failure(Runnable action) {
        try {
            action.run();
        } catch (UpdateException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    private MigrationFolder hop(String... satisfied) {
        return new MigrationFolder(scripts, Set.of(satisfied));
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(scripts.resolve(name), text);
    }

    private static List<List<String>> rows(Session session, String sql) {
        var rows = new ArrayList<List<String>>();
        session.query(sql, 1000).rows().forEach(row -> {
            var values = new ArrayList<String>();
            row.forEach(value -> values.add(String.valueOf(value)));
            rows.add(values);
        });
        return rows;
    }

    private static List<String> names(Session session) {
        return session.applied().stream().map(AppliedScript::script).toList();
    }

    /** A database with a table of two rows. */
    private Database filled() {
        var database = database();
        try (var session = database.create()) {
            session.run(
                    "create table customer (id int primary key, name varchar(50));"
                            + "insert into customer values (1, 'Ada'); insert into customer values (2, 'Bob');",
                    "fill");
        }
        return database;
    }

    // ---- opening

    @Test
    void doesNotExistBeforeItIsCreated() {
        var database = database();
        assertThat(database.exists()).isFalse();
        assertThat(database.obstacles()).isNotEmpty();
        assertThat(failure(database::open).kind()).isEqualTo(FailureKind.PRECONDITION);
        assertThat(database.exists()).isFalse();
    }

    @Test
    void keepsWhatWasCommittedWhenClosed() {
        var database = filled();
        assertThat(database.obstacles()).isEmpty();
        assertThat(database.size()).isPositive();
        try (var session = database.open()) {
            assertThat(rows(session, "select name from customer order by id"))
                    .containsExactly(List.of("Ada"), List.of("Bob"));
        }
    }

    @Test
    void refusesWrongPasswordWithoutShowingIt() {
        var right = filled().address();
        var wrong = new DatabaseAddress(
                right.definition(),
                right.engine(),
                right.url(),
                right.user(),
                new Secret("s3cr3t-wrong"),
                right.base());
        var refused = failure(() -> Engines.at(wrong).open().close());
        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        assertThat(refused.hint()).isPresent();
        for (Throwable at = refused; at != null; at = at.getCause()) {
            assertThat(String.valueOf(at.getMessage())).doesNotContain("s3cr3t");
        }
        assertThat(wrong.toString()).doesNotContain("s3cr3t");
        Engines.at(right).open().close();
    }

    @Test
    void refusesUnknownUser() {
        var right = filled().address();
        var wrong = new DatabaseAddress(
                right.definition(), right.engine(), right.url(), "nobody", right.password(), right.base());
        assertThat(failure(() -> Engines.at(wrong).open().close()))
                .extracting(UpdateException::text, InstanceOfAssertFactories.STRING)
                .contains("client", "nobody");
    }

    @Test
    void saysItsVersion() {
        try (var session = database().create()) {
            assertThat(session.version()).containsPattern("[0-9]+\\.[0-9]+");
        }
    }

    @Test
    void removesWhatItCreated() {
        var database = filled();
        database.remove(Disk.real());
        assertThat(database.exists()).isFalse();
        database.remove(Disk.real());
    }

    // ---- migrating

    @Test
    void runsOneHopAfterTheOtherInOneSession() throws IOException {
        try (var session = database().create()) {
            script("V1__a.sql", "create table a (id int);");
            session.migrate(hop(), MigrationListener.NONE);
            script("V2__b.sql", "create table b (id int);");
            session.migrate(hop(), MigrationListener.NONE);
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(names(session)).containsExactly("V1__a.sql", "V2__b.sql");
            assertThat(session.tables())
                    .extracting(Table::name)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .containsExactly("a", "b");
        }
    }

    @Test
    void runsBackportThatIsOlderThanWhatHasRun() throws IOException {
        try (var session = database().create()) {
            script("V3__c.sql", "create table c (id int);");
            session.migrate(hop(), MigrationListener.NONE);
            script("V2.1.4__b.sql", "create table b (id int);");
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(names(session)).containsExactly("V3__c.sql", "V2.1.4__b.sql");
        }
    }

    @Test
    void recordsSatisfiedScriptsInOrderWithoutRunningThem() throws IOException {
        script("V1__a.sql", "create table a (id int);");
        script("V2__same.sql", "create table a (id int);");
        script("V3__c.sql", "create table c (id int);");
        var told = new ArrayList<String>();
        try (var session = database().create()) {
            session.migrate(hop("V2__same.sql"), told(told));
            assertThat(names(session)).containsExactly("V1__a.sql", "V2__same.sql", "V3__c.sql");
            assertThat(session.applied()).allMatch(AppliedScript::success);
            session.migrate(hop("V2__same.sql"), MigrationListener.NONE);
            assertThat(session.applied()).hasSize(3);
        }
        assertThat(told).containsSubsequence("done V1__a.sql", "satisfied V2__same.sql", "start V3__c.sql");
        assertThat(told).doesNotContain("start V2__same.sql");
    }

    @Test
    void recordsWhatProductWithoutHistoryHasRun() throws IOException {
        try (var session = filled().open()) {
            script("V1__customer.sql", "create table customer (id int);");
            script("V2__more.sql", "alter table customer add mail varchar(20);");
            session.migrate(hop("V1__customer.sql"), MigrationListener.NONE);
            assertThat(names(session)).containsExactly("V1__customer.sql", "V2__more.sql");
        }
    }

    @Test
    void refusesToRunFirstScriptWhereThereAreTablesAndNoHistory() throws IOException {
        try (var session = filled().open()) {
            script("V1__other.sql", "create table other (id int);");
            assertThat(failure(() -> session.migrate(hop(), MigrationListener.NONE))
                            .text())
                    .contains("non-empty");
            assertThat(session.tables()).hasSize(1);
        }
    }

    @Test
    void runsFirstScriptBesideOurOwnRow() throws IOException {
        try (var session = database().create()) {
            session.mark(mark(Mark.State.CHANGING));
            script("V1__a.sql", "create table a (id int);");
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(names(session)).containsExactly("V1__a.sql");
        }
    }

    @Test
    void findsNothingToDoInEmptyFolder() {
        try (var session = database().create()) {
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(session.applied()).isEmpty();
        }
    }

    @Test
    void refusesScriptThatChangedSinceItRan() throws IOException {
        try (var session = database().create()) {
            script("V1__a.sql", "create table a (id int);");
            session.migrate(hop(), MigrationListener.NONE);
            script("V1__a.sql", "create table a (id int, name varchar(5));");
            assertThat(failure(() -> session.migrate(hop(), MigrationListener.NONE))
                            .text())
                    .contains("checksum");
        }
    }

    @Test
    void refusesFolderWithoutScriptThatHasRun() throws IOException {
        try (var session = database().create()) {
            script("V1__a.sql", "create table a (id int);");
            session.migrate(hop(), MigrationListener.NONE);
            Files.delete(scripts.resolve("V1__a.sql"));
            script("V2__b.sql", "create table b (id int);");
            var failed = failure(() -> session.migrate(hop(), MigrationListener.NONE));
            assertThat(failed.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
            assertThat(session.tables()).hasSize(1);
        }
    }

    @Test
    void refusesFilesThatFlywayWouldTreatInOtherWays() throws IOException {
        try (var session = database().create()) {
            for (String name : List.of("afterMigrate.sql", "U1__a.sql", "B1__a.sql", "V1__a.sql.conf", "v1_a.sql")) {
                script(name, "create table x (id int);");
                assertThat(failure(() -> session.migrate(hop(), MigrationListener.NONE))
                                .text())
                        .contains(name);
                Files.delete(scripts.resolve(name));
            }
            assertThat(session.tables()).isEmpty();
        }
    }

    @Test
    void runsRepeatableScriptsLastAndAgainWhenTheyChange() throws IOException {
        script("V1__a.sql", "create table a (id int);");
        script("R__views.sql", "create or replace view v as select id from a;");
        try (var session = database().create()) {
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(names(session)).containsExactly("V1__a.sql", "R__views.sql");
            script("R__views.sql", "create or replace view v as select id + 1 as id from a;");
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(names(session)).containsExactly("V1__a.sql", "R__views.sql", "R__views.sql");
        }
    }

    @Test
    void namesScriptLineStatementAndTheDatabasesWordsWhenStatementFails() throws IOException {
        script(
                "V1__a.sql",
                "create table a (id int);\n\ninsert into a values (1);\ncreate table c (id int);\ninsert into\n  missing values (2);\n");
        try (var session = database().create()) {
            var failed = failure(() -> session.migrate(hop(), MigrationListener.NONE));
            assertThat(failed.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
            assertThat(failed.text())
                    .contains("V1__a.sql", "line 5", "insert into missing values (2)")
                    .containsIgnoringCase("missing")
                    .doesNotContain("\n");
            assertThat(failed.getCause()).isNotNull();
            var isLeft = !session.tables().isEmpty();
            assertThat(isLeft).isEqualTo(!hasTransactionalDdl());
            if (isLeft) {
                assertThat(rows(session, "select id from a")).containsExactly(List.of("1"));
                assertThat(session.applied()).singleElement().matches(script -> !script.success());
            }
        }
    }

    @Test
    void tellsEveryScriptAndStatementWithItsLine() throws IOException {
        script("V1__a.sql", "create table a (id int);\n\n\ninsert into a\n values (1);");
        script("V2__b.sql", "-- one\ncreate table b (id int);");
        var told = new ArrayList<String>();
        try (var session = database().create()) {
            session.migrate(hop(), told(told));
        }
        assertThat(told)
                .containsExactly(
                        "start V1__a.sql",
                        "V1__a.sql:1",
                        "V1__a.sql:4",
                        "done V1__a.sql",
                        "start V2__b.sql",
                        "V2__b.sql:2",
                        "done V2__b.sql");
    }

    @Test
    void handsOnWhatListenerThrows() throws IOException {
        script("V1__a.sql", "create table a (id int);");
        var thrown = new IllegalStateException("journal full");
        try (var session = database().create()) {
            assertThatThrownBy(() -> session.migrate(hop(), new MigrationListener() {
                        @Override
                        public void statementStarts(String script, int line) {
                            throw thrown;
                        }
                    }))
                    .isSameAs(thrown);
            assertThat(session.tables()).isEmpty();
        }
    }

    @Test
    void leavesDollarBracesInLiteralsAlone() throws IOException {
        script("V1__a.sql", "create table a (t varchar(20));\ninsert into a values ('${name}');");
        try (var session = database().create()) {
            session.migrate(hop(), told(new ArrayList<>()));
            assertThat(rows(session, "select t from a")).containsExactly(List.of("${name}"));
        }
    }

    @Test
    void replacesDeclaredPlaceholders() throws IOException {
        script("V1__a.sql", "create table a (t varchar(99));\ninsert into a values ('${name} ${flyway:table}');");
        try (var session = database(definition(Map.of("name", "Ada"), "UTF-8")).create()) {
            session.migrate(hop(), told(new ArrayList<>()));
            session.run("insert into a values ('${name}')", "more");
            assertThat(rows(session, "select t from a"))
                    .containsExactly(List.of("Ada flyway_schema_history"), List.of("Ada"));
        }
    }

    @Test
    void takesByteOrderMarkAndWindowsLineEnds() throws IOException {
        script(
                "V1__a.sql",
                "\uFEFFcreate table a (t varchar(20));\r\ninsert into a values ('x');\r\ninsert into nowhere values (1);");
        try (var session = database().create()) {
            assertThat(failure(() -> session.migrate(hop(), MigrationListener.NONE))
                            .text())
                    .contains("line 3");
        }
    }

    @Test
    void readsScriptsInTheirEncoding() throws IOException {
        var sql = "create table a (t varchar(20));\ninsert into a values ('M\u00fcller');";
        Files.writeString(scripts.resolve("V1__a.sql"), sql, StandardCharsets.ISO_8859_1);
        try (var session = database(definition(Map.of(), "ISO-8859-1")).create()) {
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(rows(session, "select t from a")).containsExactly(List.of("M\u00fcller"));
        }
    }

    @Test
    void refusesBytesThatAreNoTextInTheEncoding() throws IOException {
        Files.write(
                scripts.resolve("V1__a.sql"), "create table m\u00fc (id int);".getBytes(Charset.forName("ISO-8859-1")));
        try (var session = database().create()) {
            var failed = failure(() -> session.migrate(hop(), MigrationListener.NONE));
            assertThat(failed.text()).contains("V1__a.sql", "UTF-8");
            assertThat(failed.hint()).isPresent();
        }
    }

    @Test
    void runsScriptOfManyStatements() throws IOException {
        var text = new StringBuilder("create table a (id int, t varchar(200));\n");
        for (int i = 0; i < 12_000; i++) {
            text.append("insert into a values (")
                    .append(i)
                    .append(", '")
                    .append("x".repeat(100))
                    .append("');\n");
        }
        script("V1__a.sql", text.toString());
        try (var session = database().create()) {
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(rows(session, "select count(*) from a")).containsExactly(List.of("12000"));
        }
    }

    private static MigrationListener told(List<String> told) {
        return new MigrationListener() {
            @Override
            public void scriptStarts(String script) {
                told.add("start " + script);
            }

            @Override
            public void scriptSatisfied(String script) {
                told.add("satisfied " + script);
            }

            @Override
            public void scriptDone(String script) {
                told.add("done " + script);
            }

            @Override
            public void statementStarts(String script, int line) {
                told.add(script + ":" + line);
            }
        };
    }

    // ---- asking

    @Test
    void keepsAsManyRowsAsAskedFor() {
        try (var session = filled().open()) {
            var one = session.query("select id, name from customer order by id", 1);
            assertThat(one.rows()).containsExactly(List.of("1", "Ada"));
            assertThat(one.isCut()).isTrue();
            assertThat(one.columns()).map(name -> name.toLowerCase(Locale.ROOT)).containsExactly("id", "name");
            assertThat(session.query("select id from customer", 2).isCut()).isFalse();
            assertThat(session.query("select null from customer where id = 1", 2)
                            .rows()
                            .get(0)
                            .get(0))
                    .isNull();
        }
    }

    @Test
    void changesNothingByQuery() {
        try (var session = filled().open()) {
            for (String sql : List.of(
                    "delete from customer",
                    "drop table customer",
                    "select 1; drop table customer",
                    "select 1;\ndelete from customer;")) {
                assertThat(failure(() -> session.query(sql, 5)).kind()).isEqualTo(FailureKind.UPDATE_FAILED);
            }
            assertThat(rows(session, "select count(*) from customer;")).containsExactly(List.of("2"));
        }
    }

    @Test
    void saysWhatTheDatabaseSaysOfBadQuery() {
        try (var session = filled().open()) {
            assertThat(failure(() -> session.query("select nothing from customer", 5))
                            .text())
                    .contains("client", "select nothing from customer")
                    .containsIgnoringCase("column");
        }
    }

    @Test
    void runsCleanInstallScriptsWithoutHistory() {
        try (var session = database().create()) {
            session.run(
                    "create table a (id int);\n/* ; */ insert into a values (1); -- ;\ninsert into a values (2)",
                    "install.sql");
            assertThat(rows(session, "select count(*) from a")).containsExactly(List.of("2"));
            assertThat(session.applied()).isEmpty();
            var failed =
                    failure(() -> session.run("insert into a values (3);\n\ninsert into b values (1);", "more.sql"));
            assertThat(failed.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
            assertThat(failed.text()).contains("more.sql", "line 3", "insert into b values (1)");
            assertThat(rows(session, "select count(*) from a")).containsExactly(List.of("2"));
        }
    }

    // ---- single rows

    private Database withSettings() {
        var database = database();
        try (var session = database.create()) {
            session.run(
                    "create table setting (name varchar(20) primary key, content varchar(20), port int, amount"
                            + " decimal(10,2));"
                            + "insert into setting values ('host', 'old', 25, 12.50);"
                            + "insert into setting values ('other', null, null, null);"
                            + "create table wide (is_on boolean, since date); insert into wide values (true, '2024-01-01');",
                    "settings");
        }
        return database;
    }

    private static int change(Session session, String statement, String value) {
        return session.inTransaction(rows -> rows.change(statement, Optional.of(value)));
    }

    private static List<RowValue> find(Session session, String query) {
        return session.inTransaction(rows -> rows.find(query));
    }

    @Test
    void textGoesToARowAsItIsWhateverItLooksLike() {
        var database = withSettings();
        for (String value : List.of("smtp.acme.example", "587", "1e3", "true", "it's; -- a ?", "", "\\x\n\"é€\"")) {
            try (var session = database.open()) {
                assertThat(change(session, "update setting set content = ? where name = 'host'", value))
                        .isEqualTo(1);
            }
            try (var session = database.open()) {
                assertThat(find(session, "select content from setting where name = 'host'"))
                        .containsExactly(new RowValue(RowValue.Kind.TEXT, value));
            }
        }
    }

    @Test
    void aValueGoesToAColumnOfItsOwnKindAndNullToAny() {
        try (var session = withSettings().open()) {
            assertThat(change(session, "update setting set port = ? where name = 'host'", "587"))
                    .isEqualTo(1);
            assertThat(change(session, "update setting set amount = ? where name = 'host'", "0.5"))
                    .isEqualTo(1);
            var isOn = "update wide set is_on = case when ? = 'true' then true else false end";
            assertThat(change(session, isOn, "false")).isEqualTo(1);
            assertThat(find(session, "select port from setting where name = 'host'"))
                    .containsExactly(new RowValue(RowValue.Kind.NUMBER, "587"));
            assertThat(find(session, "select amount from setting where name = 'host'"))
                    .containsExactly(new RowValue(RowValue.Kind.NUMBER, "0.50"));
            assertThat(find(session, "select is_on from wide"))
                    .containsExactly(new RowValue(RowValue.Kind.TRUTH, "false"));
            for (String column : List.of("content", "port", "amount")) {
                int changed = session.inTransaction(
                        rows -> rows.change("update setting set " + column + " = ?", Optional.empty()));
                assertThat(changed).isEqualTo(2);
                assertThat(find(session, "select " + column + " from setting where name = 'host'"))
                        .containsExactly(new RowValue(RowValue.Kind.NOTHING, ""));
            }
        }
    }

    @Test
    void countsRowsThatHaveTheValueAlready() {
        try (var session = withSettings().open()) {
            assertThat(change(session, "update setting set content = ? where name = 'host'", "old"))
                    .isEqualTo(1);
            assertThat(change(session, "update setting set content = ? where name = 'none'", "old"))
                    .isZero();
            assertThat(change(session, "insert into setting (name, content) values ('new', ?)", "x"))
                    .isEqualTo(1);
        }
    }

    @Test
    void rowsAreAsTheyWereIfTheWorkFails() {
        var database = withSettings();
        try (var session = database.open()) {
            assertThatThrownBy(() -> session.inTransaction(rows -> {
                        rows.change("update setting set content = ?", Optional.of("new"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(find(session, "select content from setting where name = 'host'"))
                    .containsExactly(new RowValue(RowValue.Kind.TEXT, "old"));
        }
    }

    /** Neither in the message nor in a cause, which logs print. */
    @Test
    void aValueThatIsRefusedIsNotShown() {
        var secret = "s3cret-and-much-longer-than-twenty";
        try (var session = withSettings().open()) {
            for (String statement : List.of(
                    "update setting set content = ? where name = 'host'",
                    "update setting set port = ? where name = 'host'",
                    "insert into setting (port, name) values ((select 1 / 0), ?)",
                    "updat setting set content = ?",
                    "update setting set none = ?",
                    "update nothing set content = ?")) {
                var failure = failure(() -> change(session, statement, secret));
                assertThat(failure.kind()).as(statement).isEqualTo(FailureKind.UPDATE_FAILED);
                for (Throwable at = failure; at != null; at = at.getCause()) {
                    assertThat(String.valueOf(at.getMessage())).as(statement).doesNotContain("s3cret");
                }
            }
            var twice = failure(() -> change(session, "insert into setting (name) values (?)", "host"));
            assertThat(twice.text()).contains("a constraint refuses the value").doesNotContain("host");
            assertThat(change(session, "update setting set content = ? where name = 'host'", "fits"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsNoSingleValueIsRefused() {
        try (var session = withSettings().open()) {
            assertThat(failure(() -> find(session, "select name, content from setting"))
                            .text())
                    .contains("expected a query of one column, found 2");
            assertThat(failure(() -> find(session, "select since from wide")).hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("cast it"));
            assertThat(find(session, "select name from setting where name = 'none'"))
                    .isEmpty();
            assertThat(find(session, "select name from setting")).hasSize(2);
            assertThat(failure(() -> find(session, "select 1; select 2")).text())
                    .contains("expected one statement, found 2");
        }
    }

    // ---- our row

    private static Mark mark(Mark.State state) {
        return new Mark("acme", "nonce-1", "host-1", state, "run-7", "3.0.0");
    }

    @Test
    void keepsOurRowAndLeavesItOutOfEverythingElse() {
        var database = filled();
        try (var session = database.open()) {
            var before = session.schema();
            assertThat(session.mark("acme")).isEmpty();
            session.mark(mark(Mark.State.CHANGING));
            session.mark(new Mark("other", "n", "h", Mark.State.OK, "r", "1.0"));
            assertThat(session.schema()).isEqualTo(before);
            assertThat(session.tables()).hasSize(1);
        }
        try (var session = database.open()) {
            assertThat(session.mark("acme")).contains(mark(Mark.State.CHANGING));
            session.mark(mark(Mark.State.OK));
            assertThat(session.mark("acme")).contains(mark(Mark.State.OK));
            assertThat(session.mark("nothing")).isEmpty();
        }
    }

    // ---- schema

    private static final String SCHEMA = "create table org (id int primary key, code varchar(10) unique);"
            + "create table person (id int primary key, org int, mail varchar(20) not null, age int default 3, check (age > 0),"
            + " foreign key (org) references org (id) on delete cascade);"
            + "create index person_mail on person (mail);"
            + "create view adults as select id from person where age > 17;";

    @Test
    void seesNoDifferenceBetweenUpgradedAndCleanlyInstalledSchema() throws IOException {
        Schema clean;
        var installed = database();
        try (var session = installed.create()) {
            session.run(SCHEMA, "clean");
            clean = session.schema();
        }
        installed.remove(Disk.real());
        script(
                "V1__a.sql",
                "create table junk (id int primary key, x int unique); create table org (code varchar(10), id int);"
                        + "create table person (age int, id int primary key);");
        script(
                "V2__b.sql",
                "alter table person add mail varchar(20) not null; alter table person add org int;"
                        + "alter table person alter column age set default 3; alter table org add unique (code);"
                        + "alter table person add check (age > 0); drop table junk;");
        script(
                "V3__c.sql",
                notNull("org", "id", "int") + "alter table org add primary key (id);"
                        + "alter table person add foreign key (org) references org (id) on delete cascade;"
                        + "create index person_mail on person (mail); create view adults as select id from person where age > 17;");
        try (var session = database().create()) {
            session.migrate(hop(), MigrationListener.NONE);
            assertThat(clean.differences(session.schema())).isEmpty();
            assertThat(clean.fingerprint()).isEqualTo(session.schema().fingerprint());
        }
    }

    @Test
    void isTheSameUnderAnotherName() {
        var database = database();
        Schema schema;
        List<TableFingerprint> rows;
        try (var session = database.create()) {
            session.run(
                    SCHEMA
                            + "create view elders as select p.id, o.code from person p join org o on o.id = p.org where p.id"
                            + " in (select a.id from adults a);"
                            + "insert into org (code, id) values ('a', 1); insert into person (id, org, mail) values (1, 1, 'x');",
                    "all");
            schema = session.schema();
            rows = session.tables().stream()
                    .map(table -> session.fingerprint(table, table.columns()))
                    .toList();
        }
        var address = addressOfAnother();

        database.duplicate(Disk.real(), address);

        var other = Engines.at(address);
        try (var session = other.open()) {
            assertThat(schema.differences(session.schema())).isEmpty();
            assertThat(session.tables())
                    .extracting(table -> session.fingerprint(table, table.columns()))
                    .isEqualTo(rows);
            session.run("drop view elders;", "change");
        }
        try (var session = database.open()) {
            assertThat(session.schema()).isEqualTo(schema);
        }
        other.remove(Disk.real());
        assertThat(other.exists()).isFalse();
    }

    /** Of a second database on the same server or disk, that does not exist yet. */
    protected abstract DatabaseAddress addressOfAnother();

    /** A statement that makes a column mandatory: each engine has its own. */
    protected abstract String notNull(String table, String column, String type);

    /** A statement that removes an index: in standard SQL there are none. */
    protected String dropIndex(String table, String index) {
        return "drop index " + index;
    }

    @Test
    void seesEveryDifferenceThatMatters() {
        var changes = List.of(
                "create table more (id int)",
                "alter table person add extra int",
                "alter table person drop column mail",
                "alter table person alter column age set default 4",
                "alter table person alter column age drop default",
                notNull("person", "age", "int").replace(";", ""),
                "alter table person add unique (org, age)",
                "alter table person add check (age < 200)",
                "alter table org add constraint named unique (id, code)",
                "create index person_age on person (age)",
                "create unique index person_org on person (org, id)",
                "drop view adults");
        var database = database();
        try (var session = database.create()) {
            session.run(SCHEMA, "clean");
        }
        for (String change : changes) {
            var copies = folder.resolve("copies-" + changes.indexOf(change));
            var copy = database.backUp(Disk.real(), copies.resolve("copy"), "0001-abc");
            var scratch = database.scratch(Disk.real(), copy, copies.resolve("copy"), copies.resolve("scratch"));
            try (var session = scratch.open()) {
                var before = session.schema();
                if (change.contains("drop column")) {
                    session.run(dropIndex("person", "person_mail"), change);
                }
                session.run(change, change);
                assertThat(before.differences(session.schema())).as(change).isNotEmpty();
            }
        }
    }

    // ---- fingerprints

    @Test
    void fingerprintsRowsWhateverTheirOrder() {
        try (var session = database().create()) {
            session.run(
                    "create table a (id int, t varchar(20)); insert into a values (1, 'x'); insert into a values (2, null);"
                            + "create table b (t varchar(90), id bigint); insert into b values (null, 2); insert into b values ('x', 1);",
                    "rows");
            var columns = session.tables().get(0).columns();
            var first = session.fingerprint(session.tables().get(0), columns);
            assertThat(first.rows()).isEqualTo(2);
            assertThat(session.fingerprint(session.tables().get(1), columns)).isEqualTo(first);
        }
    }

    @Test
    void fingerprintsChangeWithEveryValue() {
        try (var session = filled().open()) {
            var table = session.tables().get(0);
            var seen = new ArrayList<TableFingerprint>();
            seen.add(session.fingerprint(table, table.columns()));
            for (String sql : List.of(
                    "update customer set name = 'Eve' where id = 1",
                    "update customer set name = null where id = 1",
                    "update customer set name = '' where id = 1",
                    "insert into customer values (3, 'Bob')",
                    "delete from customer where id = 3 or id = 2",
                    "delete from customer")) {
                session.run(sql, sql);
                seen.add(session.fingerprint(table, table.columns()));
            }
            assertThat(seen).doesNotHaveDuplicates();
            assertThat(session.fingerprint(table, List.of()).rows()).isZero();
        }
    }

    // ---- made-up rows

    @Test
    void makesUpRowsThatKeepEveryRule() {
        try (var session = database().create()) {
            session.run(
                    "create table child (id int primary key, parent_id int not null, boss_id int, note varchar(20));"
                            + "create table parent (id int primary key, code varchar(3) not null unique,"
                            + " kind varchar(5) not null, check (kind in ('A', 'B')));"
                            + "alter table child add foreign key (parent_id) references parent (id);"
                            + "alter table child add foreign key (boss_id) references child (id);",
                    "schema");
            assertThat(session.seed(MadeUpRows.ODD)).isEmpty();
            assertThat(rows(session, "select count(*) from parent")).containsExactly(List.of("5"));
            assertThat(rows(session, "select count(distinct parent_id), count(boss_id) from child"))
                    .containsExactly(List.of("5", "3"));
            assertThat(rows(session, "select count(*) from child where note is null or note = ''"))
                    .containsExactly(List.of("2"));
        }
    }

    @Test
    void saysWhichTableNoRowsCanBeMadeUpFor() {
        try (var session = database().create()) {
            session.run("create table never (a int not null, check (a > 9 and a < 9))", "schema");
            assertThat(session.seed(MadeUpRows.PLAIN)).singleElement().satisfies(table -> {
                assertThat(table.table().name()).isEqualToIgnoringCase("never");
                assertThat(table.reason()).isNotEmpty();
            });
        }
    }

    // ---- backup and restore

    @Test
    void restoresWhatWasBackedUpAndKeepsTheRestAside() {
        var database = filled();
        var copy = database.backUp(Disk.real(), folder.resolve("backup"), "0001-abc");
        assertThat(database.damage(copy, folder.resolve("backup"))).isEmpty();
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
        try (var session = database.open()) {
            session.run("drop table customer", "drop");
        }
        assertThat(database.isSame(copy, folder.resolve("backup"))).isFalse();
        assertThat(database.changesSince(copy, folder.resolve("backup")))
                .anySatisfy(change -> assertThat(change).containsAnyOf("customer", "its files are others"));
        database.restore(Disk.real(), copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
        database.restore(Disk.real(), copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
        database.barrier(Disk.real());
        try (var session = database.open()) {
            assertThat(rows(session, "select count(*) from customer")).containsExactly(List.of("2"));
        }
    }

    /** 63 bytes are what PostgreSQL takes at most; names that are cut anywhere would be one and the same. */
    @Test
    void keepsApartNamesAsLongAsTheyMayBe() {
        var database = database();
        var longest = "n".repeat(62);
        var tables = List.of(longest + "1", longest + "2");
        try (var session = database.create()) {
            for (String table : tables) {
                session.run(
                        "create table " + table + " (" + tables.get(0) + " int primary key, " + tables.get(1)
                                + " varchar(20)); insert into " + table + " values (" + tables.indexOf(table)
                                + ", 'Ada')",
                        "fill");
            }
            session.run(
                    "create index " + longest + "i on " + tables.get(1) + " (" + tables.get(1) + ");" + " create view "
                            + longest + "v as select " + tables.get(0) + " from " + tables.get(1),
                    "views");
        }
        Schema before;
        try (var session = database.open()) {
            before = session.schema();
            assertThat(session.tables()).hasSize(2);
        }
        var copy = database.backUp(Disk.real(), folder.resolve("backup"), "0001-abc");
        for (String change : List.of(
                "drop table " + tables.get(0),
                "update " + tables.get(1) + " set " + tables.get(1) + " = 'Bob'",
                dropIndex(tables.get(1), longest + "i"),
                "drop view " + longest + "v")) {
            try (var session = database.open()) {
                session.run(change, change);
            }
            database.restore(
                    Disk.real(),
                    copy,
                    folder.resolve("backup"),
                    new Away(folder.resolve("aside-" + change.hashCode()), "0001-abc"));
            assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
            try (var session = database.open()) {
                assertThat(before.differences(session.schema())).as(change).isEmpty();
                assertThat(rows(session, "select " + tables.get(0) + ", " + tables.get(1) + " from " + tables.get(1)))
                        .containsExactly(List.of("1", "Ada"));
            }
        }
    }

    @Test
    void restoresDatabaseThatIsGone() {
        var database = filled();
        var copy = database.backUp(Disk.real(), folder.resolve("backup"), "0001-abc");
        database.remove(Disk.real());
        database.restore(Disk.real(), copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
    }

    @Test
    void triesThingsOutOnScratchCopy() {
        var database = filled();
        var copy = database.backUp(Disk.real(), folder.resolve("backup"), "0001-abc");
        var scratch = database.scratch(Disk.real(), copy, folder.resolve("backup"), folder.resolve("scratch"));
        try (var session = scratch.open()) {
            session.run("drop table customer", "drop");
        }
        assertThat(database.isSame(copy, folder.resolve("backup"))).isTrue();
        assertThat(database.damage(copy, folder.resolve("backup"))).isEmpty();
        scratch.remove(Disk.real());
        assertThat(scratch.exists()).isFalse();
    }
}
