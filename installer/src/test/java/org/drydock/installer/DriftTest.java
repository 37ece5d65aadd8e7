package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.FastFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that are not quite as their release makes them: the customer's own objects stay, or nothing is changed. */
class DriftTest {
    @TempDir(factory = FastFolder.class)
    private static Path shared = Path.of("");

    private static Shop shop = new Shop(Path.of(""));
    private static Path installed = Path.of("");

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeAll
    static void install() {
        shop = new Shop(shared.resolve("shop"));
        installed = ShopSite.installed(shop, shared.resolve("site")).root();
    }

    @BeforeEach
    void copy() throws Exception {
        site = new ShopSite(folder.resolve("site"));
        Shelf.copy(installed, site.root());
    }

    @Test
    void keepsWhatTheCustomerHasAddedAndSaysSo() throws IOException {
        books("create index ours on book(title)");
        books("create view best as select title from book where id < 10");
        books("create table notes(id int primary key, book int references book(id))");
        books("alter table book add column note varchar(20)");
        books("update book set note = 'signed' where id = 1");

        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out())
                .contains("database 'books': 4 differences to release 1.0.0, none in the way; the log names them")
                .doesNotContain("rehears", "database 'orders': ");
        assertThat(log())
                .contains("books: harmless: column BOOK.NOTE is there and not of the release")
                .contains("index BOOK.OURS is", "table NOTES is", "view BEST is")
                .doesNotContain("column NOTES.ID");
        assertThat(SiteImage.of(site.root()).part("books")).contains("signed", "AUTHOR", "NOTES");
    }

    @Test
    void tellsProgramsEachDifference() {
        books("create index ours on book(title)");

        var updated = site.installer("update", shop.bundle("3.0.0").toString(), "--yes", "--json");

        assertThat(updated.code()).isZero();
        assertThat(updated.out())
                .contains("\"message_type\":\"drift\"", "\"database\":\"books\"", "\"release\":\"1.0.0\"")
                .contains("\"is\":\"added\",\"judgement\":\"harmless\",\"object\":\"index BOOK.OURS\"");
    }

    @Test
    void refusesWhatIsMissingOrDifferentAndNamesEach() {
        books("alter table book alter column title varchar(40)");
        orders("alter table purchase drop column book");

        assertThat(refused("3.0.0").err())
                .contains("the database 'books' is not as release 1.0.0 makes it: column BOOK.TITLE is different:"
                        + " expected character varying(80), found character varying(40)")
                .contains("the database 'orders' is not as release 1.0.0 makes it: column PURCHASE.BOOK is missing")
                .contains("nothing was changed; the product is started again");
    }

    @Test
    void refusesWhatStandsInTheNameOfSomethingToCome() {
        books("create view author as select title from book");
        orders("alter table purchase add column paid int");

        assertThat(refused("3.0.0").err())
                .contains("view AUTHOR is there and not of the release; release 3.0.0 makes something of that name")
                .contains("column PURCHASE.PAID is there", "release 2.0.0 makes something of that name");
    }

    @Test
    void refusesAColumnThatTheProductCannotFill() {
        books("delete from book");
        books("alter table book add column shelf int not null");

        assertThat(refused("3.0.0").err()).contains("column BOOK.SHELF", "takes no row without a value");
    }

    @Test
    void refusesAViewThatAScriptWouldFailOnWithTheStatementAndTheDatabasesWords() {
        orders("create view mails as select mail from purchase");

        var refused = refused("4.0.0");

        assertThat(refused.out()).contains("rehearsing the steps on a copy of the database 'orders'");
        assertThat(refused.err())
                .contains("the steps fail on a copy of the database 'orders': V4__orders.sql, line 2: ")
                .contains("statement: alter table purchase drop column mail")
                .contains("view MAILS is there and not of the release; release 4.0.0 changes or removes the column"
                        + " PURCHASE.MAIL");
    }

    @Test
    void letsAViewBeThatTheRehearsalLeaves() {
        books("create view titles as select title from book");

        var updated = site.update(shop.bundle("4.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out())
                .contains("rehearsing the steps on a copy of the database 'books'")
                .contains("database 'books': 1 difference to release 1.0.0, none in the way; the log names it");
        books("select * from titles");
    }

    @Test
    void refusesToTakeAwayWhatTheCustomerHasAdded() {
        orders("create index ours on purchase(mail)");

        assertThat(refused("4.0.0").err())
                .contains(
                        "index PURCHASE.OURS is there and not of the release; the update would take it away or break it");
    }

    @Test
    void rehearsesEverythingWhenAskedToAndFindsRowsThatAScriptFailsOn() {
        orders("insert into purchase values (2, 2, 'ada@example.org')");

        var refused = refused("3.0.0", "--rehearse");

        assertThat(refused.out()).contains("a copy of the database 'books'", "a copy of the database 'orders'");
        assertThat(refused.err())
                .contains("V3__orders.sql, line 2: Unique index or primary key violation")
                .contains("programs that were left out there, and may have to come before: 2.0.0/run/1");
    }

    @Test
    void aRehearsalThatGoesWellChangesNothingOfTheUpdate() {
        var updated = site.installer("update", shop.bundle("4.0.0").toString(), "--yes", "--rehearse");

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out()).contains("rehearsing", "Shop is at 4.0.0").doesNotContain("difference");
    }

    @Test
    void planSaysWhatWillBeComparedAndWhatCannotBe() {
        assertThat(site.installer("plan", shop.bundle("3.0.0").toString()).out())
                .contains(
                        "note: compared with what release 1.0.0 makes of it when the product has stopped, before anything"
                                + " is changed: database books, orders");
        var silent = new Shop(shop, folder.resolve("shop")).withoutSchemas();

        assertThat(site.installer("plan", silent.bundle("3.0.0").toString()).out())
                .contains("note: not compared with what release 1.0.0 makes of it, which this bundle does not know:"
                        + " database books, orders")
                .doesNotContain("when the product has stopped");
    }

    @Test
    void comparesNothingWhereTheVendorHasRecordedNothing() {
        books("alter table book alter column title varchar(40)");
        var silent = new Shop(shop, folder.resolve("shop")).withoutSchemas();

        var updated = site.update(silent.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out()).doesNotContain("difference");
    }

    @Test
    void findsNoDriftAtAnyReleaseThatIsAsItWasMade() {
        for (String release : List.of("2.0.0", "3.0.0", "4.0.0")) {
            var updated = site.update(shop.bundle(release));
            assertThat(updated.code()).as(updated.toString()).isZero();
            assertThat(updated.out()).as(release).doesNotContain("difference");
        }
    }

    private Ended refused(String version, String... more) {
        var before = SiteImage.of(site.root());
        var words = new ArrayList<>(List.of("update", shop.bundle(version).toString(), "--yes"));
        words.addAll(List.of(more));
        var ended = site.installer(words.toArray(new String[0]));
        assertThat(ended.code()).as(ended.toString()).isEqualTo(12);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(site.has("up")).as("the product runs again").isTrue();
        return ended;
    }

    private void books(String sql) {
        Rows.execute("jdbc:h2:file:" + site.root().resolve("data/books"), sql);
    }

    private void orders(String sql) {
        Rows.execute("jdbc:h2:file:" + site.root().resolve("data/orders"), sql);
    }

    private String log() throws IOException {
        return Files.readString(site.root().resolve(".drydock/runs/" + site.lastRun() + "/log"));
    }
}
