package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Obstacle;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What old databases hold and servers allow: backed up, changed, put back, and as it was to the byte. */
@ResourceLock("MariaDB server")
final class MariaOldTimesTest {
    private static final String RUN = "0007-3f9c2a";
    private static final String EVENTS =
            "select count(*) from information_schema.events where event_schema = database() and status = 'ENABLED'";

    @TempDir
    private Path folder = Path.of("");

    private String name = "";
    private DatabaseAddress address = MariaTestServer.get().address(DatabaseContract.definition(), "none");

    @BeforeEach
    void create() {
        name = MariaTestServer.newName();
        address = MariaTestServer.get().address(DatabaseContract.definition(), name);
        Engines.at(address).create().close();
        run("create table customer (id int primary key, name varchar(50)); insert into customer values (1, 'Ada')");
    }

    @AfterEach
    void drop() {
        MariaTestServer.get().asRoot("drop database if exists " + name);
    }

    private Database database() {
        return Engines.at(address);
    }

    private void run(String script) {
        try (var session = database().open()) {
            session.run(script, "script");
        }
    }

    private List<String> column(String sql) {
        try (var session = database().open()) {
            return session.query(sql, 1000).rows().stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }

    private DatabaseCopy backUp() {
        assertThat(database().obstacles().stream().filter(obstacle -> obstacle.weight() == Obstacle.Weight.BLOCKS))
                .isEmpty();
        return database().backUp(Disk.real(), folder.resolve("backup"), RUN);
    }

    private void restore(DatabaseCopy copy) {
        database().restore(Disk.real(), copy, folder.resolve("backup"), new Away(folder.resolve("aside"), RUN));
        assertThat(isSame(copy)).isTrue();
    }

    private boolean isSame(DatabaseCopy copy) {
        return database().isSame(copy, folder.resolve("backup"));
    }

    /** The dump tool takes texts by way of Unicode, and many a byte does not come back from there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "latin1", "latin2", "latin5", "latin7", "greek", "hebrew", "cp1250", "cp1251", "cp1256", "cp1257",
                "koi8r", "koi8u", "cp850", "cp852", "cp866", "macroman", "macce", "geostd8", "tis620", "armscii8",
                "dec8", "hp8", "keybcs2", "swe7"
            })
    void everyByteOfACharacterSetComesBack(String charset) {
        run("create table old (id int primary key, price float, t varchar(3), e enum('a', 'b')) character set "
                + charset
                + "; insert into old select seq, seq / 3, unhex(lpad(hex(seq), 2, '0')), 'b' from seq_1_to_255");
        var copy = backUp();
        run("update old set t = 'x', e = 'a'");
        restore(copy);
        assertThat(column("select id from old where hex(t) <> lpad(hex(id), 2, '0') or e <> 'b'"))
                .isEmpty();
    }

    /** Two of its characters are one of Unicode's; what an input method has written is not what comes back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp932 8790",
                "cp932 82A0",
                "sjis 8160",
                "ujis A1C1",
                "eucjpms A1C1",
                "gbk A1A4",
                "big5 A145",
                "euckr A1AD"
            })
    void charactersOfTwoBytesComeBack(String which) {
        var charset = which.split(" ", -1)[0];
        var bytes = which.split(" ", -1)[1];
        run("create table old (id int primary key, t text character set " + charset + "); insert into old values (1, x'"
                + bytes + "'), (2, null), (3, '')");
        var copy = backUp();
        run("update old set t = 'x'");
        restore(copy);
        assertThat(column("select hex(t) from old order by id")).containsExactly(bytes, "null", "");
    }

    /** The first two end by themselves before the update, the last one in the middle of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "set timestamp = unix_timestamp() - 1000000; create event ended on schedule every 1 hour starts now()"
                        + " ends now() + interval 2 hour do delete from customer",
                "set timestamp = unix_timestamp() - 1000000; create event ended on schedule every 1 hour starts now()"
                        + " ends now() + interval 2 hour on completion preserve do delete from customer",
                "set timestamp = unix_timestamp() - 1000000; create event ended on schedule at now() + interval 2 hour"
                        + " on completion preserve do delete from customer",
                "set time_zone = '+09:00'; create event ended on schedule every 1 second starts now()"
                        + " ends now() + interval 1 second do delete from customer"
            })
    void eventsWhoseTimeIsOverAreNoDifference(String event) throws InterruptedException {
        run(event);
        var copy = backUp();
        run("update customer set name = 'x'; drop event if exists ended");
        Thread.sleep(2000);
        restore(copy);
        assertThat(column("select name from customer")).containsExactly("Ada");
        assertThat(column(EVENTS)).containsExactly("0");
    }

    @Test
    void aTableWhosePartsAreGoneIsPutBack() {
        run("create table jan (id int) engine = MyISAM; create table feb (id int) engine = MyISAM;"
                + " insert into jan values (1); insert into feb values (2);"
                + " create table whole (id int) engine = MERGE union = (jan, feb)");
        var copy = backUp();
        run("drop table feb");
        restore(copy);
        assertThat(column("select id from whole order by id")).containsExactly("1", "2");
    }

    @Test
    void whatASequenceIsLikeIsComparedAndPutBack() {
        run("create sequence s start with 1 increment by 1");
        var copy = backUp();
        run("alter sequence s increment by 10 maxvalue 1000 cycle");
        assertThat(isSame(copy)).isFalse();
        restore(copy);
        assertThat(column("select increment from s")).containsExactly("1");
    }

    @Test
    void theCommentOfADatabaseIsComparedAndPutBack() {
        run("alter database " + name + " comment 'the shop''s \\\\ own'");
        var copy = backUp();
        run("alter database " + name + " comment 'new release'");
        assertThat(isSame(copy)).isFalse();
        restore(copy);
        assertThat(column("select schema_comment from information_schema.schemata where schema_name = database()"))
                .containsExactly("the shop's \\ own");
    }

    @Test
    void theSqlModeOfAServerIsNoHindrance() {
        run("create view grown as select id, name from customer where id > 0 with check option");
        address = new DatabaseAddress(
                address.definition(),
                address.engine(),
                address.url() + "&sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'",
                address.user(),
                address.password(),
                address.base());
        var copy = backUp();
        run("drop view grown; update customer set name = 'x'");
        restore(copy);
        assertThat(column("select name from grown")).containsExactly("Ada");
    }

    /** It is meant for the product's queries. */
    @Test
    void aLimitOfAnAccountIsNotForUs() {
        var user = address.user();
        MariaTestServer.get().asRoot("alter user '" + user + "'@'%' with max_statement_time 0.2");
        try {
            assertThat(column("select sleep(0.5)")).containsExactly("0");
            restore(backUp());
        } finally {
            MariaTestServer.get().asRoot("alter user '" + user + "'@'%' with max_statement_time 0");
        }
    }
}
