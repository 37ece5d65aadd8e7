package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that are equal to PostgreSQL, or have the same hash, and are not written alike. */
final class PostgresRowDigestTest {
    private static final String KINDS = """
            create type mood as enum ('sad', 'happy');
            create domain small as numeric check (value < 10);
            create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            create table kinds (id int primary key, t bigint, free numeric, scaled numeric(12, 2), single real, whole float8,
                padded char(3), word text, blind text collate blind, feeling mood, little small, day date, clock time,
                at timestamp, zoned timestamptz, span interval, bytes bytea, json jsonb, list bigint[], key uuid, yes bool);
            insert into kinds values (1, 1, 1.0, 1, 0, 0, 'a', 'a', 'a', 'sad', 1.0, '2024-01-01', '00:00:01', '2024-01-01',
                '2024-01-01 00:00+00', '1 day', '\\x01', '{"a": 1.0}', '{1}', '00000000-0000-0000-0000-000000000001', true);
            create table plain (id int, amount bigint, word varchar(9), small int2);
            insert into plain values (1, 1, 'a', 1), (2, 2, 'b', 2), (3, 3, null, null), (4, 4, 'd', 4);
            create table "no ""columns" ();
            insert into "no ""columns" default values;
            """;
    private static final List<String> CHANGES = List.of(
            "t = 4294967296",
            "t = -2",
            "t = null",
            "free = 1.00",
            "scaled = 1.01",
            "single = '-0'",
            "whole = '-0'",
            "padded = 'b'",
            "word = 'A'",
            "word = 'a '",
            "word = null",
            "blind = 'A'",
            "feeling = 'happy'",
            "little = 1.00",
            "day = '2024-01-02'",
            "clock = '00:00:02'",
            "at = '2024-01-01 00:00:01'",
            "zoned = 'infinity'",
            "span = '24 hours'",
            "bytes = '\\x0100'",
            "json = '{\"a\": 1.00}'",
            "list = '{4294967296}'",
            "key = '00000000-0000-0000-0000-000000000002'",
            "yes = false");

    private final String name = PostgresForTests.freshName();
    private PostgresForTests server;

    @BeforeEach
    void makeDatabase() throws SQLException {
        server = PostgresForTests.server();
        Assumptions.assumeTrue(server.isAtLeast(14), "SKIPPED: PostgreSQL 13 hashes all rows as text");
        server.sql("postgres", "create database \"" + name + "\"");
        server.sql(name, KINDS);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        server.sql("postgres", "drop database if exists \"" + name + "\"");
    }

    @Test
    void eachChangeOfAValueMakesAnotherNumber() throws SQLException {
        for (String change : CHANGES) {
            isNoticed("update public.kinds set " + change, "public.kinds");
        }
        isNoticed("delete from public.\"no \"\"columns\"", "public.no \"columns");
    }

    /** The hash of a row of such a table is linear in those of its values, and so would a sum of it be. */
    @Test
    void valuesThatChangePlacesMakeAnotherNumber() throws SQLException {
        for (String column : List.of("id", "amount", "word", "small")) {
            isNoticed(
                    "update public.plain a set " + column + " = b." + column
                            + " from public.plain b where a.ctid <> b.ctid and a.id + b.id = 3",
                    "public.plain");
            isNoticed(
                    "update public.plain a set " + column + " = b." + column
                            + " from public.plain b where a.ctid <> b.ctid and a.id + b.id = 7",
                    "public.plain");
        }
        isNoticed("update public.plain set word = word || ' '", "public.plain");
        isNoticed("update public.plain set small = 5 where id = 4", "public.plain");
    }

    /** What was made on a server before 14 is asked in the same way of a later one. */
    @Test
    void aNumberOfTextsIsComparedWithOneOfTexts() throws SQLException {
        try (var connection = server.connect(name)) {
            var sql = new Sql(connection);
            var values = DatabaseContents.ofRows(sql);
            var texts = DatabaseContents.ofRows(sql, DatabaseContents.Sum.TEXTS);
            assertThat(values.sum()).isEqualTo(DatabaseContents.Sum.VALUES);
            assertThat(texts.parts().get("public.plain"))
                    .isNotEqualTo(values.parts().get("public.plain"));
            assertThat(texts.changes(sql)).isEmpty();
            assertThat(values.changes(sql)).isEmpty();
        }
    }

    @Test
    void oneReadingMakesTheNumbersOfTwo() throws SQLException {
        server.sql(name, """
                create materialized view seen as select id from plain;
                create unlogged table scratch (id int);
                create table parts (id int) partition by range (id);
                create table part_one partition of parts for values from (0) to (10);
                insert into parts values (1), (2);
                create table heir (more text) inherits (plain);
                insert into heir values (9, 9, 'i', 9, 'more');
                create sequence counter;
                select nextval('counter');
                select lo_from_bytea(0, 'large');""");
        try (var connection = server.connect(name)) {
            var sql = new Sql(connection);
            var dumped = DatabaseContents.ofDumped(sql);
            assertThat(dumped.rows()).isEqualTo(DatabaseContents.ofRows(sql));
            assertThat(dumped.files()).isEqualTo(DatabaseContents.ofFiles(sql));
            assertThat(dumped.rows().parts()).containsKeys("public.part_one", "public.heir", "public.counter");
            assertThat(dumped.files().parts())
                    .containsKeys("public.seen", "public.heir")
                    .doesNotContainKey("public.scratch");
        }
    }

    /** Larger than the pieces that are hashed; whole it may be larger than a value can be. */
    @Test
    void eachByteOfALargeObjectCounts() throws SQLException {
        server.sql(
                name,
                "select lo_create(4711)",
                "select lo_put(4711, 10000000, 'end')",
                "select lo_from_bytea(4712, 'piece')",
                "select lo_create(4713)");
        for (String change : List.of(
                "lo_put(4711, 10000002, 'D')",
                "lo_put(4711, 5000000, 'x')",
                "lo_put(4712, 5, 's')",
                "lo_put(4713, 0, '\\x00')",
                "lo_unlink(4713)",
                "lo_create(4714)")) {
            isNoticed("select " + change, "pg_catalog.pg_largeobject");
        }
    }

    private void isNoticed(String change, String table) throws SQLException {
        try (var connection = server.connect(name)) {
            connection.setAutoCommit(false);
            var sql = new Sql(connection);
            for (DatabaseContents.Sum sum : List.of(DatabaseContents.Sum.VALUES, DatabaseContents.Sum.TEXTS)) {
                var before = DatabaseContents.ofRows(sql, sum);
                sql.run(change);
                assertThat(before.changes(sql)).as(sum + ": " + change).containsExactly(table);
                connection.rollback();
            }
        }
    }
}
