package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.config.merge.KeyRule;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Release;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Release 3.0.0 brings config/logging/log.yaml, has config/legacy.properties no more, whose level goes to config/theme.yaml, and that is
 * what was config/style.yaml.
 */
class ConfigFilesTest extends SiteTest {
    private static final String LEGACY = "config/legacy.properties";
    private static final String LOG = "config/logging/log.yaml";
    private static final String EDITED = "# ours\nlevel=debug\nsize=1\n";

    @BeforeEach
    void edit() {
        site.write(LEGACY, EDITED);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, true, false",
        "2.0.0, true, false",
        "3.1.0, true, false",
        "3.0.0, false, true",
        "4.0.0, false, true"
    })
    void aFreshSiteHasExactlyTheFilesOfItsRelease(String release, boolean isLegacy, boolean isLog) {
        var fresh = new ShopSite(temporary.resolve("fresh"));
        var installed = fresh.installer(
                "install",
                shop.bundle(release).toString(),
                "--trust-root",
                shop.trustRoot().toString(),
                "--trust-root-sha256",
                shop.fingerprint(),
                "--yes");

        assertThat(installed.code()).as(installed.toString()).isZero();
        assertThat(List.of(fresh.has(LEGACY), fresh.has(LOG))).containsExactly(isLegacy, isLog);
    }

    @Test
    void anUpdateBringsWhatComesAndTakesWhatGoes() {
        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(planned.out())
                .contains(LOG + " comes with the default of the release\n")
                .contains(LEGACY + " goes, as the release has no such file any more; the backup has yours\n")
                .contains("backed up: file " + LEGACY + "\n");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.has(LEGACY)).isFalse();
        assertThat(site.read(LOG)).isEqualTo("level: info\n");
    }

    @Test
    void aFileInWhichNothingIsToBeConvertedIsNotWritten() throws IOException {
        var file = site.root().resolve("config/app.yaml");
        var other = site.root().resolve("also.yaml");
        site.write("config/app.yaml", "own: 1\n");
        Files.createLink(other, file);
        var planned = site.installer("plan", shop.bundle("2.0.0").toString());
        var updated = site.update(shop.bundle("2.0.0"));

        assertThat(planned.out()).doesNotContain("hard link");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(Files.isSameFile(file, other)).isTrue();
    }

    @Test
    void programsReadInThePlanWhatComesAndGoes() {
        assertThat(site.installer("plan", shop.bundle("3.0.0").toString(), "--json")
                        .out())
                .contains("{\"config\":\"log\",\"file\":\"config/logging/log.yaml\",\"meaning\":"
                        + "\"comes with the default of the release\",\"what\":\"added\"}")
                .contains("{\"config\":\"legacy\",\"file\":\"config/legacy.properties\"", "\"what\":\"retired\"");
    }

    @ParameterizedTest
    @CsvSource({"2.0.0", "3.1.0"})
    void onOtherWaysNothingComesOrGoes(String release) {
        var planned = site.installer("plan", shop.bundle(release).toString());
        assertThat(site.update(shop.bundle(release)).code()).isZero();

        assertThat(planned.out()).doesNotContain(" comes with ", " goes, ", LOG);
        assertThat(site.read(LEGACY)).isEqualTo(EDITED);
        assertThat(site.has(LOG)).isFalse();
    }

    @Test
    void aRollbackBringsBackWhatWentAndTakesWhatCame() throws IOException {
        Files.setPosixFilePermissions(site.root().resolve(LEGACY), PosixFilePermissions.fromString("rw-------"));
        var before = SiteImage.of(site.root());
        site.update(shop.bundle("3.0.0"));
        var back = site.installer("rollback", "--yes", "--discard-since", site.lastRun());

        assertThat(back.code()).as(back.toString()).isZero();
        for (String part : List.of("config", "config/app.yaml", "code", "books", "orders")) {
            assertThat(SiteImage.of(site.root()).part(part)).as(part).isEqualTo(before.part(part));
        }
        assertThat(site.has("config/logging")).as("the folder of what came").isFalse();
    }

    @Test
    void aFolderThatCameStaysWhereSomebodyHasPutSomethingIntoIt() {
        site.update(shop.bundle("3.0.0"));
        site.write("config/logging/ours", "of the customer's");
        var back = site.installer("rollback", "--yes", "--discard-since", site.lastRun());

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(site.read("config/logging/ours")).isEqualTo("of the customer's");
        assertThat(site.has(LOG)).isFalse();
    }

    @Test
    void aRunThatGoesBackHasTakenAndBroughtNothing() {
        site.write("sick-3.0.0", "");
        var before = SiteImage.of(site.root());

        assertThat(site.update(shop.bundle("3.0.0")).code()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void aFileGetsAnotherNameAndKeysOfAnotherOne() throws IOException {
        site.write("config/style.yaml", "# our house\nfont: sans # large\n");
        Files.setPosixFilePermissions(
                site.root().resolve("config/style.yaml"), PosixFilePermissions.fromString("rw-r-----"));
        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(planned.out())
                .contains(
                        "config/style.yaml, by 3.0.0/style/1, becomes config/theme.yaml\n",
                        "config/legacy.properties, by 3.0.0/legacy/1, to config/theme.yaml\n  move level: level -> log.level\n",
                        "config/theme.yaml comes with what conversions bring into it\n",
                        """
                        config/theme.yaml, from what it is to what it will be
                          + log.level: debug
                          + headline: (from the database)
                        """);
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/theme.yaml"))
                .isEqualTo("# our house\nfont: sans # large\nlog:\n  # ours\n  level: debug\nheadline: Emma\n");
        assertThat(Files.getPosixFilePermissions(site.root().resolve("config/theme.yaml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(site.has("config/style.yaml")).isFalse();
    }

    @Test
    void programsReadInThePlanWhereKeysGo() {
        assertThat(site.installer("plan", shop.bundle("3.0.0").toString(), "--json")
                        .out())
                .contains("{\"becomes\":\"config/theme.yaml\",\"changes\":[],\"file\":\"config/style.yaml\","
                        + "\"step\":\"3.0.0/style/1\"}")
                .contains("{\"changes\":[\"move level: level -> log.level\"],\"file\":\"config/legacy.properties\","
                        + "\"step\":\"3.0.0/legacy/1\",\"to\":\"config/theme.yaml\"}");
    }

    @Test
    void aKeyThatIsThereAlreadyRefusesTheUpdateBeforeAnythingIsTouched() {
        site.write("config/style.yaml", "log:\n  level: mine\n");
        var before = SiteImage.of(site.root());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).isEqualTo(12);
        assertThat(updated.err())
                .contains("config/style.yaml:2:3: cannot move level", "to log.level: that key is here already");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void aFileInThePlaceOfTheNewNameRefusesTheUpdateBeforeAnythingIsTouched() {
        site.write("config/theme.yaml", "ours: 1\n");
        var before = SiteImage.of(site.root());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).isEqualTo(12);
        assertThat(updated.err())
                .contains("cannot rename config/style.yaml to config/theme.yaml: that file is here already");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    /** One that the customer has removed gets the default, and the key goes there. */
    @Test
    void aFileThatIsBegunWithKeysHasAllElseOfItsDefault() {
        assertThat(site.root().resolve("config/style.yaml").toFile().delete()).isTrue();
        shop.ships("3.0.0", "conf/theme.yaml", "# the theme\nfont: serif\nlog:\n  level: info\n  file: x\n");
        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(planned.out()).contains("config/theme.yaml comes with what conversions bring into it");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/theme.yaml"))
                .isEqualTo("# the theme\nfont: serif\nlog:\n  # ours\n  level: debug\n  file: x\nheadline: Emma\n");
    }

    /** Its old default is that of the file that it was, and of the key in the file that it came from. */
    @Test
    void aRenamedFileIsMergedByWhatItsDefaultsWere() {
        var rules = new MergeRules(Policy.ASK, List.of());
        shop = new Shop(shop, temporary.resolve("merging")).mergingThemes(rules);
        site.write("config/style.yaml", "font: serif # ours\nown: 1\n");
        site.write(LEGACY, "level=info\n");
        shop.ships("3.0.0", "conf/theme.yaml", "font: large\nlog:\n  level: warning\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("config/theme.yaml"))
                .isEqualTo("font: large # ours\nown: 1\nlog:\n  level: warning\nheadline: Emma\n");
    }

    /** What it would have become comes with its default alone otherwise, and nobody is told. */
    @ParameterizedTest
    @ValueSource(strings = {"config/style.yaml", LEGACY})
    void goesBackIfAFileThatBecomesAnotherWasRemovedAfterPlanning(String file) {
        site.write("stop.sh", "rm $DRYDOCK_SITE/" + file + "\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err()).contains(file + ": was removed after the plan was made");
        assertThat(site.has("config/theme.yaml")).isFalse();
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
    }

    /** Between the first step and the one that wants it. */
    @ParameterizedTest
    @ValueSource(strings = {"config/style.yaml", LEGACY})
    void goesBackIfAFileThatBecomesAnotherIsRemovedAmongTheSteps(String file) {
        site.write("files/step", "rm " + file + "\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err()).contains(file + ": was removed after the plan was made");
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
    }

    /** The vendor knows what becomes of a file that his release has no more. */
    @Test
    void aProgramOfTheVendorsMayRemoveWhatGoes() {
        assertThat(site.update(shop.bundle("4.0.0")).code()).isZero();
        shop.goingOn(
                List.of(),
                List.of(vendor -> new Release(
                        ReleaseVersion.parse("5.0.0"),
                        List.of(ReleaseVersion.parse("4.0.0")),
                        List.of(new Step.Run(
                                StepId.parse("5.0.0/run/1"),
                                vendor.script("run/gone.sh", "rm " + LOG + "\n"),
                                List.of("sh"),
                                Set.of())),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("log"))));
        assertThat(site.has(LOG)).isTrue();
        var updated = site.update(shop.bundle("5.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.has(LOG)).isFalse();
    }

    @Test
    void whatIsSecretInOneFileIsNeverShownInTheOther() {
        var rules = new MergeRules(Policy.MINE, List.of(new KeyRule("pin", Optional.empty(), false, true)));
        shop = new Shop(shop, temporary.resolve("secret")).mergingThemes(rules);
        var own = new ShopSite(temporary.resolve("own"));
        ShopSite.installed(shop, own.root());
        own.write("config/style.yaml", "font: sans\npin: geheim\n");
        var pins = new ConfigFile("pins", "config/pins.properties", Optional.of("conf/pins.properties"));
        shop.goingOn(List.of(pins), List.of(NextRelease.convertingTheme("move: pin, to: code", Optional.of("pins"))));
        shop.ships("5.0.0", "conf/pins.properties", "code=0\nother=1\n");
        var planned = own.installer("plan", shop.bundle("5.0.0").toString());
        var updated = own.update(shop.bundle("5.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(own.read("config/pins.properties")).isEqualTo("code=geheim\nother=1\n");
        assertThat(own.read("config/theme.yaml")).doesNotContain("geheim");
        assertThat(planned.out()).contains("move pin: pin -> code").doesNotContain("geheim");
        assertThat(updated.toString()).doesNotContain("geheim");
    }

    @Test
    void aFileThatIsThereAlreadyIsKept() {
        site.write(LOG, "mine: true\n");
        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        site.update(shop.bundle("3.0.0"));

        assertThat(planned.out()).contains(LOG + " comes with the release, and is there already: yours is kept\n");
        assertThat(site.read(LOG)).isEqualTo("mine: true\n");
    }

    /** There is no old default: what both have is the customer's or a conflict, and what only the vendor has comes. */
    @ParameterizedTest
    @CsvSource({"ASK, 12, debug", "MINE, 0, debug", "VENDOR, 0, info"})
    void aFileThatIsThereAlreadyIsMergedIfThatIsDeclared(Policy policy, int code, String level) {
        shop.merging(
                new MergeRules(policy, List.of()),
                version -> version.startsWith("1") ? "color: red\n" : "colour: red\n");
        shop.ships("3.0.0", "conf/log.yaml", "level: info\nrotate: daily\n");
        site.write(LOG, "level: debug\nmine: true\n");
        site.write("config/app.yaml", "color: red\n");
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isEqualTo(code);
        var added = code == 0 ? "rotate: daily\n" : "";
        assertThat(site.read(LOG)).isEqualTo("level: " + level + "\n" + added + "mine: true\n");
    }

    @Test
    void aLinkInPlaceOfAFileThatGoesIsLeft() throws IOException {
        var real = site.write("elsewhere/legacy.properties", EDITED);
        Files.delete(site.root().resolve(LEGACY));
        Files.createSymbolicLink(site.root().resolve(LEGACY), real);
        var planned = site.installer("plan", shop.bundle("3.0.0").toString());
        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(planned.out()).contains(LEGACY + " is not used by the release any more; as it is a link");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.root().resolve(LEGACY)).isSymbolicLink();
        assertThat(site.read("elsewhere/legacy.properties")).isEqualTo(EDITED);
    }

    /** T53: edited after the backup was made, it would be in no backup. */
    @Test
    void aFileThatGoesAndIsEditedMeanwhileStopsTheUpdate() {
        var later = "level: all\n";
        var observer = new DiskObserver() {
            @Override
            public void before(long ordinal, Operation operation, Path path) {
                if (path.endsWith(Path.of("config", "app.yaml"))
                        && path.toString().contains("/runs/")) {
                    site.write(LEGACY, later);
                }
            }
        };
        var updated = site.installer(
                new ObservedDisk(Disk.real(), observer),
                "update",
                shop.bundle("3.0.0").toString(),
                "--yes");

        assertThat(updated.code()).as(updated.toString()).isEqualTo(20);
        assertThat(updated.err()).contains(LEGACY + ": was edited while the update was running");
        var kept = site.root().resolve(".drydock/runs/" + site.lastRun() + "/aside/files/config_legacy.properties");
        assertThat(kept).hasContent(later);
        assertThat(updated.err())
                .contains("hint: release 1.0.0 is back, checked; the log is ")
                .contains("; what was edited is in " + kept.getParent() + "; try the update again\n");
        site.write("site.yaml", site.read("site.yaml").replaceAll("keep: \\d+", "keep: 1"));
        site.installer("backup", "create");
        site.installer("backup", "create");
        assertThat(kept).as("an edit of which there is no other copy").hasContent(later);
    }

    @Test
    void aFileThatWentIsTheCustomersAgain() {
        site.update(shop.bundle("3.0.0"));
        site.write(LEGACY, "made anew\n");
        var planned = site.installer("plan", shop.bundle("4.0.0").toString());
        site.update(shop.bundle("4.0.0"));

        assertThat(planned.out()).doesNotContain(LEGACY);
        assertThat(site.read(LEGACY)).isEqualTo("made anew\n");
    }
}
