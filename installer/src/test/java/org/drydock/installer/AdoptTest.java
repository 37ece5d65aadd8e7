package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.FastFolder;
import org.drydock.digest.FileTree;
import org.drydock.release.Probe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that somebody has made by hand comes under care; or it is refused, and not a byte of it has changed. */
class AdoptTest {
    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        shop = new Shop(folder.resolve("shop"));
        site = HandMade.site(shop, folder.resolve("site"), "1.0.0");
    }

    @Test
    void takesAnInstallationUnderCareThatIsThenUpdatedLikeAnyOther() {
        var program = FileTree.of(site.root().resolve(HandMade.CODE)).digest();

        var adopted = adopt("1.0.0");

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(adopted.out())
                .contains("Shop 1.0.0", "is adopted", "current", "no longer used")
                .contains("orders: has no history");
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
        assertThat(site.installer("history").out()).contains("adopt");
        site.write("up", "started through current\n");

        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("current/lib/shop.txt")).contains("3.0.0");
        assertThat(site.read("config/app.yaml")).contains("# ours, do not touch", "colour: green # since the fire");
        assertThat(site.read("files/letter.txt")).isEqualTo("Dear Sir\n");
        var image = SiteImage.of(site.root());
        assertThat(image.part("books")).contains("Villette", "PRICE", "AUTHOR");
        assertThat(image.part("orders")).contains("bob@example.org", "PAID");
        assertThat(FileTree.of(site.root().resolve(HandMade.CODE)).digest()).isEqualTo(program);
    }

    @Test
    void changesNothingButOurOwnTablesAndWhatIsNew() {
        var before = SiteImage.of(site.root());

        adopt("1.0.0");

        var after = SiteImage.of(site.root());
        for (String part : List.of("config", "files", HandMade.CODE, "books", "up")) {
            assertThat(after.part(part)).as(part).isEqualTo(before.part(part));
        }
        assertThat(after.part("orders"))
                .startsWith(before.part("orders").substring(0, 20))
                .contains("flyway_schema_history");
    }

    @Test
    void recognisesAnOlderReleaseByANewerBundleAndKeepsItsCodeAsItIsFound() {
        site.write(HandMade.CODE + "/lib/patch.txt", "from support\n");

        var adopted = adopt("3.0.0");

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(site.status().out()).contains("\"release\":\"1.0.0\"");
        assertThat(site.read("current/lib/patch.txt")).isEqualTo("from support\n");
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(SiteImage.of(site.root()).part("books")).contains("Villette", "AUTHOR");
    }

    @Test
    void recordsInADatabaseWithoutHistoryWhatItsReleaseHasRun() {
        site = HandMade.site(shop, folder.resolve("other"), "2.0.0");

        var adopted = adopt("3.0.0");

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(recorded("orders")).containsExactly("V1__orders.sql", "V2__orders.sql");
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(recorded("orders")).containsExactly("V1__orders.sql", "V2__orders.sql", "V3__orders.sql");
    }

    @Test
    void writesASiteFileOfWhatStandsThereAndKeepsOneThatIsThere() {
        adopt("1.0.0");
        assertThat(site.read("site.yaml")).contains("jdbc:h2:file:./data/books", "# Backups are best");

        site = HandMade.site(shop, folder.resolve("other"), "1.0.0");
        site.write("site.yaml", """
                format: 1
                product: shop # ours
                databases:
                  books: { engine: h2, url: "jdbc:h2:file:./data/books", user: sa }
                  orders: { engine: h2, url: "jdbc:h2:file:./data/orders", user: sa }
                """);
        assertThat(adopt("1.0.0").code()).isZero();
        assertThat(site.read("site.yaml")).contains("product: shop # ours");
    }

    @Test
    void refusesWhatNoReleaseFitsAndShowsWhatWasAskedAndFound() {
        site.write(HandMade.CODE + "/lib/shop.txt", "release 1.0.1\n");

        var refused = refused(12, "3.0.0");

        assertThat(refused.err())
                .contains("1.0.0", "version in lib/shop.txt", "expected release 1.0.0", "found release 1.0.1");
        assertThat(refused.out())
                .contains("release  asked")
                .contains("history of books")
                .contains("<- does not hold");
    }

    @Test
    void refusesAReleaseThatTheBundleDoesNotKnow() {
        site = HandMade.site(shop, folder.resolve("other"), "2.0.0");
        refused(12, "3.1.0");
    }

    @Test
    void refusesWhatTwoReleasesFit() {
        shop.probing(version ->
                List.of(new Probe.VersionFile("lib/shop.txt", Optional.empty(), Optional.of("release [12]"))));
        assertThat(refused(12, "3.0.0").err()).contains("more than one release", "1.0.0, 2.0.0");
    }

    @Test
    void refusesABundleWithoutProbes() {
        shop.probing(version -> List.of());
        assertThat(refused(11, "1.0.0").err()).contains("no probes");
    }

    @Test
    void listsEveryFileOfTheCodeThatIsNotTheReleases() throws Exception {
        site.write(HandMade.CODE + "/conf/app.yaml", "color: pink\n");
        site.write(HandMade.CODE + "/lib/more.txt", "");
        Files.delete(site.root().resolve(HandMade.CODE + "/bin/shop"));

        assertThat(refused(12, "1.0.0").err())
                .contains("changed: conf/app.yaml", "added: lib/more.txt", "missing: bin/shop");
    }

    @Test
    void listsEveryScriptInWhichAHistoryDiffers() {
        shop.probing(AdoptTest::versionFile);
        Rows.execute(HandMade.url(site, "books"), """
                update "flyway_schema_history" set "checksum" = 5 where "version" = '1';
                insert into "flyway_schema_history"
                select 9, '9', 'ours', 'SQL', 'V9__ours.sql', 1, 'sa', current_timestamp, 1, true
                """);

        assertThat(refused(12, "1.0.0").err())
                .contains("V1__books.sql has run, but with another content (checksum 5")
                .contains("V9__ours.sql has run, but is not of release 1.0.0");
    }

    @Test
    void listsAScriptThatHasNotRun() {
        site = HandMade.site(shop, folder.resolve("other"), "2.0.0");
        shop.probing(AdoptTest::versionFile);
        Rows.execute(HandMade.url(site, "books"), "delete from \"flyway_schema_history\" where \"version\" = '2'");

        assertThat(refused(12, "2.0.0").err()).contains("V2__books.sql has not run");
    }

    @Test
    void recognisesAReleaseByAQuery() {
        Rows.execute(HandMade.url(site, "orders"), "create table about(version varchar(20))");
        Rows.execute(HandMade.url(site, "orders"), "insert into about values ('1.0.0')");
        shop.probing(version -> List.of(new Probe.Query("orders", "select version from about", version)));

        assertThat(adopt("3.0.0").code()).isZero();
        assertThat(site.status().out()).contains("\"release\":\"1.0.0\"");
    }

    @Test
    void aQueryThatADatabaseCannotAnswerDoesNotHold() {
        shop.probing(version -> List.of(new Probe.Query("orders", "select version from about", version)));
        assertThat(refused(12, "1.0.0").err()).contains("ABOUT", "not found");
    }

    @Test
    void takesOverTheDatabasesOfAnotherInstallationOnlyWhenToldTo() {
        mark("ok");

        assertThat(refused(12, "1.0.0").err()).contains("another installation", "elsewhere", "--take-over");
        var adopted = adopt("1.0.0", "--take-over");
        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(site.update(shop.bundle("2.0.0")).code()).isZero();
    }

    @Test
    void neverTakesOverADatabaseThatARunIsChanging() {
        mark("changing");
        assertThat(refused(12, "1.0.0", "--take-over").err()).contains("run 0007", "is changing it");
    }

    @Test
    void refusesWhileTheProductRuns() throws Exception {
        try (var surroundings = new Surroundings(folder)) {
            surroundings.hold("database", site.root().resolve("data/books"));
            assertThat(refused(12, "1.0.0").err())
                    .contains("must be stopped", "books.mv.db is in use", "stop the product");
        }
    }

    @Test
    void refusesToAdoptTwice() {
        adopt("1.0.0");
        assertThat(refused(12, "1.0.0").err()).contains("under care already", "installer update");
    }

    @Test
    void listsWhatIsNotAsTheReleaseMakesIt() {
        Rows.execute(HandMade.url(site, "orders"), "alter table purchase alter column mail varchar(40)");
        Rows.execute(HandMade.url(site, "books"), "alter table book drop column title");

        assertThat(refused(12, "3.0.0").err())
                .contains("the database 'books': column BOOK.TITLE is missing")
                .contains(
                        "the database 'orders': column PURCHASE.MAIL is different: expected character varying(80), found"
                                + " character varying(40)");
    }

    @Test
    void takesWhatTheCustomerHasAddedUnderCareToo() {
        Rows.execute(HandMade.url(site, "orders"), "create index ours on purchase(book)");

        var adopted = adopt("1.0.0");

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(adopted.out())
                .contains("note        database 'orders': 1 difference to release 1.0.0, none in the way")
                .contains("index PURCHASE.OURS is there and not of the release");
    }

    @Test
    void refusesWhereItsOwnNamesAreTaken() {
        site.write("current/readme", "ours\n");
        assertThat(refused(12, "1.0.0").err()).contains("current: exists already");
    }

    @Test
    void listsWhatSomebodyHasChangedInAnOlderReleaseIfTheBundleKnowsItsFiles() {
        shop.listing("1.0.0");
        site.write(HandMade.CODE + "/lib/patch.txt", "from support\n");
        site.write(HandMade.CODE + "/conf/app.yaml", "color: pink\n");

        assertThat(refused(12, "3.0.0").err()).contains("added: lib/patch.txt", "changed: conf/app.yaml");
    }

    @Test
    void needsToBeToldWhereTheCodeStands() {
        var words = new ArrayList<>(List.of(arguments("1.0.0", code())));
        words.remove("--code");
        words.remove(code());
        var ended = site.installer(words.toArray(new String[0]));
        assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("--code DIR");
        assertThat(site.has(".drydock")).isFalse();
    }

    @Test
    void refusesCodeThatIsMixedWithTheSite() {
        var before = FileTree.of(site.root()).digest();
        var ended = site.installer(arguments("1.0.0", site.root().toString()));
        assertThat(ended.code()).isEqualTo(12);
        assertThat(ended.err()).contains("the site's own folder is in it");
        assertThat(FileTree.of(site.root()).digest()).isEqualTo(before);
    }

    @Test
    void refusesADatabaseThatLiesInTheFolderOfTheCode() throws Exception {
        Files.move(
                site.root().resolve("data/orders.mv.db"),
                site.root().resolve(HandMade.CODE).resolve("orders.mv.db"));
        site.write("site.yaml", """
                format: 1
                product: shop
                databases:
                  books: { engine: h2, url: "jdbc:h2:file:./data/books", user: sa }
                  orders: { engine: h2, url: "jdbc:h2:file:./program/orders", user: sa }
                """);
        assertThat(refused(12, "3.0.0").err()).contains("orders.mv.db lies in the code's folder");
    }

    @Test
    void refusesCodeWithALinkThatLeadsElsewhere() throws Exception {
        Files.createSymbolicLink(site.root().resolve(HandMade.CODE).resolve("logs"), Path.of("../files"));
        assertThat(refused(12, "3.0.0").err()).contains("logs leads out of the code, to ../files");
    }

    @Test
    void refusesADatabaseThatIsNotThere() throws Exception {
        Files.delete(site.root().resolve("data/orders.mv.db"));
        assertThat(refused(12, "1.0.0").err()).contains("the database 'orders' is not there");
    }

    @Test
    void leavesNothingBehindWhenNobodyAgrees() {
        var words = new ArrayList<>(List.of(arguments("1.0.0", code())));
        words.remove("--yes");
        var before = FileTree.of(site.root()).digest();
        assertThat(site.installer(words.toArray(new String[0])).code()).isEqualTo(2);
        assertThat(FileTree.of(site.root()).digest()).isEqualTo(before);
    }

    @Test
    void hasNothingToGoBackTo() {
        adopt("1.0.0");
        var ended = site.installer("rollback", "--yes");
        assertThat(ended.code()).as(ended.toString()).isEqualTo(12);
        assertThat(ended.err()).contains("nothing to go back to");
    }

    @Test
    void tellsProgramsWhatWasAskedAndFound() {
        var adopted = adopt("3.0.0", "--json");
        assertThat(adopted.out())
                .contains("{\"asked\":\"version in lib/shop.txt\",\"expected\":\"release 1.0.0\",")
                .contains("\"message_type\":\"probe\",\"release\":\"1.0.0\"")
                .contains("\"holds\":true", "\"holds\":false")
                .contains("\"message_type\":\"result\"");
    }

    private Ended adopt(String version, String... more) {
        var words = new ArrayList<>(List.of(arguments(version, code())));
        words.addAll(List.of(more));
        return site.installer(words.toArray(new String[0]));
    }

    private Ended refused(int exitCode, String version, String... more) {
        var before = FileTree.of(site.root()).digest();
        var ended = adopt(version, more);
        assertThat(ended.code()).as(ended.toString()).isEqualTo(exitCode);
        assertThat(FileTree.of(site.root()).digest())
                .as("what was refused has changed")
                .isEqualTo(before);
        return ended;
    }

    private String code() {
        return site.root().resolve(HandMade.CODE).toString();
    }

    private String[] arguments(String version, String code) {
        return new String[] {
            "adopt", shop.bundle(version).toString(),
            "--code", code,
            "--trust-root", shop.trustRoot().toString(),
            "--trust-root-sha256", shop.fingerprint(),
            "--yes"
        };
    }

    private static List<Probe> versionFile(String version) {
        return List.of(new Probe.VersionFile("lib/shop.txt", Optional.of("release " + version), Optional.empty()));
    }

    private void mark(String state) {
        Rows.execute(HandMade.url(site, "books"), """
                create table drydock_site (product varchar(200) not null primary key,
                    installation varchar(200) not null, host varchar(300) not null, run_state varchar(20) not null,
                    run_id varchar(200) not null, at_release varchar(200) not null);
                insert into drydock_site values ('shop', 'abc', 'elsewhere', '%s', '0007-abc', '1.0.0')
                """.formatted(state));
    }

    private List<String> recorded(String database) {
        try (var connection = java.sql.DriverManager.getConnection(
                        HandMade.url(site, database) + ";IFEXISTS=TRUE", "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select \"script\" from \"flyway_schema_history\" where \"version\" is not null"
                                + " order by \"installed_rank\"")) {
            var scripts = new ArrayList<String>();
            while (rows.next()) {
                scripts.add(rows.getString(1));
            }
            return scripts;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
