package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.Obstacle;
import org.drydock.database.Secret;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is found before a run, in sentences that say what to do. */
@ResourceLock("MariaDB server")
final class MariaObstaclesTest {
    private static final String OTHER = "someone";

    @TempDir
    Path folder;

    private String name = "";

    @BeforeEach
    void create() {
        var server = MariaTestServer.get();
        name = MariaTestServer.newName();
        database().create().close();
        server.asRoot("create or replace user '" + OTHER + "'@'%' identified by 'other-s3cr3t'");
    }

    @AfterEach
    void drop() {
        MariaTestServer.get().asRoot("drop database if exists " + name, "drop user if exists '" + OTHER + "'@'%'");
    }

    private DatabaseAddress address() {
        return MariaTestServer.get().address(DatabaseContract.definition(), name);
    }

    private Database database() {
        return Engines.at(address());
    }

    private Database at(String url, String user, String password) {
        return Engines.at(new DatabaseAddress(
                DatabaseContract.definition(), "mariadb", url, user, new Secret(password), Path.of("/")));
    }

    private void run(String script) {
        try (var session = database().open()) {
            session.run(script, "script");
        }
    }

    private static void assertFound(Database database, String... words) {
        assertThat(database.obstacles()).anySatisfy(obstacle -> {
            assertThat(obstacle.problem() + " " + obstacle.remedy())
                    .contains("client")
                    .contains(words);
            assertThat(obstacle.remedy()).isNotBlank();
            assertThat(obstacle.toString()).doesNotContain("s3cr3t");
        });
    }

    @Test
    void findsNothingWhereAllIsWell() {
        run("create table a (id int); create view v as select id from a; create function f() returns int return 1;");
        assertThat(database().obstacles()).isEmpty();
        assertThat(database().isInUse()).isFalse();
    }

    @Test
    void namesSessionsOfOthersAndTheirRemedy() throws SQLException {
        try (var open = new MariaServer(address(), MariaUrl.parse(address())).open()) {
            assertThat(open.isClosed()).isFalse();
            assertThat(database().isInUse()).isTrue();
            assertFound(database(), "in use by session ", "'app'", "127.0.0.1");
            assertThat(database().obstacles())
                    .extracting(Obstacle::weight)
                    .containsExactly(Obstacle.Weight.BLOCKS_WHILE_SERVING);
            var refused = DatabaseContract.failure(
                    () -> database().backUp(Disk.real(), folder.resolve("backup"), "0001-abc"));
            assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        }
    }

    /** Texts are loaded as their clients have sent them, so that these would change or end too early. */
    @Test
    void namesWhatClientsOfOtherCharacterSetsHaveWritten() {
        run("""
                create table t (a varchar(9));
                set session_track_system_variables = '';
                set character_set_client = latin1;
                create procedure plain() comment 'plain' select 'ä';
                create procedure commented() comment 'ä' select 1;
                set character_set_client = utf8mb4, sql_mode = 'NO_BACKSLASH_ESCAPES';
                create event slashed on schedule every 1 day disable comment '\\' do select 1;
                """);
        assertFound(database(), "comments", "event slashed, routine commented", "ALTER EVENT");
        run("alter event slashed comment '/'; alter procedure commented comment 'a'");
        assertThat(database().obstacles()).isEmpty();
        run(
                "set session_track_system_variables = ''; set character_set_client = gbk; create procedure whole() select '\u4e00'");
        assertThat(database().obstacles()).isEmpty();
        // The last byte of the letter and the backslash are one character of two bytes.
        MariaTestServer.get()
                .asRoot(
                        "use " + name,
                        "set session_track_system_variables = ''",
                        "set character_set_client = gbk",
                        "create definer = app@`%` procedure half() select '\u4e01\\'");
        assertFound(database(), "half a character", "procedure half", "utf8mb4");
    }

    @Test
    void saysWhoCannotBeReachedAndWhy() throws IOException {
        var server = MariaTestServer.get();
        var port = freePort();
        var down = at("jdbc:mariadb://127.0.0.1:" + port + "/acme?sslMode=disable", "app", "s3cr3t");
        assertFound(down, "cannot be reached", "127.0.0.1:" + port);
        assertThat(down.isInUse()).isFalse();
        assertThat(DatabaseContract.failure(down::exists).kind()).isEqualTo(FailureKind.PRECONDITION);
        assertFound(at(server.url(name), "app", "wrong-s3cr3t"), "does not accept user 'app'");
        assertFound(at(server.url("t_nothing"), "app", MariaTestServer.PASSWORD), "does not exist");
        assertFound(
                at(server.url(name), OTHER, "other-s3cr3t"),
                "GRANT ALL PRIVILEGES ON `" + name.replace("_", "\\_") + "`.*");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void saysWhatToWriteForServerWhoseCertificateNobodySigned() {
        var url = MariaTestServer.get().url(name).replace("disable", "verify-ca");
        // With a password the two sides prove the certificate to each other, from 11.4 on; without one they cannot.
        assertFound(at(url, "root", ""), "TLS", "serverSslCert", "sslMode=trust");
        var trusting = at(url.replace("verify-ca", "trust"), "app", MariaTestServer.PASSWORD);
        assertThat(trusting.obstacles()).isEmpty();
    }

    @Test
    void checksCertificateThatIsNamedWithDriverAndTools() throws IOException {
        var certificate = folder.resolve("ca.pem");
        try (var in = MariaTestServer.class.getResourceAsStream("server-cert.pem")) {
            Files.copy(Objects.requireNonNull(in), certificate);
        }
        var url = MariaTestServer.get().url(name).replace("disable", "verify-full&serverSslCert=" + certificate);
        assertThat(at(url, "app", MariaTestServer.PASSWORD).obstacles()).isEmpty();
    }

    @Test
    void namesMissingPrivilegesWithTheStatementThatGivesThem() {
        MariaTestServer.get()
                .asRoot("grant select, insert on `" + name.replace("_", "\\_") + "`.* to '" + OTHER + "'@'%'");
        var poor = at(MariaTestServer.get().url(name), OTHER, "other-s3cr3t");
        assertFound(poor, "'someone' lacks", "CREATE VIEW", "TRIGGER", "GRANT ALL PRIVILEGES");
    }

    @Test
    void namesEveryObjectOfUserThatMayNotBeNamedOrDoesNotExist() {
        MariaTestServer.get()
                .asRoot(
                        "grant all privileges on " + name + ".* to '" + OTHER + "'@'%'",
                        "create definer='" + OTHER + "'@'%' procedure " + name + ".p() select 1",
                        "create definer='" + OTHER + "'@'%' view " + name + ".v as select 1",
                        "use " + name,
                        "create table t (id int)",
                        "create definer='" + OTHER + "'@'%' trigger tr before insert on t for each row set new.id = 1");
        assertFound(database(), "procedure p, trigger tr, view v", "'someone@%'", "GRANT SET USER ON *.*");
        MariaTestServer.get().asRoot("grant set user, select on *.* to 'app'@'%'", "drop user '" + OTHER + "'@'%'");
        try {
            assertFound(database(), "procedure p", "does not exist");
        } finally {
            MariaTestServer.get().asRoot("revoke set user, select on *.* from 'app'@'%'");
        }
    }

    private Database limitedTo(String limits) {
        MariaTestServer.get()
                .asRoot(
                        "grant all privileges on `" + name.replace("_", "\\_") + "`.* to '" + OTHER + "'@'%'",
                        "alter user '" + OTHER + "'@'%' with " + limits);
        return at(MariaTestServer.get().url(name), OTHER, "other-s3cr3t");
    }

    @Test
    void namesHowManySessionsItNeedsWhereItsUserMayHaveFewer() {
        run("create table a (id int primary key); insert into a values (1)");
        assertFound(limitedTo("max_user_connections 4"), "4 sessions", "MAX_USER_CONNECTIONS 5");

        var enough = limitedTo("max_user_connections 5");
        assertThat(enough.obstacles()).isEmpty();
        var copy = enough.backUp(Disk.real(), folder.resolve("backup"), "0001-abc");
        run("insert into a values (2)");
        enough.restore(Disk.real(), copy, folder.resolve("backup"), new Away(folder.resolve("aside"), "0001-abc"));
        assertThat(enough.isSame(copy, folder.resolve("backup"))).isTrue();
    }

    @Test
    void saysWhichLimitOfItsUserIsReachedAndHowToRaiseIt() throws SQLException {
        var one = limitedTo("max_user_connections 1");
        try (var connection = new MariaServer(one.address(), MariaUrl.parse(one.address())).open()) {
            assertThat(connection.isClosed()).isFalse();
            assertFound(one, "lets user 'someone' have no more", "'someone'@'host' WITH MAX_USER_CONNECTIONS 5");
            var refused = DatabaseContract.failure(one::exists);
            assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
            assertThat(refused.hint().orElse("")).contains("MAX_USER_CONNECTIONS 5");
        }
        assertFound(
                limitedTo("max_user_connections 0 max_queries_per_hour 3000 max_updates_per_hour 2000"),
                "MAX_QUERIES_PER_HOUR 3000, MAX_UPDATES_PER_HOUR 2000",
                "WITH MAX_QUERIES_PER_HOUR 0 MAX_UPDATES_PER_HOUR 0");
        assertFound(limitedTo("max_updates_per_hour 0 max_queries_per_hour 1"), "WITH MAX_QUERIES_PER_HOUR 0");
        assertThat(limitedTo("max_queries_per_hour 100000 max_connections_per_hour 1000")
                        .obstacles())
                .noneMatch(obstacle -> obstacle.problem().contains("in an hour"));
    }

    @Test
    void namesWhatCannotBeDumped() {
        run("create table a (id int); create view broken as select id from a; drop table a;");
        assertFound(database(), "cannot be dumped", "broken");
    }

    @Test
    void namesRoutinesWhoseTextIsHidden() {
        MariaTestServer.get()
                .asRoot(
                        "create procedure " + name + ".hidden() select 1",
                        "grant select, execute on `" + name.replace("_", "\\_") + "`.* to '" + OTHER + "'@'%'");
        var poor = at(MariaTestServer.get().url(name), OTHER, "other-s3cr3t");
        assertFound(poor, "hidden", "GRANT SELECT ON mysql.proc");
    }

    @Test
    void namesSettingsOfTheServerThatStandInTheWay() {
        var server = MariaTestServer.get();
        run("create table a (id int) engine = MyISAM; create event e on schedule every 1 day do delete from a;"
                + " create trigger tr before insert on a for each row set new.id = 1;");
        server.asRoot(
                "set global event_scheduler = on",
                "set global read_only = 1",
                "set global innodb_flush_log_at_trx_commit = 2",
                "set global sql_mode = ''");
        try {
            assertFound(database(), "events", "SET GLOBAL event_scheduler = OFF");
            assertFound(database(), "read_only");
            assertFound(database(), "innodb_flush_log_at_trx_commit=1");
            assertFound(database(), "not strict");
            assertFound(database(), "a (MyISAM)");
            assertThat(database().obstacles())
                    .filteredOn(obstacle -> obstacle.weight() == Obstacle.Weight.NOTICED)
                    .hasSize(2);
        } finally {
            server.asRoot(
                    "set global event_scheduler = off",
                    "set global read_only = 0",
                    "set global innodb_flush_log_at_trx_commit = 1",
                    "set global sql_mode = default");
        }
    }

    /** Nobody is connected then, no dump has its rows, and its table cannot be dropped. */
    @Test
    void namesPreparedTransactionsThatNobodyEnds() throws SQLException {
        run("create table a (id int primary key)");
        var server = MariaTestServer.get();
        try (var connection = server.root();
                var statement = connection.createStatement()) {
            statement.execute("xa start '" + name + "'");
            statement.execute("insert into " + name + ".a values (1)");
            statement.execute("xa end '" + name + "'");
            statement.execute("xa prepare '" + name + "'");
        }
        try {
            assertFound(database(), "prepared transactions", name, "XA ROLLBACK");
        } finally {
            server.asRoot("xa rollback '" + name + "'");
        }
        assertThat(database().obstacles()).isEmpty();
    }

    @Test
    void saysWhatToGrantForTryingThingsOut() {
        var server = MariaTestServer.get();
        run("create table a (id int)");
        server.asRoot("grant all privileges on `" + name.replace("_", "\\_") + "`.* to '" + OTHER + "'@'%'");
        var only = at(server.url(name), OTHER, "other-s3cr3t");
        var copy = only.backUp(Disk.real(), folder.resolve("backup"), "0001-abc");

        var refused = DatabaseContract.failure(
                () -> only.scratch(Disk.real(), copy, folder.resolve("backup"), folder.resolve("scratch")));

        assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
        var grant = "GRANT ALL PRIVILEGES ON `" + (name + "_drydock_").replace("_", "\\_") + "%`.* TO ";
        assertThat(refused.hint()).hasValueSatisfying(hint -> assertThat(hint).contains(grant));
        server.asRoot(grant + "'" + OTHER + "'@'%'");
        var scratch = only.scratch(Disk.real(), copy, folder.resolve("backup"), folder.resolve("scratch"));
        assertThat(scratch.exists()).isTrue();
        only.remains().forEach(remains -> only.remove(Disk.real(), remains));
    }

    @Test
    void namesTablesWhoseHistoryCouldNotBePutBackExactly() {
        run("create table price (id int primary key, p float) with system versioning;"
                + " create table cost (id int primary key, p double) with system versioning;");
        assertFound(database(), "FLOAT", "price", "DOUBLE");
        assertThat(database().obstacles())
                .noneMatch(obstacle -> obstacle.problem().contains("cost"));
    }

    @Test
    void looksForToolsWhereTheyAreNamedThenOnThePathAndTakesOnlyPairsOfMariaDb() throws IOException {
        var real = MariaTestServer.get().tools();
        var none = Files.createDirectory(folder.resolve("none"));
        assertThat(MariaTools.find(Map.of(MariaTools.VARIABLE, none.toString()), Optional.empty()))
                .isEmpty();
        assertThat(MariaTools.find(Map.of("PATH", none + ":" + real), Optional.empty()))
                .hasValueSatisfying(tools -> assertThat(tools.dump()).startsWith(real));
        var mysql = Files.createDirectory(folder.resolve("mysql"));
        for (String tool : List.of("mysqldump", "mysql")) {
            var file = Files.writeString(
                    mysql.resolve(tool),
                    "#!/bin/sh\necho 'mysqldump  Ver 8.0.36 for Linux on x86_64 (MySQL Community)'\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(MariaTools.find(Map.of(MariaTools.VARIABLE, mysql.toString()), Optional.empty()))
                .isEmpty();
    }

    /** Such as that of 10.6, if a table has a history. */
    @Test
    void namesWhatTheDumpToolDoesNotKnow() throws IOException {
        var real = MariaTestServer.get().tools();
        var tools = Files.createDirectory(folder.resolve("tools"));
        var refusal =
                "case \"$*\" in *--dump-history*) echo \"error: unknown option '--dump-history'\" >&2; exit 2 ;; esac\n";
        for (String tool : List.of("mariadb-dump", "mariadb")) {
            var file = Files.writeString(
                    tools.resolve(tool), "#!/bin/sh\n" + refusal + "exec " + real.resolve(tool) + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
        System.setProperty(MariaTools.PROPERTY, tools.toString());
        try {
            run("create table plain (id int primary key)");
            assertThat(database().obstacles()).isEmpty();
            run("create table cost (id int primary key) with system versioning");
            assertFound(database(), "cannot be dumped", "unknown option '--dump-history'", "mariadb-dump");
        } finally {
            System.setProperty(MariaTools.PROPERTY, real.toString());
        }
    }

    @Test
    void knowsVersions() {
        assertThat(MariaVersion.parse("5.5.5-10.6.18-MariaDB-log").isKnown()).isTrue();
        assertThat(MariaVersion.parse("11.8.2-MariaDB").isKnown()).isTrue();
        assertThat(MariaVersion.parse("10.5.29-MariaDB").isKnown()).isFalse();
        assertThat(MariaVersion.parse("12.0.1-MariaDB").isKnown()).isFalse();
    }
}
