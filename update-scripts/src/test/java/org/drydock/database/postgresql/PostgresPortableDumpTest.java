package org.drydock.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of clones, which go where the clones do not. */
final class PostgresPortableDumpTest {
    private static final String RUN = "0007-3f9c2a";

    @TempDir
    Path folder;

    private final String name = PostgresForTests.freshName();
    private PostgresForTests server;
    private Database database;
    private DatabaseCopy clone;

    @BeforeEach
    void makeACloneAndLetTheProductGoOn() throws SQLException {
        server = PostgresForTests.withTools();
        server.sql("postgres", "create database \"" + name + "\" owner acme");
        database = at(name);
        run(PostgresDatabaseTest.RICH);
        server.sql(
                "postgres",
                "comment on database \"" + name + "\" is 'the shop'",
                "alter database \"" + name + "\" set work_mem = '5MB'",
                "revoke temporary on database \"" + name + "\" from public");
        clone = database.backUp(Disk.real(), folder.resolve("clone"), RUN);
        run("update customer set name = 'x'; create table extra (id int)");
        server.sql("postgres", "comment on database \"" + name + "\" is 'another one now'");
    }

    private Database at(String other) {
        return Engines.at(server.address(DatabaseContract.definition(), other, folder));
    }

    private void run(String script) {
        try (var session = database.open()) {
            session.run(script, script);
        }
    }

    private DatabaseCopy dump() {
        return database.dump(Disk.real(), clone, folder.resolve("clone"), folder.resolve("dump"));
    }

    private List<String> beside() throws SQLException {
        return server.texts(
                "postgres", "select datname from pg_database where datname like '" + name + "\\_%' order by 1");
    }

    @Test
    void leavesTheCloneAsItWasAndNothingElse() throws SQLException {
        dump();
        assertThat(beside()).containsExactly(name + "_drydock_" + RUN);
        assertThat(database.damage(clone, folder.resolve("clone"))).isEmpty();
    }

    @Test
    void bringsEverythingBackWhereTheCloneIsNot() throws SQLException {
        var copy = dump();
        assertThat(copy.onServer()).isEmpty();
        assertThat(database.damage(copy, folder.resolve("dump"))).isEmpty();
        assertThat(database.isSame(copy, folder.resolve("dump"))).isFalse();
        server.sql("postgres", "drop database \"" + name + "_drydock_" + RUN + "\"");
        for (Database target : List.of(at(name + "_elsewhere"), database)) {
            target.restore(Disk.real(), copy, folder.resolve("dump"), new Away(folder.resolve("aside"), RUN));
            assertThat(target.isSame(copy, folder.resolve("dump"))).isTrue();
        }
        assertThat(server.texts(
                        "postgres",
                        "select shobj_description(oid, 'pg_database') from pg_database where datname like '" + name
                                + "%'"))
                .containsExactly("the shop", "the shop");
        assertThat(server.texts(name + "_elsewhere", "select count(*) from customer"))
                .doesNotContain("0");
        server.sql("postgres", "drop database \"" + name + "_elsewhere\"");
    }

    @Test
    void isNotMadeOfACloneThatSomebodyHasChanged() throws SQLException {
        var theirs = name + "_drydock_" + RUN;
        server.sql("postgres", "alter database \"" + theirs + "\" allow_connections true");
        server.sql(theirs, "update customer set name = 'x'");
        server.sql("postgres", "alter database \"" + theirs + "\" allow_connections false");
        var refused = DatabaseContract.failure(this::dump);
        assertThat(refused.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
        assertThat(refused.text()).contains("its clone is not what was cloned", "customer");
        assertThat(beside()).containsExactly(theirs);
    }

    @Test
    void isNotMadeWhereTheCloneIsLost() throws SQLException {
        server.sql("postgres", "drop database \"" + name + "_drydock_" + RUN + "\"");
        var refused = DatabaseContract.failure(this::dump);
        assertThat(refused.kind()).isEqualTo(FailureKind.UPDATE_FAILED);
        assertThat(refused.text()).contains("missing");
        assertThat(folder.resolve("dump")).doesNotExist();
    }

    @Test
    void isMadeWhereTheDatabaseItselfIsGone() throws SQLException {
        server.sql("postgres", "drop database \"" + name + "\"");
        assertThat(dump().files()).hasSize(2);
    }

    @Test
    void leavesToAnotherSitesAdminWhomTheyLetIn() throws SQLException {
        var copy = dump();
        var other = name + "_theirs";
        server.sql(
                "postgres",
                "create database \"" + other + "\" owner acme template template0 lc_collate 'C' lc_ctype 'C'",
                "revoke connect on database \"" + other + "\" from public",
                "grant connect on database \"" + other + "\" to acme_reader");
        var target = at(other).elsewhere();
        target.restore(Disk.real(), copy, folder.resolve("dump"), new Away(folder.resolve("aside"), RUN));
        assertThat(target.isSame(copy, folder.resolve("dump"))).isTrue();
        assertThat(server.texts(
                        "postgres",
                        "select has_database_privilege('acme_poor', '" + other + "', 'connect') || ' '"
                                + " || has_database_privilege('acme_reader', '" + other + "', 'connect')"))
                .containsExactly("false true");
        assertThat(at(other).isSame(copy, folder.resolve("dump"))).isFalse();
        server.sql("postgres", "drop database \"" + other + "\"");
    }

    @Test
    void makesExtensionsInAVersionOfItsOwnWhereAServerHasNotTheirs() throws SQLException {
        var made = server.texts(name, "select extversion from pg_extension where extname = 'pg_trgm'");
        server.sql(name, "update pg_extension set extversion = '0.9' where extname = 'pg_trgm'");
        clone = database.backUp(Disk.real(), folder.resolve("again"), RUN);
        var copy = database.dump(Disk.real(), clone, folder.resolve("again"), folder.resolve("dump"));
        var other = name + "_newer";
        var target = at(other).elsewhere();
        target.restore(Disk.real(), copy, folder.resolve("dump"), new Away(folder.resolve("aside"), RUN));
        assertThat(target.isSame(copy, folder.resolve("dump"))).isTrue();
        assertThat(server.texts(other, "select extversion from pg_extension where extname = 'pg_trgm'"))
                .isEqualTo(made);
        assertThat(at(other).changesSince(copy, folder.resolve("dump")))
                .singleElement()
                .asString()
                .contains("extension pg_trgm is of version", "not 0.9");
        server.sql("postgres", "drop database \"" + other + "\"");
    }

    @Test
    void makesAMissingDatabaseOfTheSameEncodingAndLocale() throws SQLException {
        var old = name + "_old";
        server.sql(
                "postgres",
                "create database \"" + old
                        + "\" owner acme template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'");
        database = at(old);
        run("create table t (v text); insert into t values (chr(228))");
        clone = database.backUp(Disk.real(), folder.resolve("clone of old"), RUN);
        var copy = database.dump(Disk.real(), clone, folder.resolve("clone of old"), folder.resolve("dump"));
        server.sql("postgres", "drop database \"" + old + "\"", "drop database \"" + old + "_drydock_" + RUN + "\"");

        database.restore(Disk.real(), copy, folder.resolve("dump"), new Away(folder.resolve("aside"), RUN));

        assertThat(database.isSame(copy, folder.resolve("dump"))).isTrue();
        assertThat(server.texts(
                        "postgres",
                        "select pg_encoding_to_char(encoding) || ' ' || datcollate from pg_database where datname = '"
                                + old + "'"))
                .containsExactly("LATIN1 C");
        assertThat(at(name).misfits(copy, folder.resolve("dump")))
                .singleElement()
                .asString()
                .contains("its encoding is LATIN1", "is UTF8");
        server.sql("postgres", "drop database \"" + old + "\"");
    }

    /** Such as the vendor's, who has none of a customer's roles. */
    @Test
    void namesRolesThatAnotherServerHasNot() throws SQLException, IOException {
        var role = "r" + name;
        server.sql(name, "create role " + role, "grant select on customer to " + role);
        clone = database.backUp(Disk.real(), folder.resolve("again"), RUN);
        var copy = database.dump(Disk.real(), clone, folder.resolve("again"), folder.resolve("dump"));
        var target = at(name + "_lab").elsewhere();
        assertThat(target.misfits(copy, folder.resolve("dump"))).isEmpty();
        var description = folder.resolve("dump").resolve(CloneDescription.FILE);
        Files.writeString(description, Files.readString(description).replace("\"" + role, "\"none" + role));
        assertThat(target.misfits(copy, folder.resolve("dump")))
                .singleElement()
                .asString()
                .contains("roles that are not on this server: none" + role);
    }

    @Test
    void isOfNoUseToAUserWhoIsNoMemberOfItsOwner() {
        var theirs = Engines.at(server.address(DatabaseContract.definition(), name + "_x", "acme_poor", folder));
        assertThat(theirs.misfits(clone, folder.resolve("clone")))
                .singleElement()
                .asString()
                .contains("'acme'", "'acme_poor' is no member");
        assertThat(database.misfits(clone, folder.resolve("clone"))).isEmpty();
    }

    @Test
    void comparesValuesWhateverTheDatabasesSettingsMakeOfThem() throws SQLException {
        database = at(name + "_set");
        server.sql(
                "postgres",
                "create database \"" + name + "_set\" owner acme",
                "alter database \"" + name + "_set\" set bytea_output = 'escape'",
                "alter database \"" + name + "_set\" set intervalstyle = 'iso_8601'",
                "alter database \"" + name + "_set\" set search_path = app, public",
                "alter database \"" + name + "_set\" set quote_all_identifiers = on");
        run("create schema app; create table app.t (b bytea, i interval, r regclass);"
                + " insert into app.t values ('\\xcafe', interval '1 day 2 hours', 'app.t')");
        clone = database.backUp(Disk.real(), folder.resolve("clone with settings"), RUN);
        var copy = database.dump(Disk.real(), clone, folder.resolve("clone with settings"), folder.resolve("dump"));
        assertThat(database.isSame(copy, folder.resolve("dump"))).isTrue();
        server.sql(
                "postgres",
                "drop database \"" + name + "_set\"",
                "drop database \"" + name + "_set_drydock_" + RUN + "\"");
    }

    @Test
    void removesWhatAKilledDumpHasLeft() throws SQLException {
        server.sql("postgres", "create database \"" + name + "_scratch_0003-aaaaaa\" owner acme");
        dump();
        assertThat(beside()).containsExactly(name + "_drydock_" + RUN);
    }

    @Test
    void tellsADamagedDescriptionFromMissingTools() throws IOException {
        Files.writeString(folder.resolve("clone/copy.json"), "{}");
        assertThat(DatabaseContract.failure(this::dump).kind()).isEqualTo(FailureKind.UPDATE_FAILED);
    }
}
