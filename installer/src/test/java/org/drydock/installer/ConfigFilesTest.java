package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.drydock.FastFolder;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Policy;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Release 3.0.0 brings config/log.yaml and has config/legacy.properties no more. */
class ConfigFilesTest {
    private static final String LEGACY = "config/legacy.properties";
    private static final String LOG = "config/log.yaml";
    private static final String EDITED = "# ours\nlevel: debug\n";

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        shop = new Shop(folder.resolve("shop"));
        site = ShopSite.installed(shop, folder.resolve("site"));
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
        var fresh = new ShopSite(folder.resolve("fresh"));
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
    void programsReadInThePlanWhatComesAndGoes() {
        assertThat(site.installer("plan", shop.bundle("3.0.0").toString(), "--json")
                        .out())
                .contains("{\"config\":\"log\",\"file\":\"config/log.yaml\",\"meaning\":"
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
    }

    @Test
    void aRunThatGoesBackHasTakenAndBroughtNothing() {
        site.write("sick-3.0.0", "");
        var before = SiteImage.of(site.root());

        assertThat(site.update(shop.bundle("3.0.0")).code()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
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
