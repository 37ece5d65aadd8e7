package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.drydock.config.merge.KeyRule;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Release;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Release 5.0.0 has a table of settings: some go there from config/app.yaml, others come from there. */
class SettingsInRowsTest extends SiteTest {
    private static final String APP = "config/app.yaml";
    private static final String TO_ROW = "update setting set content = ? where name = 'host'";
    private static final String FROM_ROW = "select content from setting where name = 'sender'";
    private static final String TABLE = "create table setting(name varchar(80), content varchar(20));"
            + "insert into setting values ('host', 'none'), ('sender', 'shop@acme.example');";
    private static final String SECRET = "s3cret-and-longer-than-the-column";

    @BeforeEach
    void edit() {
        site.write(APP, "# ours\ncolor: green # since the fire\nhost: smtp.acme.example # in the cellar\n");
    }

    private Path bundle(String... changes) {
        return bundle("app", changes, new String[0]);
    }

    /** @param later scripts of the database, which run after the settings have moved */
    private Path bundle(String config, String[] changes, String... later) {
        return bundle(vendor -> release(vendor, config, changes, later));
    }

    private Path bundle(Function<Shop, Release> release) {
        shop.goingOn(
                List.of(new ConfigFile("mail", "config/mail.yaml", Optional.of("conf/mail.yaml"))), List.of(release));
        shop.ships("5.0.0", "conf/mail.yaml", "sender: nobody\nport: 25\n");
        return shop.bundle("5.0.0");
    }

    private static Release release(Shop vendor, String config, String[] changes, String... later) {
        var script = vendor.script(
                "config/5.0.0-app.yaml", "format: 1\nchanges:\n  - " + String.join("\n  - ", changes) + "\n");
        var id = StepId.parse("5.0.0/" + config + "/1");
        var steps = new ArrayList<Step>(List.of(
                vendor.migrate("5.0.0", "books", 1, "5", TABLE),
                new Step.Convert(id, config, Optional.of(script), Optional.empty(), Optional.of("books"))));
        for (int i = 0; i < later.length; i++) {
            steps.add(vendor.migrate("5.0.0", "books", i + 2, "5." + (i + 1), later[i]));
        }
        return release(steps);
    }

    /** The same with another conversion of the file before that of its rows. */
    private static Release convertingBefore(Shop vendor, Release release, String script, Optional<String> database) {
        var file = vendor.script("config/5.0.0-before.yaml", script);
        var steps = new ArrayList<>(release.steps());
        steps.add(
                1, new Step.Convert(StepId.parse("5.0.0/app/2"), "app", Optional.of(file), Optional.empty(), database));
        return release(steps);
    }

    private static Release release(List<Step> steps) {
        return new Release(
                ReleaseVersion.parse("5.0.0"),
                List.of(ReleaseVersion.parse("4.0.0")),
                steps,
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of("mail"),
                List.of());
    }

    private static String move(String key, String statement) {
        return "{ move: " + key + ", to-row: \"" + statement + "\" }";
    }

    private static String from(String query, String key) {
        return "{ from-row: \"" + query + "\", to: " + key + " }";
    }

    private String books() {
        return SiteImage.of(site.root()).part("books");
    }

    @Test
    void settingsChangePlacesAndAreBackAfterARollback() {
        var before = SiteImage.of(site.root());
        var bundle = bundle(move("host", TO_ROW), from(FROM_ROW, "mail.sender"));
        var updated = site.update(bundle);

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read(APP))
                .isEqualTo("# ours\ncolour: green # since the fire\nmail:\n  sender: shop@acme.example\n");
        assertThat(books()).contains("smtp.acme.example").doesNotContain("none");

        assertThat(site.installer("rollback", "--yes", "--discard-since", site.lastRun())
                        .code())
                .isZero();
        for (String part : List.of(APP, "books", "orders")) {
            assertThat(SiteImage.of(site.root()).part(part)).as(part).isEqualTo(before.part(part));
        }
    }

    @Test
    void theyAreBothAsTheyWereIfTheUpdateFailsLater() {
        var bundle = bundle(move("host", TO_ROW), from(FROM_ROW, "mail.sender"));
        site.write("sick-5.0.0", "");
        var before = SiteImage.of(site.root());

        assertThat(site.update(bundle).code()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update setting set content = ? where name = 'other' | found 0
            update setting set content = ? | found 2
            """)
    void exactlyOneRowHasToHaveTheValue(String statement, String found) {
        var bundle = bundle(move("host", statement));
        var before = SiteImage.of(site.root());
        var updated = site.update(bundle);

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err())
                .contains("config/5.0.0-app.yaml:3:5: host: expected 1 row with its value, " + found + ", by: "
                        + statement);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void aKeyThatIsNotThereWritesNothingAndARowThatIsNotThereToo() {
        site.write(APP, "color: green\n");
        var updated = site.update(
                bundle(move("host", TO_ROW), from("select content from setting where name = 'other'", "mail.sender")));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read(APP)).isEqualTo("colour: green\n");
        assertThat(books()).contains("none");
    }

    @Test
    void severalRowsForOneKeyAreRefused() {
        var updated = site.update(bundle(from("select content from setting", "mail.sender")));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err()).contains("mail.sender: expected at most 1 row, found more, by: select content");
    }

    @ParameterizedTest
    @CsvSource({"password, ASK", "host, ASK", "code, MINE"})
    void aValueThatDoesNotFitIsInNothingThatAnybodyReads(String key, Policy declared) throws IOException {
        site.write(APP, "color: green\n" + key + ": " + SECRET + "\n");
        shop.merging(
                new MergeRules(declared, List.of(new KeyRule("code", Optional.empty(), false, true))),
                version -> version.startsWith("1") ? "color: green\n" : "colour: green\n");
        var bundle = bundle(move(key, TO_ROW));
        var planned = site.installer("plan", bundle.toString());
        var updated = site.installer("update", bundle.toString(), "--yes");

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err())
                .contains(key + ": database books: cannot change the row: the value is too long for its column")
                .contains("by: " + TO_ROW);
        assertThat(planned.out()).contains("move " + key + ": -> a row of the database");
        assertThat(List.of(planned.toString(), updated.toString())).noneMatch(text -> text.contains(SECRET));
        assertThat(written(SECRET)).isEmpty();
    }

    /** Files of runs that hold a text; the backup and what is to be put in place hold it for a reason. */
    private List<String> written(String text) throws IOException {
        try (Stream<Path> files = Files.walk(site.root().resolve(".drydock"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/backup") && !file.endsWith(APP))
                    .filter(file -> read(file).contains(text))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void thePlanNamesWhatChangesPlacesAndNoValueOfARow() {
        var bundle = bundle(move("host", TO_ROW), from(FROM_ROW, "mail.sender"));
        var planned = site.installer("plan", bundle.toString());
        var programs = site.installer("plan", bundle.toString(), "--json");

        assertThat(planned.out())
                .contains(APP + ", by 5.0.0/app/1, values go to rows of the database books or come from them\n"
                        + "  move host: -> a row of the database; comments that go with it: # in the cellar\n"
                        + "  from-row mail.sender: -> (from the database)\n")
                .contains("backed up: database books\n", "backed up: file " + APP + "\n")
                .contains("  convert  5.0.0/app/1              offline: config changes with the code\n")
                .doesNotContain("shop@acme.example");
        assertThat(programs.out()).contains("\"database\":\"books\"", "from-row mail.sender: -> (from the database)");
    }

    @Test
    void aListIsRefusedByNameBeforeAnythingIsTouched() {
        site.write(APP, "color: green\nhost: [a, b]\n");
        var before = SiteImage.of(site.root());
        var updated = site.update(bundle(move("host", TO_ROW)));

        assertThat(updated.code()).isEqualTo(12);
        assertThat(updated.err()).contains(APP + ":2:1: cannot move host to a row: expected one plain value");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    /** No default takes its place, and without a row it is the vendor's key. */
    @ParameterizedTest
    @CsvSource({
        "sender, sender, shop@acme.example",
        "other, sender, nobody",
        "sender, 'sender, required: true', shop@acme.example"
    })
    void whatComesFromARowIsTheCustomersInTheMerge(String row, String key, String expected) {
        shop.merging(
                new MergeRules(Policy.ASK, List.of()),
                version -> version.startsWith("5") ? "colour: red\nsender: nobody\n" : "color: red\n");
        site.write(APP, "color: green\n");
        var updated = site.update(bundle(from("select content from setting where name = '" + row + "'", key)));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.toString()).doesNotContain("your values are kept");
        assertThat(site.read(APP)).contains("sender: " + expected + "\n");
    }

    /** A plan cannot know that there is no row: the run is not to find a question that nobody was asked. */
    @Test
    void aKeyThatTheCustomerHasRemovedStaysSoIfNoRowHasIt() {
        shop.merging(
                new MergeRules(Policy.ASK, List.of()),
                version -> version.startsWith("5") ? "colour: red\nsender: b\n" : "color: red\nsender: a\n");
        site = ShopSite.installed(shop, temporary.resolve("second"));
        site.write(APP, "color: green\n");
        var updated = site.update(bundle(from("select content from setting where name = 'other'", "sender")));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read(APP)).isEqualTo("colour: green\n");
    }

    /** What goes to a row is nobody's to read, in the lines of earlier steps as well. */
    @Test
    void aPlanHidesWhatEarlierStepsDoWithAValueThatGoesToARow() {
        var bundle = bundle(vendor -> {
            var release = release(vendor, "app", new String[] {move("host", TO_ROW)});
            return convertingBefore(
                    vendor,
                    release,
                    "format: 1\nchanges:\n  - { map: host, values: { smtp.acme.example: mail.acme.example } }\n",
                    Optional.empty());
        });
        var planned = site.installer("plan", bundle.toString(), "--json");

        assertThat(planned.code()).as(planned.toString()).isZero();
        assertThat(planned.out()).contains("map host").doesNotContain("acme.example");
    }

    @ParameterizedTest
    @CsvSource({"sender, 'sender: shop@acme.example\nport: 25\n'", "other, 'sender: nobody\nport: 25\n'"})
    void aFileThatIsNotThereIsBegunWithWhatComesFromRows(String row, String expected) {
        var changes = new String[] {from("select content from setting where name = '" + row + "'", "sender")};
        var bundle = bundle("mail", changes);
        var planned = site.installer("plan", bundle.toString());
        var updated = site.update(bundle);

        assertThat(planned.out()).contains("config/mail.yaml comes with what conversions bring into it");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/mail.yaml")).isEqualTo(expected);
    }

    /** What follows may need the row: so the copy has to have it. */
    @Test
    void aRehearsalMovesThemOnTheCopy() {
        var changes = new String[] {move("host", TO_ROW), from(FROM_ROW, "mail.sender")};
        var bundle = bundle("app", changes, """
                update setting set name = name where 1 / (case when content = 'none'
                    and exists (select 1 from book where id = 9) then 0 else 1 end) = 1;
                """);
        Rows.execute("jdbc:h2:file:" + site.root().resolve("data/books"), "insert into book values (9, 'Ours')");
        var updated = site.installer("update", bundle.toString(), "--yes", "--rehearse");

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out()).contains("rehearsing the steps on a copy of the database 'books'");
        assertThat(site.read(APP)).contains("  sender: shop@acme.example\n").doesNotContain("host");
    }

    /** A copy of one database does not say what rows of the other give. */
    @Test
    void aRehearsalLeavesOutWhatNeedsRowsOfAnotherDatabase() {
        var bundle = bundle(vendor -> {
            var release = release(vendor, "app", new String[] {
                "{ move: sender, to-row: \"update setting set content = ? where name = 'sender'\", required: true }"
            });
            return convertingBefore(
                    vendor,
                    release,
                    "format: 1\nchanges:\n  - { from-row: \"select 'us@acme.example' from purchase where id = 1\", to: sender }\n",
                    Optional.of("orders"));
        });
        var updated = site.installer("update", bundle.toString(), "--yes", "--rehearse");

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out())
                .contains("rehearsing the steps on a copy of the database 'books'", "a copy of the database 'orders'");
        assertThat(books()).contains("us@acme.example");
    }

    @Test
    void aFreshSiteOnlyRecordsTheStep() {
        shop.merging(new MergeRules(Policy.MINE, List.of()), version -> "colour: red\nhost: mine\n");
        var bundle = bundle(move("host", "update none set content = ?"), from("select nothing from none", "sender"));
        var fresh = new ShopSite(temporary.resolve("fresh"));
        var installed = fresh.installer(
                "install",
                bundle.toString(),
                "--trust-root",
                shop.trustRoot().toString(),
                "--trust-root-sha256",
                shop.fingerprint(),
                "--yes");

        assertThat(installed.code()).as(installed.toString()).isZero();
        assertThat(fresh.read(APP)).isEqualTo("colour: red\nhost: mine\n");
    }
}
