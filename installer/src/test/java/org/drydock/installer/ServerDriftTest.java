package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.drydock.FastFolder;
import org.drydock.database.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What customers have added to databases on a server: it stays, or nothing is changed. */
class ServerDriftTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private List<ServerSite> made = List.of();

    static Stream<String> engines() {
        return Stream.of("mariadb", "postgresql");
    }

    @AfterEach
    void drop() {
        made.forEach(site -> site.server().databases(site.prefix() + "_").forEach(site.server()::drop));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void findsNoneAtReleasesThatAreAsTheyWereMadeUnderOtherNames(String engine) {
        var shop = Shop.on(engine, folder.resolve("shop"));
        var site = installed(shop, engine);
        for (String release : List.of("2.0.0", "3.0.0", "4.0.0")) {
            var updated = site.site().update(shop.bundle(release));
            assertThat(updated.code()).as(updated.toString()).isZero();
            assertThat(updated.out()).as(release).doesNotContain("difference");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void keepsWhatTheCustomerHasAddedAndSaysSo(String engine) throws IOException {
        var shop = Shop.on(engine, folder.resolve("shop"));
        var site = installed(shop, engine);
        site.execute("books", "create index ours on book (title)");
        site.execute("books", "create view best as select title from book where id < 10");
        site.execute("books", "create table notes (id int primary key, book int references book (id))");
        site.execute("books", "alter table book add column note varchar(20)");
        trigger(site);

        var updated = site.site().update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out())
                .contains("database 'books': ", "none in the way")
                .doesNotContain("rehears", "database 'orders': ");
        assertThat(log(site))
                .contains("books: harmless: column book.note is there and not of the release")
                .contains("index book.ours is", "table notes is", "view best is")
                .containsPattern("trigger [a-z_.]*stamp[a-z_.]* is there and not of the release");
        site.execute("books", "insert into book (id, title) values (9, 'Sanditon')");
        assertThat(SiteImage.of(site.site().root()).part("books")).contains("Sanditon", "of the trigger", "notes");
    }

    /** Fills a column of the customer's. */
    private static void trigger(ServerSite site) {
        if (site.server().engine().equals("mariadb")) {
            site.execute(
                    "books", "create trigger stamp before insert on book for each row set new.note = 'of the trigger'");
        } else {
            site.execute(
                    "books",
                    "create function stamping() returns trigger language plpgsql as"
                            + " $$ begin new.note = 'of the trigger'; return new; end $$");
            site.execute(
                    "books", "create trigger stamp before insert on book for each row execute function stamping()");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void refusesWhatIsMissingOrDifferentAndNamesEach(String engine) {
        var shop = Shop.on(engine, folder.resolve("shop"));
        var site = installed(shop, engine);
        site.execute(
                "books",
                engine.equals("mariadb")
                        ? "alter table book modify title varchar(40)"
                        : "alter table book alter column title type varchar(40)");
        site.execute("orders", "alter table purchase drop column book");

        assertThat(refused(site, shop, "3.0.0").err())
                .contains("the database 'books' is not as release 1.0.0 makes it: column book.title is different:"
                        + " expected ")
                .contains("the database 'orders' is not as release 1.0.0 makes it: column purchase.book is missing");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void refusesToTakeAwayWhatTheCustomerHasAdded(String engine) {
        var shop = Shop.on(engine, folder.resolve("shop"));
        var site = installed(shop, engine);
        site.execute("orders", "create index ours on purchase (mail)");

        var refused = refused(site, shop, "4.0.0");

        assertThat(refused.out()).contains("rehearsing the steps on a copy of the database 'orders'");
        assertThat(refused.err())
                .contains(
                        "index purchase.ours is there and not of the release; the update would take it away or break it");
    }

    @Test
    void refusesAViewThatAScriptWouldFailOnWithTheStatementAndTheDatabasesWords() {
        var shop = Shop.on("postgresql", folder.resolve("shop"));
        var site = installed(shop, "postgresql");
        site.execute("orders", "create view mails as select mail from purchase");

        assertThat(refused(site, shop, "4.0.0").err())
                .contains("the steps fail on a copy of the database 'orders': V4__orders.sql, line 2: ")
                .contains("statement: alter table purchase drop column mail")
                .contains("view mails is there and not of the release; release 4.0.0 changes or removes the column"
                        + " purchase.mail");
    }

    /** The server does not mind: whoever asks the view afterwards does. */
    @Test
    void refusesToBreakAViewWhereTheServerWouldLetIt() {
        var shop = Shop.on("mariadb", folder.resolve("shop"));
        var site = installed(shop, "mariadb");
        site.execute("orders", "create view mails as select mail from purchase");

        var refused = refused(site, shop, "4.0.0");

        assertThat(refused.out()).contains("rehearsing the steps on a copy of the database 'orders'");
        assertThat(refused.err())
                .contains("view mails is there and not of the release; the update would take it away or break it");
    }

    private ServerSite installed(Shop shop, String engine) {
        var prefix = "t_drift_" + COUNT.incrementAndGet();
        var site = ServerSite.installed(shop, folder.resolve("site"), TestServer.of(engine), prefix);
        made = List.of(site);
        return site;
    }

    private static Ended refused(ServerSite site, Shop shop, String version) {
        var before = SiteImage.of(site.site().root());
        var ended = site.site().update(shop.bundle(version));
        assertThat(ended.code()).as(ended.toString()).isEqualTo(12);
        assertThat(SiteImage.of(site.site().root())).isEqualTo(before);
        assertThat(site.site().has("up")).as("the product runs again").isTrue();
        assertThat(site.beside()).as("scratch copies").isEmpty();
        return ended;
    }

    private static String log(ServerSite site) throws IOException {
        return Files.readString(
                site.site().root().resolve(".drydock/runs/" + site.site().lastRun() + "/log"));
    }
}
