package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Obstacle;
import org.drydock.database.engine.Engines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What old databases hold and servers allow: backed up, changed, put back, and as it was to the byte. */
@ResourceLock("MariaDB server")
final class MariaOldTimesTest extends MariaTests {
    private static final String EVENTS =
            "select count(*) from information_schema.events where event_schema = database() and status = 'ENABLED'";

    @BeforeEach
    void fill() {
        run("create table customer (id int primary key, name varchar(50)); insert into customer values (1, 'Ada')");
    }

    private DatabaseCopy backUpUnhindered() {
        assertThat(database.obstacles().stream().filter(obstacle -> obstacle.weight() == Obstacle.Weight.BLOCKS))
                .isEmpty();
        return backUp();
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
        var copy = backUpUnhindered();
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
        var copy = backUpUnhindered();
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
        var copy = backUpUnhindered();
        run("update customer set name = 'x'; drop event if exists ended");
        Thread.sleep(event.contains("interval 1 second") ? 2000 : 0);
        restore(copy);
        assertThat(column("select name from customer")).containsExactly("Ada");
        assertThat(column(EVENTS)).containsExactly("0");
    }

    @Test
    void aTableWhosePartsAreGoneIsPutBack() {
        run("create table jan (id int) engine = MyISAM; create table feb (id int) engine = MyISAM;"
                + " insert into jan values (1); insert into feb values (2);"
                + " create table whole (id int) engine = MERGE union = (jan, feb)");
        var copy = backUpUnhindered();
        run("drop table feb");
        restore(copy);
        assertThat(column("select id from whole order by id")).containsExactly("1", "2");
    }

    @Test
    void whatASequenceIsLikeIsComparedAndPutBack() {
        run("create sequence s start with 1 increment by 1");
        var copy = backUpUnhindered();
        run("alter sequence s increment by 10 maxvalue 1000 cycle");
        assertThat(isSame(copy)).isFalse();
        restore(copy);
        assertThat(column("select increment from s")).containsExactly("1");
    }

    @Test
    void theCommentOfADatabaseIsComparedAndPutBack() {
        run("alter database " + name + " comment 'the shop''s \\\\ own'");
        var copy = backUpUnhindered();
        run("alter database " + name + " comment 'new release'");
        assertThat(isSame(copy)).isFalse();
        restore(copy);
        assertThat(column("select schema_comment from information_schema.schemata where schema_name = database()"))
                .containsExactly("the shop's \\ own");
    }

    @Test
    void theSqlModeOfAServerIsNoHindrance() {
        run("create view grown as select id, name from customer where id > 0 with check option");
        var address = database.address();
        database = Engines.at(new DatabaseAddress(
                address.definition(),
                address.engine(),
                address.url() + "&sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'",
                address.user(),
                address.password(),
                address.base()));
        var copy = backUpUnhindered();
        run("drop view grown; update customer set name = 'x'");
        restore(copy);
        assertThat(column("select name from grown")).containsExactly("Ada");
    }

    /** It is meant for the product's queries. */
    @Test
    void aLimitOfAnAccountIsNotForUs() {
        var user = database.address().user();
        MariaTestServer.get().asRoot("alter user '" + user + "'@'%' with max_statement_time 0.2");
        try {
            assertThat(column("select sleep(0.5)")).containsExactly("0");
            restore(backUp());
        } finally {
            MariaTestServer.get().asRoot("alter user '" + user + "'@'%' with max_statement_time 0");
        }
    }
}
