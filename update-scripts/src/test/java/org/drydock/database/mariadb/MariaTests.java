package org.drydock.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Secret;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A database on the tests' server, as the product's own user has it: backed up, put back, asked. */
@ResourceLock("MariaDB server")
abstract class MariaTests {
    static final Disk DISK = Disk.real();
    static final String LESSER = "lesser";
    private static final String RUN = "0001-abc";

    static final String EVERYTHING = """
            create table `order` (id int primary key auto_increment, `select` varchar(10), `a ``b` text, unique key u (`select`));
            insert into `order` values (1, 'x', 'quote '' and \\\\ and \\n line'), (7, null, 'grinning \uD83D\uDE00');
            create table kinds (id int primary key, f float, f2 float(7,3), d double, n decimal(30,10), b bit(9), bi varbinary(20),
              bl blob, e enum('a','b'), s set('x','y'), dt datetime(6), ts timestamp(3) null, ti time(2), y year, j json, u uuid,
              i4 inet4, i6 inet6, g point, c char(5) character set latin1, v int as (id * 2) virtual, p int as (id * 3) persistent,
              hidden int invisible default 4, m varchar(20) collate utf8mb4_bin, day date);
            insert into kinds (id, f, f2, d, n, b, bi, bl, e, s, dt, ts, ti, y, j, u, i4, i6, g, c, m, hidden, day) values
              (1, 16777215, 1.234, 1e0/3, 12345678901234567890.0123456789, b'101010101', x'00ff0a27', x'', 'b', 'x,y',
               '2024-02-29 23:59:59.123456', '2024-07-01 12:00:00.123', '-12:34:56.78', 2024, '{"a": [1]}',
               '123e4567-e89b-12d3-a456-426655440000', '10.0.0.1', '::1', point(1, 2), 'M\u00fcl', 'it''s', 9, '1000-01-01'),
              (2, 1e0/3, null, null, null, null, null, null, null, '', null, null, null, null, null, null, null, null, null, '', '',
               4, null);
            set sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
            insert into `order` values (0, 'zero', '');
            insert into kinds (id, dt, day) values (0, '0000-00-00 00:00:00', '0000-00-00');
            create table keyless (a int, b varchar(5)) engine = MyISAM;
            insert into keyless values (3, 'c'), (1, 'a'), (1, 'a'), (2, null);
            create table old_text (t varchar(20)) character set latin1 collate latin1_german1_ci;
            insert into old_text values ('\u00e4\u00f6\u00fc');
            create table parent (id int primary key, child int);
            create table child (id int primary key, parent int, constraint up foreign key (parent) references parent (id));
            alter table parent add constraint down foreign key (child) references child (id);
            insert into parent values (1, null); insert into child values (1, 1); update parent set child = 1;
            create table parts (id int not null, t int) partition by range (id) (partition p0 values less than (10), partition p1 values less than maxvalue);
            insert into parts values (5, 1), (50, 2);
            create table versioned (id int primary key, t int) with system versioning;
            insert into versioned values (1, 1); update versioned set t = 2; delete from versioned;
            create sequence numbers start with 100 increment by 5 nocache;
            select next value for numbers;
            create table log (t varchar(90));
            create table counted (id int primary key default (next value for numbers), t int);
            create function twice(x int) returns int deterministic return x * 2;
            create view doubled as select id, twice(id) as two from parent;
            create view a_view_of_views as select * from doubled where two > 1 with cascaded check option;
            delimiter //
            create trigger kinds_told after insert on kinds for each row
            begin
              insert into log values (concat('kinds ', new.id));
              insert into log values ('second');
            end//
            create trigger parts_first before insert on parts for each row set new.t = new.t + 1//
            create trigger parts_second before insert on parts for each row follows parts_first set new.t = new.t * 2//
            create procedure fill(in n int, out m int)
            begin
              declare i int default 0;
              while i < n do set i = i + 1; end while;
              set m = i;
            end//
            create event nightly on schedule every 1 day starts '2030-01-01 00:00:00' disable comment 'off' do delete from log//
            delimiter ;
            """;

    @TempDir
    Path folder = Path.of("");

    String name = "";
    Database database = Engines.at(placeholder());

    private static DatabaseAddress placeholder() {
        return new DatabaseAddress(
                DatabaseContract.definition(),
                "mariadb",
                "jdbc:mariadb://127.0.0.1/none",
                "nobody",
                Secret.none(),
                Path.of("/"));
    }

    @BeforeEach
    void create() {
        name = MariaTestServer.newName();
        database = Engines.at(MariaTestServer.get().address(DatabaseContract.definition(), name));
        database.create().close();
    }

    @AfterEach
    void drop() {
        MariaTestServer.get().asRoot("drop database if exists " + name, "drop user if exists '" + LESSER + "'@'%'");
    }

    /** As another user, who may do what the test has let him do. */
    final Database asLesser() {
        return Engines.at(new DatabaseAddress(
                DatabaseContract.definition(),
                "mariadb",
                MariaTestServer.get().url(name),
                LESSER,
                new Secret("lesser-s3cr3t"),
                Path.of("/")));
    }

    /** As the product's own user, by way of the program that would do it. */
    final void run(String script) {
        try (var session = database.open()) {
            session.run(script, "script");
        }
    }

    final List<String> column(String sql) {
        try (var session = database.open()) {
            return session.query(sql, 1000).rows().stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }

    final DatabaseCopy backUp() {
        return database.backUp(DISK, folder.resolve("backup"), RUN);
    }

    /** Everything is as it was then. */
    final void restore(DatabaseCopy copy) {
        database.restore(DISK, copy, folder.resolve("backup"), new Away(folder.resolve("aside"), RUN));
        assertThat(database.changesSince(copy, folder.resolve("backup"))).isEmpty();
    }

    final boolean isSame(DatabaseCopy copy) {
        return database.isSame(copy, folder.resolve("backup"));
    }
}
