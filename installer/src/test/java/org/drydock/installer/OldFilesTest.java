package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.FastFolder;
import org.drydock.database.h2.OldDrivers;
import org.drydock.digest.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose databases an older H2 wrote: updated by a bundle that carries that H2, or left as they are. */
class OldFilesTest {
    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        shop = new Shop(folder.resolve("shop")).carrying(OldDrivers.FIRST, OldDrivers.SECOND);
        site = ShopSite.installed(shop, folder.resolve("site"));
        OldFiles.write(site.root(), "books", OldDrivers.FIRST);
        OldFiles.write(site.root(), "orders", OldDrivers.SECOND);
    }

    private List<Sha256> files() {
        return List.of(
                Sha256.of(site.root().resolve("data/books.mv.db")),
                Sha256.of(site.root().resolve("data/orders.mv.db")));
    }

    @Test
    void convertsThemInTheUpdateAndRollsBackToTheSameBytes() {
        var before = files();
        var bundle = shop.bundle("3.0.0");

        var planned = site.installer("plan", bundle.toString());

        assertThat(planned.code()).as(planned.toString()).isZero();
        assertThat(planned.out())
                .contains("books.mv.db was written by H2 1.4", "with the H2 1.4.200 that the bundle carries")
                .contains("orders.mv.db was written by H2 2.0 or 2.1", "with the H2 2.1.214 that the bundle carries");
        assertThat(files()).isEqualTo(before);

        var updated = site.update(bundle);

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out()).contains("converting the database 'books'", "converting the database 'orders'");
        var image = SiteImage.of(site.root());
        assertThat(image.part("books")).contains("Emma", "PRICE", "AUTHOR");
        assertThat(image.part("orders")).contains("ada@example.org", "PAID", "PURCHASE_MAIL");
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"3.0.0\"");

        var back = site.installer("rollback", "--yes", "--discard-since", site.lastRun());

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(files()).isEqualTo(before);
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
        assertThat(site.update(bundle).code()).isZero();
    }

    @Test
    void aFailedUpdatePutsTheOldFilesBackByteForByte() {
        site.write("sick-3.0.0", "");
        var before = files();

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(files()).isEqualTo(before);
        assertThat(site.read("up")).isEqualTo("1.0.0\n");
    }

    @Test
    void asksTheChecksOfAConvertedCopyBeforeAnythingIsTouched() throws Exception {
        OldDrivers.run(
                OldDrivers.FIRST,
                "file:" + site.root().resolve("data/books"),
                "sa",
                "",
                "insert into book values (3, '')");
        var before = files();

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("a book has no title");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void seesWhatTheCustomerHasAddedAndRehearsesOnAConvertedCopy() throws Exception {
        OldDrivers.run(
                OldDrivers.FIRST,
                "file:" + site.root().resolve("data/books"),
                "sa",
                "",
                "create view titles as select title from book");

        var outcome = site.installer("update", shop.bundle("4.0.0").toString(), "--yes");

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.out())
                .contains("database 'books': 1 difference to release 1.0.0, none in the way")
                .contains("rehearsing the steps on a copy of the database 'books'")
                .doesNotContain("database 'orders': ");
    }

    @Test
    void refusesThemWhereTheBundleCarriesNoDriver() {
        var before = files();
        var bundle = new Shop(shop, folder.resolve("careless")).bundle("3.0.0");

        var planned = site.installer("plan", bundle.toString());
        var outcome = site.update(bundle);

        assertThat(planned.code()).isEqualTo(12);
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err())
                .contains("books.mv.db", "orders.mv.db", "a bundle that carries the H2 which wrote it");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void refusesWhatCannotBeConvertedWithoutLossAndNamesIt() throws Exception {
        OldDrivers.run(
                OldDrivers.FIRST,
                "file:" + site.root().resolve("data/books"),
                "sa",
                "",
                "create table rate (id int primary key, factor decimal)",
                "insert into rate values (1, 1.19)");
        var before = files();

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("PUBLIC.RATE.FACTOR");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void backsThemUpAndRestoresThemWithoutTheirH2() throws Exception {
        var before = files();

        var backup = site.installer("backup", "create", "--yes");

        assertThat(backup.code()).as(backup.toString()).isZero();
        assertThat(backup.out()).contains("'books' was written by an older version", "not asked");
        var run = site.lastRun();
        OldDrivers.run(OldDrivers.FIRST, "file:" + site.root().resolve("data/books"), "sa", "", "delete from book");
        assertThat(site.installer("backup", "verify", run).code()).isZero();
        var restored = site.installer("backup", "restore", run, "--yes", "--discard-since", run);
        assertThat(restored.code()).as(restored.toString()).isZero();
        assertThat(files()).isEqualTo(before);
        var elsewhere = folder.resolve("elsewhere");
        var copied = site.installer("backup", "restore", run, "--into", elsewhere.toString());
        assertThat(copied.code()).as(copied.toString()).isZero();
        assertThat(Sha256.of(elsewhere.resolve("data/books.mv.db"))).isEqualTo(before.get(0));
    }

    /** Its own release goes on with them: they are not touched. */
    @Test
    void adoptsThemAsTheyAreAndConvertsThemInTheFirstUpdate() throws IOException {
        site = HandMade.site(shop, folder.resolve("made"), "1.0.0");
        OldFiles.write(site.root(), "books", OldDrivers.FIRST);
        var before = Sha256.of(site.root().resolve("data/books.mv.db"));

        var adopted = adopt();

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(Sha256.of(site.root().resolve("data/books.mv.db"))).isEqualTo(before);
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
        site.write("up", "started through current\n");
        var updated = site.update(shop.bundle("3.0.0"));
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(SiteImage.of(site.root()).part("books")).contains("Villette", "PRICE", "AUTHOR");
    }

    @Test
    void refusesToAdoptAnOldFileThatHasNoHistory() throws IOException {
        site = HandMade.site(shop, folder.resolve("made"), "1.0.0");
        OldFiles.write(site.root(), "orders", OldDrivers.SECOND);
        var before = Sha256.of(site.root().resolve("data/orders.mv.db"));

        var adopted = adopt();

        assertThat(adopted.code()).as(adopted.toString()).isEqualTo(12);
        assertThat(adopted.err()).contains("'orders' has no history", "convert it by hand first");
        assertThat(Sha256.of(site.root().resolve("data/orders.mv.db"))).isEqualTo(before);
        assertThat(Files.exists(site.root().resolve(".drydock"))).isFalse();
    }

    private Ended adopt() {
        var words = new ArrayList<>(List.of("adopt", shop.bundle("1.0.0").toString()));
        words.addAll(List.of("--code", site.root().resolve(HandMade.CODE).toString()));
        words.addAll(List.of("--trust-root", shop.trustRoot().toString()));
        words.addAll(List.of("--trust-root-sha256", shop.fingerprint(), "--yes"));
        return site.installer(words.toArray(String[]::new));
    }
}
