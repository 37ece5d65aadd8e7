package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.FastFolder;
import org.drydock.config.merge.KeyRule;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.durable.Disk;
import org.drydock.installer.cli.Answers;
import org.drydock.manifest.ConfigFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * F13, T52, T53: new defaults come into a config file that the customer has edited. Release 2.0.0 renames color to colour.
 */
class ConfigMergeTest {
    private static final Map<String, String> DEFAULTS = Map.of(
            "1.0.0", "color: red\nsize: 1\nlimit: 5\npin: hush1\nold: x\n",
            "3.0.0", "colour: blue\n# new\nshape: round\nsize: 2\nlimit: 6\npin: hush2\n");
    private static final String MINE =
            "# ours, do not touch\ncolor: red # since the fire\nsize: 1\nlimit: 7\npin: hush1\nold: x\nown: 1\n";

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        var rules = new MergeRules(Policy.ASK, List.of(new KeyRule("pin", Optional.empty(), false, true)));
        shop = new Shop(folder.resolve("shop")).merging(rules, DEFAULTS::get);
        site = ShopSite.installed(shop, folder.resolve("site"));
        site.write("config/app.yaml", MINE);
    }

    private String merged(int limit) {
        return "# ours, do not touch\ncolour: blue # since the fire\n# new\nshape: round\nsize: 2\nlimit: " + limit
                + "\npin: hush2\nown: 1\n";
    }

    @Test
    void refusesConflictsThatNobodyDecidesAndChangesNothing() {
        var before = SiteImage.of(site.root());

        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(planned.code()).isEqualTo(12);
        assertThat(planned.out())
                .contains("config/app.yaml, from what it is to what it will be")
                .contains("  - color: red\n", "  + colour: blue\n", "  + shape: round\n", "  - old: x\n")
                .contains("limit was changed by you and by the vendor", "default: 5", "mine:    7", "vendor:  6");
        assertThat(updated.code()).isEqualTo(12);
        assertThat(updated.err()).contains("limit was changed by you and by the vendor");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(site.read("config/app.yaml")).isEqualTo(MINE);
    }

    /** T53: each policy, as a program reads it. */
    @ParameterizedTest
    @CsvSource({"ASK, ask,", "ABORT, abort,", "MINE, mine, mine", "VENDOR, vendor, vendor"})
    void tellsEachPolicyAndItsDecisionInJson(Policy policy, String named, @Nullable String taken) {
        shop.merging(new MergeRules(policy, List.of()), DEFAULTS::get);
        var planned = site.installer("plan", shop.bundle("3.0.0").toString(), "--json");

        var decision = taken == null ? "" : "\"taken\":\"" + taken + "\",";
        assertThat(planned.code()).isEqualTo(taken == null ? 12 : 0);
        assertThat(planned.out())
                .contains("{\"default\":\"5\",\"key\":\"limit\",\"mine\":\"7\",\"policy\":\"" + named + "\"," + decision
                        + "\"vendor\":\"6\",\"what\":\"changed by you and by the vendor\"}");
    }

    /** T52: whatever the customer has done to the file, it is still there, or nothing was changed. */
    @ParameterizedTest
    @MethodSource
    void keepsWhatTheCustomerHasDone(String mine, String expected) {
        site.write("config/app.yaml", mine);
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(expected);
    }

    static List<Arguments> keepsWhatTheCustomerHasDone() {
        var old = "color: red\nsize: 1\nlimit: 5\npin: hush1\nold: x\n";
        var merged = "colour: blue\n# new\nshape: round\nsize: 2\nlimit: 6\npin: hush2\n";
        return List.of(
                Arguments.of(Named.of("nothing", old), merged),
                Arguments.of(Named.of("other line ends", old.replace("\n", "\r\n")), merged.replace("\n", "\r\n")),
                Arguments.of(Named.of("a mark at the start", "\uFEFF" + old), "\uFEFF" + merged),
                Arguments.of(
                        Named.of("another order", "old: x\npin: hush1\nlimit: 5\nsize: 1\ncolor: red\n"),
                        "pin: hush2\nlimit: 6\nsize: 2\ncolour: blue\n# new\nshape: round\n"),
                Arguments.of(Named.of("a comment", "# ours\n" + old), "# ours\n" + merged),
                Arguments.of(Named.of("a key of his own", old + "own: 1\n"), merged + "own: 1\n"));
    }

    /** T52 */
    @Test
    void aFileThatHasBecomeAFolderIsRefusedAndStays() throws IOException {
        var file = site.root().resolve("config/app.yaml");
        Files.delete(file);
        Files.createDirectories(file.resolve("inside"));
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(12);
        assertThat(file.resolve("inside")).isDirectory();
        assertThat(site.status().out()).contains("\"release\":\"1.0.0\"");
    }

    /** F33: a second try of the same release finds everything as the first one did. */
    @Test
    void theSameUpdateCanBeTriedAgainAfterItWentBack() {
        var mine = MINE.replace("limit: 7", "limit: 5");
        site.write("config/app.yaml", mine);
        site.write("sick-3.0.0", "");
        assertThat(site.update(shop.bundle("3.0.0")).code()).isEqualTo(20);
        assertThat(site.read("config/app.yaml")).isEqualTo(mine);

        assertThat(site.root().resolve("sick-3.0.0").toFile().delete()).isTrue();
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(merged(6));
    }

    @Test
    void takesAnswersFromTheFileThatPlanWrites() throws IOException {
        var file = folder.resolve("answers.yaml");
        var bundle = shop.bundle("3.0.0").toString();
        site.installer("plan", bundle, "--write-answers", file.toString());

        assertThat(file).content().contains("    # vendor:  6\n    \"limit\": ask\n");
        assertThat(site.installer("update", bundle, "--yes", "--answers", file.toString())
                        .code())
                .isEqualTo(12);
        Files.writeString(file, Files.readString(file).replace(": ask", ": vendor"));
        var updated = site.installer("update", bundle, "--yes", "--answers", file.toString());

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(merged(6));
        assertThat(site.installer("rollback", "--yes", "--discard-since", site.lastRun())
                        .code())
                .isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(MINE);
    }

    @Test
    void asksWhoeverSitsAtTheTerminal() {
        var asked = new ArrayList<String>();
        var person = new Answers() {
            @Override
            public Optional<String> ask(String question) {
                asked.add(question);
                return Optional.of(asked.size() == 1 ? "mein" : "mine");
            }

            @Override
            public Optional<String> askSecretly(String question) {
                return Optional.empty();
            }
        };
        var bundle = shop.bundle("3.0.0").toString();
        var updated = ShopSite.run(
                Disk.real(),
                person,
                site.root(),
                "update",
                bundle,
                "--yes",
                "--site",
                site.root().toString());

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(asked).as("again after a slip").hasSize(2);
        assertThat(asked.get(1)).contains("limit", "default 5, mine 7, vendor 6");
        assertThat(site.read("config/app.yaml")).isEqualTo(merged(7));
    }

    @Test
    void neverShowsWhatIsDeclaredSecret() throws IOException {
        site.write("config/app.yaml", MINE.replace("hush1", "hush3"));
        var file = folder.resolve("answers.yaml");
        var bundle = shop.bundle("3.0.0").toString();
        var planned = site.installer("plan", bundle, "--write-answers", file.toString());
        var json = site.installer("plan", bundle, "--json");
        Files.writeString(file, Files.readString(file).replace(": ask", ": mine"));
        var updated = site.installer("update", bundle, "--yes", "--verbose", "--answers", file.toString());

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/app.yaml")).contains("pin: hush3");
        assertThat(planned.out()).contains("pin was changed by you and by the vendor", "(not shown)");
        var log = Files.readString(site.root().resolve(".drydock/runs/" + site.lastRun() + "/log"));
        for (String shown :
                List.of(planned.toString(), json.toString(), updated.toString(), Files.readString(file), log)) {
            assertThat(shown).doesNotContain("hush1", "hush2", "hush3");
        }
    }

    @Test
    void hidesWhatEitherProductDeclaresSecret() {
        var declaring = new MergeRules(Policy.VENDOR, List.of(new KeyRule("old", Optional.empty(), false, true)));
        var other = new Shop(folder.resolve("other")).merging(declaring, DEFAULTS::get);
        var elsewhere = ShopSite.installed(other, folder.resolve("elsewhere"));
        elsewhere.write("config/app.yaml", MINE.replace("red", "s1").replace("old: x", "old: s2"));
        other.merging(
                new MergeRules(Policy.VENDOR, List.of(new KeyRule("colour", Optional.empty(), false, true))),
                DEFAULTS::get);
        var planned = elsewhere.installer("plan", other.bundle("3.0.0").toString());

        assertThat(planned.code()).as(planned.toString()).isZero();
        assertThat(planned.out()).contains("  - color: (not shown)\n", "  - old: (not shown)\n", "  - limit: 7\n");
        assertThat(planned.toString()).doesNotContainPattern("s[12]\\b");
    }

    @Test
    void mergesAgainWhatWasEditedAfterPlanning() {
        site.write("config/app.yaml", MINE.replace("limit: 7", "limit: 5"));
        site.write("stop.sh", "echo 'later: 1' >> $DRYDOCK_SITE/config/app.yaml\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(merged(6) + "later: 1\n");
    }

    @Test
    void saysThatOtherNamesOfAFileKeepWhatTheyHave() throws IOException {
        site.write("config/app.yaml", MINE.replace("limit: 7", "limit: 5"));
        Files.createLink(site.root().resolve("also.yaml"), site.root().resolve("config/app.yaml"));
        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(planned.out()).contains("config/app.yaml is a hard link: it gets a file of its own");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(merged(6));
        assertThat(site.read("also.yaml")).contains("limit: 5");
    }

    /** The default in its place would have none of his settings. */
    @Test
    void goesBackIfTheFileWasRemovedAfterPlanning() {
        site.write("config/app.yaml", MINE.replace("limit: 7", "limit: 5"));
        site.write("stop.sh", "rm $DRYDOCK_SITE/config/app.yaml\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err()).contains("config/app.yaml: was removed after the plan was made");
        assertThat(site.has("config/app.yaml")).isFalse();
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
    }

    @Test
    void goesBackIfAnEditAfterPlanningBringsAConflict() {
        site.write("config/app.yaml", MINE.replace("limit: 7", "limit: 5"));
        site.write("stop.sh", "sed -i 's/limit: 5/limit: 9/' $DRYDOCK_SITE/config/app.yaml\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err())
                .contains("was edited after the plan was made", "default 5, yours 9, vendor's 6")
                .contains("; plan again and decide; an edit that is not in the file then is in "
                        + site.root().resolve(".drydock/runs/" + site.lastRun() + "/aside/files") + "\n");
        assertThat(site.read("config/app.yaml")).isEqualTo(MINE.replace("limit: 7", "limit: 9"));
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
    }

    @Test
    void goesBackIfAnEditAfterPlanningMeetsAnAnswerForAnotherValue() throws IOException {
        site.write("config/app.yaml", MINE.replace("limit: 7", "limit: 5"));
        site.write("stop.sh", "sed -i 's/limit: 5/limit: 9 # night shift/' $DRYDOCK_SITE/config/app.yaml\n");
        var file = Files.writeString(folder.resolve("answers.yaml"), "format: 1\nanswers: {app: {limit: vendor}}\n");
        var bundle = shop.bundle("3.0.0").toString();
        var planned = site.installer("plan", bundle, "--answers", file.toString());
        var updated = site.installer("update", bundle, "--yes", "--answers", file.toString());

        assertThat(planned.out()).contains("the answer for limit decides nothing");
        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err()).contains("limit was edited after the plan was made");
        assertThat(site.read("config/app.yaml")).isEqualTo(MINE.replace("limit: 7", "limit: 9 # night shift"));
    }

    @ParameterizedTest
    @CsvSource({
        "VENDOR, app, mine, 'config/app.yaml: the answer for limit decides nothing: the vendor has decided, for vendor'",
        "MINE, app, vendor, 'config/app.yaml: the answer for limit decides nothing: the vendor has decided, for mine'",
        "ABORT, app, mine, 'config/app.yaml: the answer for limit decides nothing: the vendor has decided, for abort'",
        "MINE, legacy, mine, 'config/legacy.properties: the answer for limit decides nothing: the file is not merged'"
    })
    void saysWhichAnswersDecideNothing(Policy policy, String config, String answer, String note) throws IOException {
        shop.merging(new MergeRules(policy, List.of()), DEFAULTS::get);
        var answers = "format: 1\nanswers: {" + config + ": {limit: " + answer + "}}\n";
        var file = Files.writeString(folder.resolve("answers.yaml"), answers);
        var planned = site.installer("plan", shop.bundle("3.0.0").toString(), "--answers", file.toString());

        assertThat(planned.out()).contains("note: " + note + "\n");
    }

    @Test
    void goesBackIfAnEditAfterPlanningChangesAValueThatWasDecidedAbout() throws IOException {
        site.write("stop.sh", "sed -i 's/limit: 7/limit: 9/' $DRYDOCK_SITE/config/app.yaml\n");
        var file = Files.writeString(folder.resolve("answers.yaml"), "format: 1\nanswers: {app: {limit: vendor}}\n");
        var updated = site.installer("update", shop.bundle("3.0.0").toString(), "--yes", "--answers", file.toString());

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(site.read("config/app.yaml")).isEqualTo(MINE.replace("limit: 7", "limit: 9"));
    }

    @Test
    void writesAnswersForTheirOwnerAloneAndOverNothing() throws IOException {
        var file = folder.resolve("answers.yaml");
        var bundle = shop.bundle("3.0.0").toString();
        var first = site.installer("plan", bundle, "--write-answers", file.toString());
        var written = Files.readString(file);
        var second = site.installer("plan", bundle, "--write-answers", file.toString());

        assertThat(first.code()).isEqualTo(12);
        assertThat(first.err()).contains("--answers FILE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err()).contains("answers.yaml: exists already");
        assertThat(file).content().isEqualTo(written);
    }

    @Test
    void keepsTheValuesIfTheOldDefaultCannotBeConverted() {
        var broken = new Shop(folder.resolve("broken"))
                .merging(MergeRules.ASKING, version -> "color: red\n".repeat(version.equals("1.0.0") ? 2 : 1));
        var other = ShopSite.installed(broken, folder.resolve("other"));
        other.write("config/app.yaml", "color: green\n");
        var planned = other.installer("plan", broken.bundle("3.0.0").toString());

        assertThat(planned.code()).as(planned.toString()).isZero();
        assertThat(planned.out()).contains("your values are kept", "release 1.0.0 had a default that cannot be used");
        assertThat(other.update(broken.bundle("3.0.0")).code()).isZero();
        assertThat(other.read("config/app.yaml")).isEqualTo("colour: green\n");
    }

    /** Release 4.0.0 converts nothing: as nothing has to be written, nothing has to be read. */
    @ParameterizedTest
    @MethodSource
    void keepsAFileThatNothingConvertsIfOneOfThreeCannotBeRead(String mine, String coming, String reason) {
        var vendor = new Shop(folder.resolve("unread"))
                .merging(MergeRules.ASKING, version -> version.equals("4.0.0") ? coming : "a: 1\n");
        var other = ShopSite.installed(vendor, folder.resolve("other"));
        assertThat(other.update(vendor.bundle("3.0.0")).code()).isZero();
        other.write("config/app.yaml", mine);
        var planned = other.installer("plan", vendor.bundle("4.0.0").toString());
        var updated = other.update(vendor.bundle("4.0.0"));

        assertThat(planned.code()).as(planned.toString()).isZero();
        assertThat(planned.out())
                .contains("note: config/app.yaml: your values are kept, and what the vendor changed in the defaults is"
                        + " not brought in, as "
                        + reason.replace("SITE", other.root().toString()) + "\n");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(other.read("config/app.yaml")).isEqualTo(mine);
    }

    static List<Arguments> keepsAFileThatNothingConvertsIfOneOfThreeCannotBeRead() {
        var two = "a: 1\n---\nb: 2\n";
        var second = ":2:1: expected one YAML document, found a second one";
        return List.of(
                Arguments.of(Named.of("the customer's", two), "a: 1\n", "SITE/config/app.yaml" + second),
                Arguments.of(
                        "a: 1\n", Named.of("the vendor's", two), "the default of config/app.yaml in 4.0.0" + second));
    }

    @Test
    void refusesAFileThatCannotBeReadIfAConversionHasToChangeIt() {
        site.write("config/app.yaml", MINE + "---\nb: 2\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(12);
        assertThat(updated.err()).contains("config/app.yaml:8:1: expected one YAML document, found a second one");
    }

    @Test
    void aFileThatOnlyGetsAnotherNameMayHoldAnything() {
        var skin = new ConfigFile(
                "skin", "config/skin.yaml", Optional.of("conf/skin.yaml"), Optional.of(MergeRules.ASKING));
        shop.goingOn(List.of(skin), List.of(NextRelease.renamingTheme("skin")));
        shop.ships("5.0.0", "conf/skin.yaml", "font: sans\n");
        shop.merging(new MergeRules(Policy.MINE, List.of()), version -> DEFAULTS.getOrDefault(version, "size: 2\n"));
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        site.write("config/theme.yaml", "font: x\n---\nb: 2\n");
        var planned = site.installer("plan", shop.bundle("5.0.0").toString());
        var updated = site.update(shop.bundle("5.0.0"));

        assertThat(planned.out()).contains("note: config/skin.yaml: your values are kept", "/config/theme.yaml:2:1: ");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/skin.yaml")).isEqualTo("font: x\n---\nb: 2\n");
    }

    @Test
    void doesNotCompareWithADefaultThatIsNotWhatWasShipped() throws IOException {
        var shipped = site.root().resolve("current").toRealPath().resolve("conf/app.yaml");
        Files.writeString(shipped, "color: red\nsize: 9\n");
        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(planned.out())
                .contains("your values are kept", "conf/app.yaml is not what release 1.0.0 was shipped with");
        assertThat(planned.code())
                .as("no conflict without a default to compare with")
                .isZero();
        assertThat(updated.code()).as("code that somebody has changed").isEqualTo(12);
        assertThat(site.read("config/app.yaml")).isEqualTo(MINE);
    }

    @Test
    void tellsTheOldDefaultByTheBundlesListOfFiles() {
        shop.listing("1.0.0");
        site.write("config/app.yaml", MINE.replace("limit: 7", "limit: 5"));

        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(merged(6));
    }

    @Test
    void keepsLinkAndModeOfTheFile() throws IOException {
        var real = site.write("elsewhere/real.yaml", MINE.replace("limit: 7", "limit: 5"));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("r--r-----"));
        var link = site.root().resolve("config/app.yaml");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("../elsewhere/real.yaml"));

        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(site.read("elsewhere/real.yaml")).isEqualTo(merged(6));
        assertThat(Files.getPosixFilePermissions(real, LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(PosixFilePermissions.fromString("r--r-----"));
    }

    @Test
    void refusesAnswersThatAreNone() throws IOException {
        var file = Files.writeString(folder.resolve("answers.yaml"), "format: 1\nanswers: {app: {limit: maybe}}\n");
        var updated = site.installer("update", shop.bundle("3.0.0").toString(), "--yes", "--answers", file.toString());

        assertThat(updated.code()).isEqualTo(2);
        assertThat(updated.err()).contains("answers.yaml:2:24", "mine, vendor or ask");
        assertThat(site.read("config/app.yaml")).isEqualTo(MINE);
    }
}
