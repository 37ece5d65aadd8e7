package org.drydock.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.drydock.database.DatabaseContract.failure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DriverJars;
import org.drydock.database.Obstacle;
import org.drydock.database.OldDriver;
import org.drydock.database.Secret;
import org.drydock.database.Session;
import org.drydock.database.engine.Engines;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.FailingDisk;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that an H2 before 2.2 wrote: none of it opens them, and their own does only once. */
final class H2OldFileTest {
    private static final String PASSWORD = "pw";

    @TempDir
    private Path site = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectory(site.resolve("data"));
    }

    private Path file() {
        return site.resolve("data/client.mv.db");
    }

    private Database database(String options, String password, DriverJars jars, OldDriver... drivers) {
        return Engines.at(new DatabaseAddress(
                DatabaseContract.definition().with(List.of(drivers)),
                "h2",
                "jdbc:h2:file:./data/client" + options,
                "sa",
                new Secret(password),
                site,
                jars));
    }

    private Database database() {
        return database(
                "",
                PASSWORD,
                OldDrivers.jars(),
                OldDrivers.driver(OldDrivers.FIRST),
                OldDrivers.driver(OldDrivers.SECOND));
    }

    private void write(String version, String... statements) throws Exception {
        OldDrivers.run(version, "file:" + site.resolve("data/client"), "sa", PASSWORD, statements);
    }

    private void fill(String version) throws Exception {
        write(
                version,
                "create table book (id bigint auto_increment primary key, title varchar(80) not null, code char(4),"
                        + " price decimal(10, 2), note clob, born date)",
                "insert into book (title, code, price, note) values ('Käthe, \u20ac \uD83D\uDE00', 'ab', 2.50,"
                        + " repeat('long ', 9000)), ('gone', null, null, null), (' it''s', 'x', 0, '')",
                "delete from book where title = 'gone'",
                "create table \"value\" (\"key\" int primary key, \"Order\" varchar(9))",
                "insert into \"value\" values (1, 'of')",
                "create sequence numbers start with 5 increment by 5",
                "call next value for numbers",
                "create schema other",
                "create table other.child (id int, book bigint, constraint child_book foreign key (book) references public.book (id))",
                "insert into other.child values (1, 3)",
                "create unique index child_id on other.child (id)",
                "create view titles as select b.title, v.\"Order\" from book b, \"value\" v");
    }

    private static List<String> column(Session session, String sql) {
        return session.query(sql, 100).rows().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private void convert(Database database) throws IOException {
        var work = Files.createDirectory(site.resolve("work"));
        database.convert(Disk.real(), work, new Away(site.resolve("aside"), "0001-abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OldDrivers.FIRST, OldDrivers.SECOND})
    void convertsWhatIsInItAndKeepsTheOldFileAsItWas(String version) throws Exception {
        fill(version);
        var before = Sha256.of(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        var database = database();
        assertThat(database.isOlder()).isTrue();
        convert(database);
        assertThat(database.isOlder()).isFalse();
        assertThat(database.obstacles()).isEmpty();
        assertThat(Sha256.of(site.resolve("aside/client.mv.db"))).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
        assertThat(site.resolve("data").toFile().list()).containsExactly("client.mv.db");
        try (var session = database.open()) {
            assertThat(column(session, "select title from book order by id"))
                    .containsExactly("Käthe, \u20ac \uD83D\uDE00", " it's");
            assertThat(column(session, "select length(note) from book order by id"))
                    .containsExactly("45000", "0");
            assertThat(column(session, "select price from book where id = 1")).containsExactly("2.50");
            assertThat(column(session, "select \"Order\" from titles order by title"))
                    .containsExactly("of", "of");
            session.run("insert into book (title) values ('next')", "insert");
            assertThat(column(session, "select id from book where title = 'next'"))
                    .containsExactly("4");
            assertThat(column(session, "select next value for numbers")).containsExactly("10");
            assertThat(session.schema().objects())
                    .containsKeys("foreign key OTHER.CHILD.CHILD_BOOK", "primary key value", "view TITLES");
            assertThat(failure(() -> session.run("insert into other.child values (1, 1)", "twice"))
                            .getMessage())
                    .contains("CHILD_ID");
        }
    }

    @Test
    void convertsWhatItsOwnUrlMakesOfNames() throws Exception {
        OldDrivers.run(
                OldDrivers.FIRST,
                "file:" + site.resolve("data/client") + ";DATABASE_TO_UPPER=FALSE",
                "sa",
                PASSWORD,
                "create table book (id int primary key)",
                "insert into book values (7)",
                "create view all_books as select * from book");
        var database = database(
                ";DATABASE_TO_UPPER=FALSE;NON_KEYWORDS=VALUE;INIT=delete from book where id = 9;MODE=LEGACY",
                PASSWORD,
                OldDrivers.jars(),
                OldDrivers.driver(OldDrivers.FIRST));
        convert(database);
        try (var session = database.open()) {
            assertThat(column(session, "select id from all_books")).containsExactly("7");
        }
    }

    @Test
    void convertsEncryptedFileAndNeverWritesItOutForOthersToRead() throws Exception {
        var both = "file " + PASSWORD;
        OldDrivers.run(
                OldDrivers.FIRST,
                "file:" + site.resolve("data/client") + ";CIPHER=AES",
                "sa",
                both,
                "create table secret (word varchar)",
                "insert into secret values ('Rumpelstilzchen')");
        var database = database(";CIPHER=AES", both, OldDrivers.jars(), OldDrivers.driver(OldDrivers.FIRST));
        assertThat(database.isOlder()).isTrue();
        var seen = new ArrayList<String>();
        var work = Files.createDirectory(site.resolve("work"));
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void before(long ordinal, Operation operation, Path path) {
                seen.addAll(contents(work));
            }
        });
        database.convert(disk, work, new Away(site.resolve("aside"), "0001-abc"));
        assertThat(seen)
                .anyMatch(text -> text.startsWith("-- H2 0.5"))
                .noneMatch(text -> text.contains("Rumpelstilzchen"));
        assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).startsWith("H2encrypt");
        try (var session = database.open()) {
            assertThat(column(session, "select word from secret")).containsExactly("Rumpelstilzchen");
        }
    }

    private static List<String> contents(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(H2OldFileTest::content)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own driver rounds nothing; ours would, and nobody would notice. */
    @Test
    void refusesToConvertWhatWouldLoseValuesAndNamesTheColumn() throws Exception {
        write(
                OldDrivers.FIRST,
                "create table t (id int primary key, amount decimal, fine decimal(9, 2))",
                "insert into t values (1, 1.5, 1.5)");
        var before = Sha256.of(file());
        var failure = failed(database());
        assertThat(failure.kind()).isEqualTo(FailureKind.PRECONDITION);
        assertThat(failure.getMessage())
                .contains("client.mv.db", "PUBLIC.T.AMOUNT")
                .doesNotContain("FINE");
        assertThat(Sha256.of(file())).isEqualTo(before);
    }

    private UpdateException failed(Database database) {
        return failure(() -> {
            try {
                convert(database);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void namesTheStatementThatOursDoesNotTake() throws Exception {
        write(
                OldDrivers.FIRST,
                "create domain email as varchar(50) check value like '%@%'",
                "create table t (e email)");
        assertThat(failed(database()).getMessage()).contains("CREATE DOMAIN \"EMAIL\"");
    }

    @Test
    void triesOlderDriverWhereTheNewestDoesNotDo() throws Exception {
        fill(OldDrivers.FIRST);
        var tooNew = new OldDriver(
                "1.4.201",
                "drivers/h2-1.4.201.jar",
                1,
                OldDrivers.driver(OldDrivers.SECOND).sha256());
        DriverJars jars = driver ->
                OldDrivers.jars().jar(OldDrivers.driver(driver.equals(tooNew) ? OldDrivers.SECOND : driver.version()));
        var database = database("", PASSWORD, jars, tooNew, OldDrivers.driver(OldDrivers.FIRST));
        convert(database);
        assertThat(database.isOlder()).isFalse();
    }

    @Test
    void refusesFileOfWhichTheProductCarriesNoDriver() throws Exception {
        fill(OldDrivers.FIRST);
        var database = database("", PASSWORD, OldDrivers.jars(), OldDrivers.driver(OldDrivers.SECOND));
        assertThat(database.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.problem()).contains("H2 1.4", "found 1");
            assertThat(obstacle.isInTheWay()).isTrue();
        });
        assertThat(failed(database).kind()).isEqualTo(FailureKind.PRECONDITION);
    }

    @Test
    void saysBeforehandThatItIsConvertedAndOpensItNotBefore() throws Exception {
        fill(OldDrivers.SECOND);
        var database = database();
        assertThat(database.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.weight()).isEqualTo(Obstacle.Weight.NOTICED);
            assertThat(obstacle.remedy()).contains("2.1.214");
        });
        var before = Sha256.of(file());
        assertThat(failure(database::open).getMessage()).contains("has not been converted");
        assertThat(failure(database::create).getMessage()).contains("has not been converted");
        assertThat(Sha256.of(file())).isEqualTo(before);
    }

    @Test
    void backsUpAndRestoresTheOldFileByteForByteAndAsksConvertedCopies() throws Exception {
        fill(OldDrivers.FIRST);
        var before = Sha256.of(file());
        var database = database();
        var backup = site.resolve("backup");
        var copy = database.backUp(Disk.real(), backup, "0001-abc");
        var scratch = database.scratch(Disk.real(), copy, backup, Files.createDirectory(site.resolve("scratch")));
        assertThat(scratch.isOlder()).isFalse();
        assertThat(site.resolve("scratch").toFile().list()).containsExactly("client.mv.db");
        try (var session = scratch.open()) {
            assertThat(column(session, "select count(*) from book")).containsExactly("2");
        }
        try (var session = database.reading(Disk.real(), Files.createDirectory(site.resolve("reading")))
                .open()) {
            assertThat(column(session, "select count(*) from book")).containsExactly("2");
        }
        convert(database);
        database.restore(Disk.real(), copy, backup, new Away(site.resolve("aside"), "0002-abc"));
        assertThat(Sha256.of(file())).isEqualTo(before);
        assertThat(database.isSame(copy, backup)).isTrue();
    }

    @Test
    void keepsBytesOfCopyWhereTheDriverIsNotAtHand() throws Exception {
        fill(OldDrivers.FIRST);
        var database = database("", PASSWORD, DriverJars.NONE);
        var copy = database.backUp(Disk.real(), site.resolve("backup"), "0001-abc");
        var scratch = database.scratch(
                Disk.real(), copy, site.resolve("backup"), Files.createDirectory(site.resolve("scratch")));
        assertThat(scratch.isOlder()).isTrue();
    }

    @Test
    void seesThatAnOldH2HasItOpen() throws Exception {
        for (String version : List.of(OldDrivers.FIRST, OldDrivers.SECOND)) {
            fill(version);
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var classes = System.getProperty("java.class.path") + File.pathSeparator;
            var process = new ProcessBuilder(
                            java,
                            "-cp",
                            OldDrivers.jar(version) + File.pathSeparator + classes,
                            H2Holder.class.getName(),
                            "jdbc:h2:file:" + site.resolve("data/client"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                assertThat(process.getInputStream().read()).isEqualTo('!');
                assertThat(database().isInUse()).as(version).isTrue();
            } finally {
                process.getOutputStream().close();
                process.waitFor();
            }
            assertThat(database().isInUse()).isFalse();
            Files.delete(file());
        }
    }

    /** Either the old file or the new one stands there, or neither, and a copy put back makes it old. */
    @Test
    void endsOldOrNewWhereverItIsInterrupted() throws Exception {
        fill(OldDrivers.FIRST);
        var database = database();
        var backup = site.resolve("backup");
        var copy = database.backUp(Disk.real(), backup, "0001-abc");
        for (int operation = 1; ; operation++) {
            var work = Files.createDirectories(site.resolve("work-" + operation));
            var disk = FailingDisk.from(Disk.real(), operation, new IOException("read-only"));
            try {
                database.convert(disk, work, new Away(site.resolve("aside-" + operation), "0001-abc"));
                assertThat(operation).isGreaterThan(10);
                break;
            } catch (DiskException e) {
                if (Files.exists(file())) {
                    assertThat(!database.isOlder() || database.isSame(copy, backup))
                            .as("operation " + operation)
                            .isTrue();
                }
                database.restore(Disk.real(), copy, backup, new Away(site.resolve("back-" + operation), "0001-abc"));
                assertThat(database.isSame(copy, backup)).isTrue();
            }
        }
        assertThat(database.isOlder()).isFalse();
    }
}
