package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Schema;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the role may not create databases: {@code pg_dump} and {@code pg_restore}, which have to be on the machine. */
final class PostgresDumpTest {
    private static final String RUN = "0007-3f9c2a";

    @TempDir
    Path folder;

    private final String name = PostgresForTests.freshName();
    private PostgresForTests server;
    private Database database;

    @BeforeEach
    void makeDatabaseOfARoleThatMayNotCreateAny() throws SQLException {
        server = PostgresForTests.withTools();
        server.sql(
                "postgres",
                "create database \"" + name + "\" owner acme_poor",
                "comment on database \"" + name + "\" is 'the shop'");
        server.sql(name, "create extension pgcrypto");
        database = Engines.at(server.address(DatabaseContract.definition(), name, "acme_poor", folder));
        run(PostgresDatabaseTest.RICH);
    }

    private void run(String script) {
        try (var session = database.open()) {
            session.run(script, script);
        }
    }

    private DatabaseCopy backUp() {
        return database.backUp(Disk.real(), backup(), RUN);
    }

    private DatabaseCopy backUp(String place) {
        return database.backUp(Disk.real(), folder.resolve(place), RUN);
    }

    private void restore(DatabaseCopy copy, String place) {
        database.restore(Disk.real(), copy, folder.resolve(place), new Away(folder.resolve("aside"), RUN));
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    private void restore(DatabaseCopy copy) {
        database.restore(Disk.real(), copy, backup(), new Away(folder.resolve("aside"), RUN));
    }

    private void changeEverything() {
        run("update customer set name = 'x'; drop schema audit cascade; drop view happy; drop table \"order\";"
                + " alter table customer drop column mail; select lo_unlink(oid) from pg_largeobject_metadata;"
                + " create table extra (id int); create schema more create table more.t (id int); drop function shout;"
                + " create function extra() returns int language sql as 'select 1'; create type more.x as enum ('a')");
    }

    @Test
    void putsEverythingBackFromADump() throws SQLException {
        assertThat(database.obstacles()).isEmpty();
        var copy = backUp();
        assertThat(copy.onServer()).isEmpty();
        assertThat(copy.files()).hasSize(2);
        assertThat(database.damage(copy, backup())).isEmpty();
        assertThat(database.isSame(copy, backup())).isTrue();
        Schema before;
        try (var session = database.open()) {
            before = session.schema();
        }
        changeEverything();
        assertThat(database.isSame(copy, backup())).isFalse();
        restore(copy);
        try (var session = database.open()) {
            assertThat(before.differences(session.schema())).isEmpty();
        }
        assertThat(database.isSame(copy, backup())).isTrue();
        assertThat(server.texts(name, "select encode(lo_get(oid), 'hex') from pg_largeobject_metadata"))
                .containsExactly("cafe");
        assertThat(folder.resolve("aside/client-failed-" + RUN + ".dump")).isNotEmptyFile();
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    /** Else every query is planned as if nobody knew how much there is. */
    @Test
    void hasStatisticsAfterGoingBack() throws SQLException {
        run("alter table customer set (autovacuum_enabled = false)");
        var copy = backUp();
        run("truncate customer cascade");
        restore(copy);
        assertThat(server.texts(
                        name,
                        "select reltuples || ' ' || (select count(*) > 0 from pg_stats where tablename = relname)"
                                + " from pg_class where relname = 'customer'"))
                .containsExactly("500 true");
    }

    /** Statistics of an index on a function call the function. */
    @Test
    void comesBackIfItCannotBeAnalyzed() throws SQLException {
        run("create function wary(t text) returns text language plpgsql immutable as $$ begin"
                + " if current_query() like 'analyze%' then raise exception 'not now'; end if; return t; end $$;"
                + " create index on customer (wary(name))");
        var copy = backUp();
        run("truncate customer cascade");
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
        assertThat(DatabaseContract.failure(() -> run("analyze")).text()).contains("not now");
    }

    private void runWithSilentServer(ServerSocket silent, String script) throws SQLException {
        server.sql(
                name, "create extension postgres_fdw", "grant usage on foreign data wrapper postgres_fdw to acme_poor");
        run("create server far foreign data wrapper postgres_fdw options (host '127.0.0.1', port '"
                + silent.getLocalPort()
                + "', dbname 'x'); create user mapping for acme_poor server far options (user 'u', password 'p'); "
                + script);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table m (id int, y int) partition by list (y); create table m1 partition of m for values in (1);"
                        + " create foreign table m0 partition of m for values in (0) server far",
                "create table m (id int, y int); create table m1 () inherits (m); create foreign table m0 () inherits (m) server far"
            })
    @Timeout(60)
    void asksNoForeignServerForStatistics(String tables) throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            runWithSilentServer(silent, tables + "; insert into m1 values (1, 1)");
            var copy = backUp();
            run("drop view happy");
            restore(copy);
            assertThat(server.texts(
                            name, "select reltuples from pg_class where relname in ('m1', 'customer') order by 1"))
                    .containsExactly("1", "500");
        }
    }

    /** What waits in line behind it, and stands in the list behind it, has statistics. */
    @Test
    void makesStatisticsOfAllTablesButThoseThatFail() throws SQLException {
        run("create function wary(t text) returns text language plpgsql immutable as $$ begin"
                + " if current_query() like 'analyze%' then raise exception 'not now'; end if; return t; end $$;"
                + " create table \"A b\" (t text); create index on \"A b\" (wary(t)); create table b (t text);"
                + " create table p (id int, t text) partition by list (id); create table p1 partition of p for values in (1);"
                + " create table p2 partition of p for values in (2); create index on p1 (wary(t));"
                + " insert into \"A b\" values ('x'); insert into b values ('x'); insert into p values (1, 'x'), (2, 'x');"
                + " create table locked (t text)");
        var connections = new PostgresConnections(database.address(), PostgresUrl.parse(database.address()));
        try (var somebody = server.connect(name)) {
            somebody.setAutoCommit(false);
            new Sql(somebody).run("lock table locked in access exclusive mode");
            List<String> failed = connections.in(name, "analyze", sql -> new Statistics(sql).make());
            assertThat(failed)
                    .extracting(text -> text.replaceAll(": .*", ""))
                    .containsExactlyInAnyOrder("public.\"A b\"", "public.locked", "public.p", "public.p1");
        }
        assertThat(server.texts(
                        name,
                        "select relname from pg_class where relname in ('A b', 'b', 'p1', 'p2', 'customer', 'visit_shop')"
                                + " and reltuples > 0 order by 1"))
                .containsExactly("b", "customer", "p2", "visit_shop");
    }

    /** One may need another: made behind it in the archive's order, and never half by us and half by the archive. */
    @Test
    void makesAllExtensionsInTheirOrder() throws SQLException {
        var list =
                "6; 2615 1 SCHEMA - gis acme_poor\n2; 3079 2 EXTENSION - cube \n3; 3079 3 EXTENSION - earthdistance \n"
                        + "7; 1259 4 TABLE public t acme_poor";
        var lost = new Extension("cube", "0.1", "gis");
        var there = new Extension("earthdistance", "1.1", "gis");
        try (var connection = server.connect(name, "acme_poor", "")) {
            var order = ArchiveOrder.of(new Sql(connection), list, List.of(there, lost));
            assertThat(order.extensions()).containsExactly(lost.makingAny(), there.making());
            assertThat(order.rest()).contains("TABLE").doesNotContain("EXTENSION", "SCHEMA");
            var archives = ArchiveOrder.of(new Sql(connection), list, List.of(lost));
            assertThat(archives.extensions()).isEmpty();
            assertThat(archives.rest()).contains("cube", "earthdistance", "SCHEMA");
        }
    }

    @Test
    void namesExtensionsThatTheServerCanNoLongerMakeBeforeAnythingIsTouched() throws IOException {
        var copy = backUp();
        assertThat(database.misfits(copy, backup())).isEmpty();
        var description = backup().resolve("copy.json");
        Files.writeString(
                description,
                Files.readString(description)
                        .replaceFirst(
                                "(\"name\"\\s*:\\s*\"pg_trgm\",\\s*\"version\"\\s*:\\s*)\"[^\"]*\"", "$1\"0.9\""));
        assertThat(database.misfits(copy, backup()))
                .singleElement()
                .asString()
                .contains("can no longer make: pg_trgm 0.9; install the package", "--into");
        assertThat(database.elsewhere().misfits(copy, backup())).isEmpty();
    }

    @Test
    void writesWhereARoleOnlyReadsUnlessItSaysOtherwise() throws SQLException {
        server.sql(
                "postgres", "alter role acme_poor in database \"" + name + "\" set default_transaction_read_only = on");
        assertThat(database.obstacles()).isEmpty();
        var copy = backUp();
        changeEverything();
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    @Test
    void doesWithTheSessionsThatItAsksFor() throws SQLException {
        server.sql(
                "postgres",
                "create role r" + name + " login connection limit 4 password '" + PostgresForTests.PASSWORD + "'",
                "grant acme_poor to r" + name,
                "alter database \"" + name + "\" connection limit 3");
        database = Engines.at(server.address(DatabaseContract.definition(), name, "r" + name, folder));
        assertThat(database.obstacles())
                .extracting(obstacle -> obstacle.problem() + ": " + obstacle.remedy())
                .anySatisfy(text -> assertThat(text).contains("'r" + name + "' have 4 sessions", "ALTER ROLE"))
                .anySatisfy(text -> assertThat(text).contains("lets in 3 sessions", "CONNECTION LIMIT 5"));

        server.sql(
                "postgres",
                "alter role r" + name + " connection limit 5",
                "alter database \"" + name + "\" connection limit 5");
        assertThat(database.obstacles()).isEmpty();
        var copy = backUp();
        changeEverything();
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();

        server.sql("postgres", "alter role r" + name + " connection limit 0");
        assertThat(database.obstacles())
                .singleElement()
                .satisfies(obstacle ->
                        assertThat(obstacle.remedy()).contains("ALTER ROLE \"r" + name + "\" CONNECTION LIMIT 5"));
        server.sql("postgres", "drop database \"" + name + "\"", "drop role r" + name);
    }

    /** As they stay where nobody has told them of an upgrade of the server. */
    @Test
    void putsBackExtensionsInTheVersionsThatTheyHad() throws SQLException {
        server.sql("postgres", "grant create on database \"" + name + "\" to acme_poor");
        run("drop extension pg_trgm cascade; create extension pg_trgm version '1.3';"
                + " create index on customer using gin (name gin_trgm_ops); create schema bags;"
                + " create extension hstore schema bags version '1.4'; create table bag (content bags.hstore);"
                + " insert into bag values ('a=>1'); comment on extension hstore is 'bags of theirs'");
        var asked = "select concat_ws(' ', extname, extversion, extnamespace::regnamespace,"
                + " obj_description(oid, 'pg_extension')) from pg_extension where extname in ('hstore', 'pg_trgm')"
                + " order by 1";
        var before = server.texts(name, asked);
        assertThat(before).containsExactly("hstore 1.4 bags bags of theirs", before.get(1));
        assertThat(before.get(1)).startsWith("pg_trgm 1.3 public");
        assertThat(database.obstacles()).isEmpty();
        var copy = backUp();
        run("alter extension pg_trgm update");
        assertThat(database.changesSince(copy, backup()))
                .singleElement()
                .asString()
                .contains("extension pg_trgm is of version 1.", "not 1.3");
        run("drop extension hstore cascade");
        restore(copy);
        assertThat(server.texts(name, asked)).isEqualTo(before);
        assertThat(server.texts(name, "select content from bag")).containsExactly("\"a\"=>\"1\"");
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    @Test
    void noticesEachChangedValue() {
        var copy = backUp();
        for (String change : List.of(
                "update customer set doc = '{\"a\": 2}' where id = 7",
                "select nextval('tickets')",
                "select lo_put(oid, 0, 'x') from pg_largeobject_metadata",
                "alter database \"" + name + "\" set work_mem = '7MB'")) {
            run(change);
            assertThat(database.isSame(copy, backup())).as(change).isFalse();
            restore(copy);
        }
    }

    /** Rows do not tell of these: a step that was cut off would have left them. */
    @Test
    void takesBackDefinitionsThatWereAddedOrChanged() throws SQLException {
        var copy = backUp();
        Schema before;
        try (var session = database.open()) {
            before = session.schema();
        }
        for (String change : List.of(
                "create index customer_left on customer (name)",
                "alter table \"order\" rename column \"select\" to chosen",
                "create or replace function shout(t text) returns text language sql immutable as 'select t'")) {
            run(change);
            restore(copy);
            try (var session = database.open()) {
                assertThat(before.differences(session.schema())).as(change).isEmpty();
                assertThat(server.texts(name, "select shout('a')")).as(change).containsExactly("A!");
            }
        }
        server.sql(name, "vacuum analyze");
        var number = server.texts(name, "select 'customer'::regclass::oid");
        restore(backUp("again"), "again");
        assertThat(server.texts(name, "select 'customer'::regclass::oid"))
                .as("what nobody has touched is left alone")
                .isEqualTo(number);
    }

    /** What a materialized view holds is not in a dump: it is computed anew. */
    @Test
    void putsBackADatabaseWhoseMaterializedViewsAreStaleOrEmpty() {
        run("refresh materialized view counted; insert into customer (name) values ('late');"
                + " create materialized view later as select 1 with no data");
        var copy = backUp();
        run("update customer set name = 'x'");
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    @Test
    void takesBackSettingsAndGrantsThatWereAdded() throws SQLException {
        server.sql(
                "postgres",
                "alter database \"" + name + "\" set log_statement = 'ddl'",
                "alter role acme_reader in database \"" + name + "\" set work_mem = '5MB'");
        var copy = backUp();
        run("create schema app");
        run("alter database \"" + name + "\" set search_path = app, public; alter database \"" + name
                + "\" is_template true; grant create on database \"" + name
                + "\" to acme_reader with grant option; alter role acme_poor in database \"" + name
                + "\" set work_mem = '7MB'");
        assertThat(database.isSame(copy, backup())).isFalse();

        restore(copy);

        assertThat(database.isSame(copy, backup())).isTrue();
        assertThat(server.texts(
                        name,
                        "select has_database_privilege('acme_reader', current_database(), 'create') || ' '"
                                + " || (select string_agg(unnest, ' ' order by unnest) from pg_db_role_setting,"
                                + " unnest(setconfig) where setdatabase = d.oid) from pg_database d"
                                + " where datname = current_database() and not datistemplate"))
                .containsExactly("false log_statement=ddl work_mem=5MB");
    }

    @Test
    void endsWhatAnEarlierTryStillDoesAndBeginsAnew() {
        var copy = backUp();
        changeEverything();
        run("drop table customer cascade; drop type mood cascade");
        var killed = database.open();
        restore(copy);
        assertThat(DatabaseContract.failure(() -> killed.query("select 1", 1)).text())
                .contains("terminating");
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    @Test
    void changesNothingIfTheDumpIsCutShort() throws IOException {
        var copy = backUp();
        run("create table extra (id int)");
        var dump = backup().resolve("database.dump");
        try (var channel = FileChannel.open(dump, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 100);
        }
        assertThat(database.damage(copy, backup())).singleElement().asString().contains("database.dump");
        assertThat(DatabaseContract.failure(() -> restore(copy)).kind()).isEqualTo(FailureKind.PRECONDITION);
        try (var session = database.open()) {
            assertThat(session.tables()).extracting("name").contains("extra", "customer");
        }
    }

    /** What pg_restore itself says of it, which listing would not. */
    @Test
    void noticesDamageInsideADumpByReadingAllOfIt() throws IOException {
        backUp();
        var dump = backup().resolve("database.dump");
        try (var channel = FileChannel.open(dump, StandardOpenOption.WRITE)) {
            var garbage = new byte[1024];
            Arrays.fill(garbage, (byte) 0xFF);
            channel.write(ByteBuffer.wrap(garbage), channel.size() / 2);
        }
        var address = database.address();
        var tools = ClientTools.find(1).orElseThrow();
        var call = tools.restore(
                new PostgresConnections(address, PostgresUrl.parse(address)), "-f", "/dev/null", dump.toString());
        UpdateException failed = DatabaseContract.failure(() -> call.run("", output -> output.read()));
        assertThat(failed.text()).contains("pg_restore");
    }

    @Test
    void givesPasswordsToToolsWithoutShowingThem() throws IOException {
        var address = database.address();
        var call = ClientTools.find(1)
                .orElseThrow()
                .dump(new PostgresConnections(address, PostgresUrl.parse(address)), "-Fc");
        assertThat(String.join(" ", call.command())).doesNotContain(PostgresForTests.PASSWORD);
        assertThat(call.environment()).containsEntry("PGPASSWORD", PostgresForTests.PASSWORD);
        backUp();
        try (var files = Files.list(backup())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(PostgresForTests.PASSWORD));
        }
    }

    @Test
    void saysWhatToGrantForTryingThingsOut() {
        var copy = backUp();
        var refused = DatabaseContract.failure(
                () -> database.scratch(Disk.real(), copy, backup(), folder.resolve("scratch")));
        assertThat(refused.hint()).contains("ALTER ROLE \"acme_poor\" CREATEDB");
    }

    @Test
    void dumpsWhereALogicalSlotHangsOnTheDatabase() throws SQLException {
        server.sql("postgres", "alter role acme_poor createdb");
        server.sql(name, "select pg_create_logical_replication_slot('s" + name + "', 'pgoutput')");
        try {
            assertThat(database.obstacles()).isEmpty();
            assertThat(backUp().onServer()).isEmpty();
        } finally {
            server.sql(name, "select pg_drop_replication_slot('s" + name + "')");
            server.sql("postgres", "alter role acme_poor nocreatedb");
        }
    }

    /** As an owner can by a step, or anybody who may since. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter database \"%1$s\" connection limit 0",
                "alter database \"%1$s\" connection limit 2",
                "alter database \"%1$s\" allow_connections false",
                "revoke connect on database \"%1$s\" from public, acme_poor"
            })
    void comesBackFromADumpIfItLetsNobodyIn(String statement) throws SQLException {
        var copy = backUp();
        changeEverything();
        server.sql("postgres", statement.formatted(name));
        assertThat(database.exists()).isTrue();
        assertThat(database.isSame(copy, backup())).isFalse();
        assertThat(database.misfits(copy, backup())).isEmpty();
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    /** What only a superuser may set is not shown to others, or has not been declared to the server. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"acme.tenant\" = '5'", "session_preload_libraries = 'auto_explain'", "log_statement = 'ddl'"})
    void dumpsWhereAClonesSettingsCouldNotBeGiven(String setting) throws SQLException {
        server.sql("postgres", "alter database \"" + name + "\" set " + setting, "alter role acme_poor createdb");
        try {
            assertThat(database.obstacles()).isEmpty();
            var copy = backUp();
            assertThat(copy.onServer()).isEmpty();
            changeEverything();
            restore(copy);
            assertThat(database.isSame(copy, backup())).isTrue();
        } finally {
            server.sql("postgres", "alter role acme_poor nocreatedb");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create collation ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "create text search configuration de (copy = german)",
                "create text search dictionary stems (template = snowball, language = german)",
                "create conversion old for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8",
                "create operator === (leftarg = int, rightarg = int, function = int4eq)",
                "create publication changes for table customer"
            })
    void putsBackWhateverAnOwnerMayMake(String statement) throws SQLException {
        server.sql("postgres", "grant create on database \"" + name + "\" to acme_poor");
        run(statement);
        assertThat(database.obstacles()).isEmpty();
        var copy = backUp();
        changeEverything();
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    /** What rows were let in by once, and would not let them in again: on the way back it would be too late to find it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (u timestamptz check (u > now())); insert into t values (now() + interval '300ms');"
                        + " select pg_sleep(0.5)",
                "create domain soon as timestamptz check (value > now()); create table t (u soon);"
                        + " insert into t values (now() + interval '300ms'); select pg_sleep(0.5)",
                "create table n (v int); insert into n values (1); create materialized view m as select 1 / v from n;"
                        + " update n set v = 0"
            })
    void countsNoDumpAsBackupThatWouldNotLetItsRowsIn(String script) throws SQLException {
        var plain = name + "_plain";
        server.sql("postgres", "create database \"" + plain + "\" owner acme_poor");
        database = Engines.at(server.address(DatabaseContract.definition(), plain, "acme_poor", folder));
        run(script);

        assertThat(DatabaseContract.failure(this::backUp).text()).contains("could not be read in again");
    }

    /** The owner may give them to himself again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "revoke all on schema audit from acme_poor; revoke all on schema public from public",
                "do 'begin execute ''revoke all on schema public from '' || (select nspowner::regrole from pg_namespace"
                        + " where nspname = ''public'' and pg_has_role(nspowner, ''usage'')); exception when null_value_not_allowed"
                        + " then null; end'",
                "do 'begin execute format(''revoke create on database %I from acme_poor, public'', current_database()); end'"
            })
    void putsBackWithoutTheRightsThatAStepHasTakenFromItself(String step) {
        var copy = backUp();
        run(step);

        restore(copy);

        assertThat(database.changesSince(copy, backup())).isEmpty();
    }

    /** Written as NULL whatever the database makes of the word, and to be read as that. */
    @Test
    void bringsArraysBackThatHoldNothing() throws SQLException {
        server.sql("postgres", "alter database \"" + name + "\" set array_nulls = off");
        run("create table arrays (a text[]); insert into arrays values (array[null, 'null', 'NULL'])");
        var copy = backUp();
        changeEverything();

        restore(copy);

        assertThat(database.changesSince(copy, backup())).isEmpty();
    }

    @Test
    void saysThatASearchPathLeadsNowhere() throws SQLException {
        server.sql("postgres", "alter database \"" + name + "\" set search_path = nowhere");
        assertThat(database.obstacles())
                .filteredOn(obstacle -> obstacle.problem().endsWith("search_path leads to none"))
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.remedy()).contains("SET search_path"));
    }

    @Test
    void takesAwayAggregatesWithoutArgumentsThatAStepHasMade() {
        var copy = backUp();
        run("create aggregate counted(*) (sfunc = int8inc, stype = int8, initcond = '0')");

        restore(copy);

        assertThat(database.changesSince(copy, backup())).isEmpty();
    }

    /** Whoever was given rights on what is made from now on has none on what was there before. */
    @Test
    void widensNoRights() throws SQLException {
        var rights =
                "select concat_ws(' ', relname, relacl::text) from pg_class where relnamespace = 'public'::regnamespace"
                        + " union all select concat_ws(' ', 'default', defaclnamespace::regnamespace, defaclobjtype, defaclacl::text)"
                        + " from pg_default_acl union all select proname || proacl::text from pg_proc where proname = 'shout' order by 1";
        run("alter default privileges revoke execute on functions from public");
        var before = server.texts(name, rights);
        var copy = backUp();
        run("alter default privileges grant select on tables to acme_reader;"
                + " alter default privileges in schema public grant insert on tables to acme_reader;"
                + " alter default privileges grant usage on types to acme_reader;"
                + " alter default privileges grant execute on functions to public, acme_reader");
        restore(copy);
        assertThat(server.texts(name, rights)).isEqualTo(before);
    }

    /** A database takes these as it grows (since PostgreSQL 17 not at once), and no dump of it: found out as long as nothing else was changed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create function inner_f(t text) returns text language plpgsql immutable as 'begin return t; end'; create function outer_f(t text) returns text language plpgsql immutable as 'begin return public.inner_f(t); end'; create index on customer (outer_f(name)); create or replace function outer_f(t text) returns text language plpgsql immutable as 'begin return inner_f(t); end' | function inner_f(text) does not exist
            create function known(n text) returns boolean language sql as 'select exists (select from public.customer where name = n)'; create table a (n text check (known(n))); insert into a select name from customer limit 1 | violates check constraint
            create function inner_g(n int) returns int language sql immutable as 'select n'; create function outer_g(n int) returns int language plpgsql immutable as 'begin return inner_g(n); end'; create table g (n int, m int generated always as (outer_g(n)) stored); insert into g values (1) | function inner_g(integer) does not exist
            create function inner_f() returns int language sql as 'select 1'; create function outer_f() returns int language plpgsql as 'begin return public.inner_f(); end'; create materialized view m as select outer_f(); create or replace function outer_f() returns int language plpgsql as 'begin return inner_f(); end' | function inner_f() does not exist
            """)
    void takesNoDumpForABackupThatCannotBeReadIn(String statements, String why) throws SQLException {
        run(statements);
        var rows = server.texts(name, "select sum(xmin::text::int), count(*) from customer");
        var refused = DatabaseContract.failure(this::backUp);
        assertThat(refused.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
        assertThat(refused.text()).contains("database client: its dump could not be read in again", why);
        assertThat(refused.hint().orElse("")).contains("ALTER ROLE \"acme_poor\" CREATEDB");
        assertThat(server.texts(name, "select sum(xmin::text::int), count(*) from customer"))
                .isEqualTo(rows);
    }

    @Test
    void leavesADatabaseAsItStandsIfTheDumpCannotBeReadIn() throws SQLException {
        var copy = backUp();
        run("drop table customer cascade; create table extra (id int)");
        server.sql(name, "create table customer (id int); grant select on customer to acme_poor");

        assertThat(DatabaseContract.failure(() -> restore(copy)).text()).contains("customer", "already exists");
        assertThat(server.texts(name, "select relname from pg_class where relname in ('extra', 'order') order by 1"))
                .containsExactly("extra", "order");

        server.sql(name, "drop table customer");
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
    }

    /** The server notes of a partitioned table's key that it is part of the table. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table m (id int, at date) partition by range (at); create table m1 partition of m for values from ('2025-01-01') to ('2026-01-01'); create table m2 partition of m default; insert into m select g, '2025-01-01'::date + g from generate_series(1, 500) g
            create table m (id int, place text) partition by list (place); create table m1 partition of m for values in ('a') partition by range (id); create table m2 partition of m1 default; insert into m select g, 'a' from generate_series(1, 500) g
            create table m (id int primary key, t text) partition by range (id); do $$ begin for i in 0..499 loop execute format('create table m%s partition of m for values from (%s) to (%s)', i, i * 10, i * 10 + 10); end loop; end $$; insert into m select g, 'x' from generate_series(0, 4999) g
            """)
    void putsBackPartitionedTables(String statements) throws SQLException {
        run(statements);
        assertThat(database.obstacles()).isEmpty();
        var rows = "select row(count(*), min(id), max(id), count(distinct tableoid)) from m";
        var before = server.texts(name, rows);
        var copy = backUp();
        run("delete from m where id < 400; create table extra (id int)");
        restore(copy);
        assertThat(server.texts(name, "select to_regclass('extra')")).containsExactly("null");
        assertThat(database.isSame(copy, backup())).isTrue();
        run("drop table m; create table m (id int)");
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
        assertThat(server.texts(name, rows)).isEqualTo(before);
    }

    /** More tables than a server has locks for in one transaction. */
    @Test
    void putsBackThousandsOfTables() throws SQLException {
        run("drop extension pg_trgm cascade; create extension pg_trgm schema audit version '1.3'");
        run("create schema many; do $$ begin for n in 1..600 loop"
                + " execute format('create table t%s (id serial primary key, name text)', n);"
                + " execute format('create index on t%s (name)', n); end loop; end $$");
        run("do $$ begin for n in 1..600 loop"
                + " execute format('create table many.t%s (id serial primary key, name text)', n);"
                + " execute format('insert into many.t%s (name) values (%L)', n, n); end loop; end $$");
        var copy = backUp();
        run("drop table t7; update many.t9 set name = 'x'; alter extension pg_trgm update");
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
        assertThat(server.texts(name, "select extversion from pg_extension where extname = 'pg_trgm'"))
                .containsExactly("1.3");
    }

    /** An emptied database would still have it, and the dump makes it once more. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create function helper() returns int language sql as 'select 1' | function helper() of
            create schema theirs | schema theirs of
            create table theirs (id int) | table theirs of
            create table theirs (id int) partition by range (id) | table theirs of
            create type theirs as enum ('a') | type theirs of
            create publication theirs for all tables | publication theirs of
            create collation theirs (provider = icu, locale = 'und') | collation theirs of
            create function f() returns event_trigger language plpgsql as 'begin end'; create event trigger theirs on ddl_command_start execute function f() | event trigger theirs of
            select lo_create(4711) | large object 4711 of
            create schema gis authorization acme_poor; create extension citext schema gis | citext
            create extension postgres_fdw; create server erp foreign data wrapper postgres_fdw; grant usage on foreign data wrapper postgres_fdw to acme_poor; alter server erp owner to acme_poor; create user mapping for acme_reader server erp options (password 'hunter2') | user mapping for acme_reader on server erp
            create table kept (k int); alter extension pgcrypto add table kept; grant select, insert on kept to acme_poor | kept of extension pgcrypto
            create table kept (k int); alter extension pgcrypto add table kept; grant select, update (k) on kept to acme_poor | kept of extension pgcrypto
            create sequence kept; alter extension pgcrypto add sequence kept; grant select, usage on kept to acme_poor | kept of extension pgcrypto
            update pg_extension set extversion = '0.9' where extname = 'pg_trgm' | pg_trgm 0.9 (the server would make
            """)
    void refusesWhatItCouldNotPutBack(String statements, String what) throws SQLException {
        server.sql(name, statements);
        assertThat(database.obstacles())
                .anySatisfy(obstacle -> assertThat(obstacle.problem()).contains(what));
        assertThat(DatabaseContract.failure(this::backUp).kind()).isEqualTo(FailureKind.PRECONDITION);
    }

    /** These are in a dump, or are nothing that an update could change. */
    @Test
    void putsBackUserMappingsOfItsOwnAndLeavesExtensionsOfOthersAlone() throws SQLException {
        server.sql(
                name,
                "create table kept (k int); alter extension pgcrypto add table kept; grant select on kept to acme_poor",
                "create extension postgres_fdw; grant usage on foreign data wrapper postgres_fdw to acme_poor");
        run("create server erp foreign data wrapper postgres_fdw;"
                + " create user mapping for acme_poor server erp options (password 'hunter2', user 'a');"
                + " create user mapping for public server erp options (user 'b')");
        assertThat(database.obstacles()).isEmpty();
        var mappings = "select usename || umoptions::text from pg_user_mappings order by 1";
        var before = server.texts(name, mappings);
        var copy = backUp();
        run("drop server erp cascade");
        restore(copy);
        assertThat(server.texts(name, mappings)).hasSize(2).isEqualTo(before);
    }

    /** Such as those of PostGIS's systems of coordinates: an archive has them, and they are still there. */
    @Test
    void leavesRowsOfOthersExtensionsWhereTheyAre() throws SQLException {
        server.sql(
                name,
                "create table kept (k int primary key); insert into kept values (7); create sequence counted_on",
                "alter extension pgcrypto add table kept; alter extension pgcrypto add sequence counted_on",
                "grant select on kept, counted_on to acme_poor",
                "update pg_extension set extconfig = array['kept'::regclass::oid, 'counted_on'::regclass],"
                        + " extcondition = array['', ''] where extname = 'pgcrypto'");
        assertThat(database.obstacles()).isEmpty();
        var copy = backUp();
        changeEverything();
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
        assertThat(server.texts(name, "select k from kept")).containsExactly("7");
    }

    /** No archive makes it, nor says of its rights what is as on a new server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter schema public rename to app",
                "drop schema public cascade; create schema app",
                "drop schema public cascade; create schema public",
                "grant all on schema public to public, acme_reader",
                "revoke usage on schema public from public",
                "alter schema public owner to acme_poor",
                "comment on schema public is 'new release'"
            })
    void putsBackTheSchemaThatEveryDatabaseHas(String change) throws SQLException {
        server.sql(name, "grant usage on schema public to acme_reader with grant option");
        var asked = "select concat_ws(' / ', pg_get_userbyid(nspowner), obj_description(oid, 'pg_namespace'),"
                + " (select string_agg(a::text, ' ' order by a::text) from unnest(nspacl) a)) from pg_namespace"
                + " where nspname in ('public', 'app')";
        var before = server.texts(name, asked);
        server.sql(name, "drop extension pgcrypto"); // others' extensions keep it from being dropped
        var copy = backUp();
        run(change);
        assertThat(database.isSame(copy, backup())).as(change).isFalse();
        restore(copy);
        assertThat(database.isSame(copy, backup())).isTrue();
        assertThat(server.texts(name, asked)).isEqualTo(before);
    }

    @Test
    void makesNoSchemaThatADatabaseHasNot() throws SQLException {
        server.sql(name, "drop extension pgcrypto");
        run("drop schema public cascade; create schema app; create table app.customer (id int)");
        server.sql("postgres", "alter database \"" + name + "\" set search_path = app");
        for (String change :
                List.of("create schema public; create table public.t (id int)", "drop table app.customer")) {
            var copy = backUp(change);
            run(change);
            assertThat(database.isSame(copy, folder.resolve(change))).isFalse();
            restore(copy, change);
            assertThat(database.isSame(copy, folder.resolve(change))).isTrue();
            assertThat(server.texts(name, "select to_regnamespace('public'), to_regclass('app.customer')"))
                    .containsExactly("null");
        }
    }
}
