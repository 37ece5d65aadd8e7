package org.drydock.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.drydock.database.DatabaseContract.failure;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Secret;
import org.drydock.database.Table;
import org.drydock.database.engine.Engines;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FailingDisk;
import org.drydock.failure.FailureKind;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is H2's own: one file, one process, formats that come and go. */
final class H2DatabaseTest {
    private static final int KILLS = 5;

    @TempDir
    private Path site = Path.of("");

    private Database database() {
        return database("jdbc:h2:file:./data/client");
    }

    private Database database(String url) {
        return Engines.at(new DatabaseAddress(DatabaseContract.definition(), "h2", url, "sa", new Secret("pw"), site));
    }

    private Path file() {
        return site.resolve("data/client.mv.db");
    }

    private Database filled() {
        var database = database();
        try (var session = database.create()) {
            session.run(
                    "create table t (id int primary key, x clob); insert into t values (1, repeat('abc', 9000));",
                    "fill");
        }
        return database;
    }

    private Process hold(String options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var url = "jdbc:h2:file:" + site.resolve("data/client") + options;
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), H2Holder.class.getName(), url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('!');
        return process;
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    @Test
    void refusesFileThatAnotherProcessHasOpenAndChangesNothing() throws Exception {
        var database = filled();
        for (String options : List.of("", ";FILE_LOCK=NO", ";AUTO_SERVER=TRUE")) {
            var process = hold(options);
            try {
                var before = Files.getLastModifiedTime(file());
                assertThat(database.obstacles()).singleElement().satisfies(obstacle -> {
                    assertThat(obstacle.problem()).contains("client.mv.db", "in use");
                    assertThat(obstacle.remedy()).contains("stop the product");
                });
                assertThat(failure(() -> database.open().close()).kind()).isEqualTo(FailureKind.PRECONDITION);
                assertThat(failure(() -> database.backUp(Disk.real(), site.resolve("backup"), "0001-abc"))
                                .text())
                        .contains("in use");
                assertThat(site.resolve("backup")).doesNotExist();
                assertThat(failure(() -> database.remove(Disk.real())).text()).contains("in use");
                assertThat(Files.getLastModifiedTime(file())).isEqualTo(before);
            } finally {
                end(process);
            }
        }
        assertThat(database.obstacles()).isEmpty();
    }

    /** H2 itself sometimes cannot open what a killed process left (h2database#4383): then another one is killed. */
    private void kill() throws Exception {
        for (int attempt = 1; attempt <= KILLS; attempt++) {
            end(hold(""));
            var copy =
                    Files.copy(file(), site.resolve("copy-" + attempt + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
            var name = copy.toString().replaceFirst("\\.mv\\.db$", "");
            try (var connection = DriverManager.getConnection("jdbc:h2:file:" + name, "sa", "pw")) {
                assertThat(connection.isValid(0)).isTrue();
                return;
            } catch (SQLException e) {
                assertThat(e.getMessage()).as("killed process %s", attempt).contains("not found");
                Files.delete(file());
            }
        }
        throw new AssertionError("H2 opens nothing that a killed process leaves");
    }

    @Test
    void opensWhatKilledProcessLeft() throws Exception {
        kill();
        var database = database();
        var copy = database.backUp(Disk.real(), site.resolve("backup"), "0001-abc");
        try (var session = database.open()) {
            assertThat(session.query("select id from held", 5).rows()).containsExactly(List.of("1"));
        }
        assertThat(database.isSame(copy, site.resolve("backup"))).isFalse();
    }

    @Test
    void letsAnotherH2OpenItWithoutChangingAByte() throws Exception {
        filled();
        var database = database("jdbc:h2:file:./data/client;MODE=MySQL;INIT=CREATE TABLE never (id INT)");
        var before = Sha256.of(file());

        assertThat(database.refusalBy(ours())).isEmpty();
        assertThat(database.refusalBy(OldDrivers.jar(OldDrivers.SECOND)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("Unsupported database file version"));
        assertThat(database.refusalBy(Files.writeString(site.resolve("no.jar"), "no jar")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no.jar is no H2"));

        assertThat(Sha256.of(file())).isEqualTo(before);
        assertThat(Directories.list(site.resolve("data"))).containsExactly(file());
        database("jdbc:h2:file:./data/client").open().close();
    }

    @Test
    void letsGoOfAFileThatAsksToStayOpen() throws Exception {
        filled();
        var database = database();
        try (var session = database.open()) {
            session.run("set db_close_delay -1", "stays open");
        }
        assertThat(database.refusalBy(ours())).isEmpty();
        end(hold(";IFEXISTS=TRUE")); // as the product's private start does
    }

    private static Path ours() throws URISyntaxException {
        return Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void opensNothingTwice() {
        var database = filled();
        try (var session = database.open()) {
            assertThat(failure(() -> database.open().close()).text()).contains("open already");
            assertThat(database.obstacles()).hasSize(1);
            assertThat(failure(() -> database.backUp(Disk.real(), site.resolve("backup"), "0001-abc"))
                            .kind())
                    .isEqualTo(FailureKind.PRECONDITION);
            assertThat(session.tables()).hasSize(1);
        }
        assertThat(database.obstacles()).isEmpty();
    }

    @Test
    void looksAtFileWithoutChangingIt() throws IOException {
        var database = filled();
        var digest = Sha256.of(file());
        var time = Files.getLastModifiedTime(file());
        assertThat(database.obstacles()).isEmpty();
        var copy = database.backUp(Disk.real(), site.resolve("backup"), "0001-abc");
        assertThat(database.isSame(copy, site.resolve("backup"))).isTrue();
        assertThat(Sha256.of(file())).isEqualTo(digest);
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(time);
        assertThat(Files.readAllBytes(site.resolve("backup/client.mv.db"))).isEqualTo(Files.readAllBytes(file()));
    }

    @Test
    void saysWhoWroteFileThatItCannotRead() throws IOException {
        Files.createDirectories(site.resolve("data"));
        for (int format : List.of(1, 2, 4)) {
            var header = "H:2,blockSize:1000,created:1a1fd348e44,format:" + format + ",fletcher:4d619f49\n";
            Files.writeString(
                    file(), (header + " ".repeat(4096 - header.length())).repeat(2), StandardCharsets.ISO_8859_1);
            var digest = Sha256.of(file());
            var refused = failure(() -> database().open().close());
            assertThat(refused.text()).contains(format < 3 ? "older than 2.2" : "newer", "found " + format);
            assertThat(refused.hint()).isPresent();
            assertThat(Sha256.of(file())).isEqualTo(digest);
        }
    }

    @Test
    void refusesEmptyFileThatEngineWouldMakeNewDatabaseOf() throws IOException {
        Files.createDirectories(site.resolve("data"));
        Files.createFile(file());
        assertThat(failure(() -> database().open().close()).text()).contains("is empty");
        assertThat(failure(() -> database().create().close()).text()).contains("is empty");
        assertThat(file()).isEmptyFile();
    }

    @Test
    void refusesForeignFileAndPageStore() throws IOException {
        Files.createDirectories(site.resolve("data"));
        Files.writeString(site.resolve("data/client.h2.db"), "-- H2 0.5/B -- ");
        assertThat(database().obstacles())
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.problem()).contains("client.h2.db", "older than 2.2"));
        Files.writeString(file(), "something else");
        assertThat(database().obstacles())
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.problem()).contains("not an H2 database"));
    }

    @Test
    void findsFlippedTruncatedMissingAndExtraFilesOfCopy() throws IOException {
        var database = filled();
        var backup = site.resolve("backup");
        var copy = database.backUp(Disk.real(), backup, "0001-abc");
        var copied = backup.resolve("client.mv.db");
        var good = Files.readAllBytes(copied);

        var flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        Files.write(copied, flipped);
        assertThat(database.damage(copy, backup)).singleElement().asString().contains("SHA-256");
        assertThat(failure(() -> restoreOver(database, copy, backup)).kind()).isEqualTo(FailureKind.NEEDS_HELP);

        try (var channel = FileChannel.open(copied, StandardOpenOption.WRITE)) {
            channel.truncate(good.length - 1);
        }
        assertThat(database.damage(copy, backup)).singleElement().asString().contains("bytes");
        assertThat(failure(() -> restoreOver(database, copy, backup)).kind()).isEqualTo(FailureKind.NEEDS_HELP);

        Files.delete(copied);
        Files.createFile(backup.resolve("other"));
        assertThat(database.damage(copy, backup)).hasSize(2);
    }

    /** The present database is another one and must survive a copy that is no good. */
    private void restoreOver(Database database, DatabaseCopy copy, Path backup) {
        try (var session = database.open()) {
            session.run("delete from t", "change");
        }
        var digest = Sha256.of(file());
        try {
            database.restore(Disk.real(), copy, backup, new Away(site.resolve("aside"), "0001-abc"));
        } finally {
            assertThat(Sha256.of(file())).isEqualTo(digest);
            assertThat(site.resolve("aside")).doesNotExist();
        }
    }

    @Test
    void restoresAfterInterruptionAtEveryOperation() throws IOException {
        var database = filled();
        var backup = site.resolve("backup");
        var copy = database.backUp(Disk.real(), backup, "0001-abc");
        var old = Sha256.of(file());
        var stopped = true;
        var operations = 0;
        for (; stopped; operations++) {
            try (var session = database.open()) {
                session.run(
                        "create table if not exists broken (id int); insert into broken values (" + operations + ")",
                        "change");
            }
            var failed = Sha256.of(file());
            var aside = site.resolve("aside-" + operations);
            Files.writeString(site.resolve("data/client.mv.db.newFile"), "half");
            var disk = FailingDisk.from(Disk.real(), operations + 1L, new IOException("gone"));
            stopped = attempt(database, disk, copy, backup, aside);
            assertThat(!Files.exists(file())
                            || Sha256.of(file()).equals(old)
                            || Sha256.of(file()).equals(failed))
                    .isTrue();

            database.restore(Disk.real(), copy, backup, new Away(aside, "0001-abc"));
            assertThat(Sha256.of(file())).isEqualTo(old);
            assertThat(Sha256.of(aside.resolve("client.mv.db"))).isEqualTo(failed);
            assertThat(site.resolve("data")).isDirectoryNotContaining(path -> !path.equals(file()));
        }
        assertThat(operations).isGreaterThan(8);
    }

    private static boolean attempt(Database database, FailingDisk disk, DatabaseCopy copy, Path backup, Path aside) {
        try {
            database.restore(disk, copy, backup, new Away(aside, "0001-abc"));
        } catch (DiskException e) {
            assertThat(disk.hasFailed()).isTrue();
        }
        return disk.hasFailed();
    }

    @Test
    void overwritesNothingThatWasPutAsideEarlier() {
        var database = filled();
        var copy = database.backUp(Disk.real(), site.resolve("backup"), "0001-abc");
        for (int i = 0; i < 3; i++) {
            try (var session = database.open()) {
                session.run("delete from t", "change");
            }
            database.restore(Disk.real(), copy, site.resolve("backup"), new Away(site.resolve("aside"), "0001-abc"));
        }
        assertThat(site.resolve("aside").toFile().list())
                .containsExactlyInAnyOrder("client.mv.db", "client.mv.db.2", "client.mv.db.3");
    }

    @Test
    void keepsLinkToDatabaseOnAnotherVolume() throws IOException {
        var database = filled();
        var elsewhere = Files.createDirectory(site.resolve("elsewhere")).resolve("client.mv.db");
        Files.move(file(), elsewhere);
        Files.createSymbolicLink(file(), elsewhere);
        var copy = database.backUp(Disk.real(), site.resolve("backup"), "0001-abc");
        try (var session = database.open()) {
            session.run("delete from t", "change");
        }
        database.restore(Disk.real(), copy, site.resolve("backup"), new Away(site.resolve("aside"), "0001-abc"));
        assertThat(Files.isSymbolicLink(file())).isTrue();
        assertThat(database.isSame(copy, site.resolve("backup"))).isTrue();
    }

    @Test
    void leavesOneFileWhenClosedEvenAfterFailure() {
        var database = filled();
        try (var session = database.open()) {
            failure(() -> session.query("select nonsense", 1));
            failure(() -> session.run("insert into t values (1, 'twice')", "twice"));
        }
        assertThat(site.resolve("data").toFile().list()).containsExactly("client.mv.db");
    }

    @Test
    void opensEncryptedDatabaseOnlyWithItsCipher() {
        var encrypted = Engines.at(new DatabaseAddress(
                DatabaseContract.definition(),
                "h2",
                "jdbc:h2:./data/client;CIPHER=AES",
                "sa",
                new Secret("file pw"),
                site));
        encrypted.create().close();
        assertThat(encrypted.obstacles()).isEmpty();
        encrypted.open().close();
        assertThat(database().obstacles())
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.problem()).contains("encrypted"));
    }

    @Test
    void seesObjectsOfEveryKind() {
        try (var session = database().create()) {
            session.run("""
                    create schema other;
                    create domain positive as int check (value > 0);
                    create sequence numbers start with 5 increment by 2;
                    create table a (id bigint generated by default as identity primary key, e enum('x', 'Y'), p positive,
                      d decimal(10, 2), g int generated always as (p * 2));
                    create table other.b (id int, constraint named unique (id));
                    create index on a (e desc);
                    create synonym s for a;
                    create alias absolute for "java.lang.Math.abs(int)";
                    create constant k value 5;
                    create view v as select id from a;
                    """, "all");
            assertThat(session.schema().objects())
                    .containsEntry("column A.E", "enum('x', 'Y')")
                    .containsEntry("column A.P", "domain POSITIVE integer")
                    .containsEntry("column A.D", "numeric(10, 2)")
                    .containsEntry("primary key A", "(ID)")
                    .containsEntry("unique OTHER.B.NAMED", "(ID)")
                    .containsEntry("index A index (E desc nulls last)", "index (E desc nulls last)")
                    .containsEntry("domain check POSITIVE", "VALUE > 0")
                    .containsKeys(
                            "sequence NUMBERS",
                            "synonym S",
                            "routine ABSOLUTE",
                            "constant K",
                            "view V",
                            "domain POSITIVE");
            assertThat(session.tables()).map(Table::toString).containsExactly("OTHER.B", "PUBLIC.A");
            assertThat(session.tables().get(1).columns()).containsExactly("D", "E", "ID", "P");
        }
    }

    @Test
    void fingerprintsLargeObjectsLikeTheirText() {
        try (var session = database().create()) {
            session.run("""
                    create table a (t varchar(40000), b varbinary(40000), n decimal(10, 2));
                    create table c (t clob, b blob, n decimal(20, 6));
                    insert into a values (repeat(u&'x\\+01f600', 4097), repeat(x'0102', 9000), 1.5);
                    insert into c select * from a;
                    """, "large");
            var tables = session.tables();
            var columns = tables.get(0).columns();
            assertThat(session.fingerprint(tables.get(1), columns))
                    .isEqualTo(session.fingerprint(tables.get(0), columns));
            assertThat(session.query("select t from c", 1).rows().get(0).get(0))
                    .hasSize(1003)
                    .endsWith("...");
            assertThat(session.query("select b from c", 1).rows().get(0).get(0))
                    .startsWith("0102")
                    .endsWith("...");
        }
    }

    @Test
    void splitsDollarQuotedTextAndComments() {
        try (var session = database().create()) {
            session.run(
                    "create table t (x varchar(50)); /* a; b */ insert into t values ($$it's; one$$);\n-- c; d\ninsert into t values ('a;b')",
                    "quotes");
            assertThat(session.query("select x from t order by x", 5).rows())
                    .containsExactly(List.of("a;b"), List.of("it's; one"));
        }
    }
}
