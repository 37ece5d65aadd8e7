package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.drydock.durable.Directories;
import org.drydock.installer.backup.BackupStore;
import org.drydock.manifest.Layout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A product whose code stands in one folder, to which customers add files of their own. */
class InPlaceTest {
    private static final int MANY = 23;

    @TempDir
    private Path temporary = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        shop = Shop.inPlace(temporary.resolve("shop"));
        site = ShopSite.installed(shop, temporary.resolve("site"));
        site.write("app/plugins/ours.txt", "our plug-in\n");
    }

    @Test
    void updatesTheFolderAndKeepsWhatTheCustomerHasAdded() throws IOException {
        var program = site.write("app/bin/our-report", "#!/bin/sh\necho report\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(place("app/plugins/link"), Path.of("../bin/our-report"));
        Files.createDirectory(place("app/empty"));
        Files.setPosixFilePermissions(place("app/lib"), PosixFilePermissions.fromString("rwxrwxr-x"));

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(site.read("app/lib/shop.txt")).isEqualTo("release 3.0.0\n");
        assertThat(site.read("up")).isEqualTo("3.0.0\n");
        assertThat(site.read("app/plugins/ours.txt")).isEqualTo("our plug-in\n");
        assertThat(mode("app/bin/our-report")).isEqualTo("rwxr-x---");
        assertThat(Files.readSymbolicLink(place("app/plugins/link"))).isEqualTo(Path.of("../bin/our-report"));
        assertThat(place("app/empty")).isEmptyDirectory();
        assertThat(mode("app/lib")).isEqualTo("rwxrwxr-x");
        assertThat(names())
                .containsExactly(
                        ".drydock",
                        "app",
                        "backups",
                        "config",
                        "data",
                        "files",
                        "ledger",
                        "pictures",
                        "search",
                        "site.yaml",
                        "up");
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"3.0.0\"");
    }

    /** The product may write until it has stopped. */
    @Test
    void keepsWhatIsWrittenToTheFolderUntilTheProductHasStopped() {
        site.write("app/log", "one\n");
        site.write("app/lock", "");
        site.write("stop.sh", "cd $DRYDOCK_SITE/app; echo two >> log; rm lock; mkdir -p late; echo new > late/file");

        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();

        assertThat(site.read("app/log")).isEqualTo("one\ntwo\n");
        assertThat(site.has("app/lock")).isFalse();
        assertThat(site.read("app/late/file")).isEqualTo("new\n");
    }

    @Test
    void isAsBeforeWhenTheNewReleaseIsNotHealthy() {
        site.write("sick-3.0.0", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
        assertThat(site.update(shop.bundle("2.0.0")).code()).isZero();
    }

    @Test
    void isAsBeforeWhenAReleaseThatOnlyStartsPubliclyDoesNotStart() throws IOException {
        var open = Shop.inPlaceAndPublic(temporary.resolve("public-shop"));
        site = ShopSite.installed(open, temporary.resolve("public-site"));
        site.write("app/ours", "ours\n");
        var obstacle = site.write("port-taken-3.0.0", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(open.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        Files.delete(obstacle);
        assertThat(site.update(open.bundle("3.0.0")).code()).isZero();
        assertThat(site.read("app/lib/shop.txt")).isEqualTo("release 3.0.0\n");
        assertThat(site.read("app/ours")).isEqualTo("ours\n");
    }

    /** Whoever undoes a run looks at the old code, too: a step was given its folder. */
    @Test
    void putsBackOldCodeThatAProgramOfAStepHasSpoilt() {
        shop = Shop.inPlace(temporary.resolve("other-shop"));
        site = ShopSite.installed(shop, temporary.resolve("other-site"));
        site.write("files/spoil", "");
        site.write("sick-3.0.0", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void namesFilesOfTheCustomerWhosePlaceTheNewReleaseTakes() {
        shop.ships("3.0.0", "plugins/ours.txt", "theirs\n");
        shop.ships("3.0.0", "extra/part", "theirs\n");
        site.write("app/extra", "a file where a folder comes\n");
        var bundle = shop.bundle("3.0.0");

        var plan = site.installer("plan", bundle.toString());
        var outcome = site.update(bundle);

        assertThat(plan.out())
                .contains("note: app/plugins/ours.txt: the new release", "note: app/extra: the new release");
        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(site.read("app/plugins/ours.txt")).isEqualTo("theirs\n");
        assertThat(site.read("app/extra/part")).isEqualTo("theirs\n");
        assertThat(backup().resolve("code/plugins/ours.txt")).hasContent("our plug-in");
        assertThat(backup().resolve("code/extra")).hasContent("a file where a folder comes");
    }

    @Test
    void refusesToGuessWhatBecomesOfChangedFilesOfTheVendor() throws IOException {
        site.write("app/lib/shop.txt", "patched by hand\n");
        Files.delete(place("app/conf/app.yaml"));
        var before = SiteImage.of(site.root());

        for (String command : List.of("plan", "update")) {
            var outcome = command.equals("plan")
                    ? site.installer("plan", shop.bundle("3.0.0").toString())
                    : site.update(shop.bundle("3.0.0"));

            assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
            assertThat(outcome.err())
                    .contains("files of the installed release were changed: conf/app.yaml (deleted), lib/shop.txt")
                    .contains("put them back as they were shipped");
        }
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void listsTwentyChangedFilesAndSaysHowManyMoreThereAre() {
        for (int number = 1; number <= MANY; number++) {
            shop.ships("2.0.0", "part-" + number, "shipped\n");
        }
        assertThat(site.update(shop.bundle("2.0.0")).code()).isZero();
        for (int number = 1; number <= MANY; number++) {
            site.write("app/part-" + number, "changed\n");
        }

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("part-1, part-10", " and 3 more");
    }

    @Test
    void noticesAFileOfTheVendorThatIsChangedAtTheLastMoment() {
        site.write("stop.sh", "echo patched > $DRYDOCK_SITE/app/lib/shop.txt");

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("lib/shop.txt");
        assertThat(site.read("app/lib/shop.txt")).isEqualTo("patched\n");
        assertThat(site.read("up")).isEqualTo("1.0.0\n");
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.next", "app.previous"})
    void neverTouchesAFolderOfSomebodyElse(String name) {
        site.write(name + "/theirs", "theirs\n");
        var before = SiteImage.of(site.root());

        var update = site.update(shop.bundle("3.0.0"));
        var backup = site.installer("backup", "create", "--yes");

        assertThat(update.code()).as(update.toString()).isEqualTo(12);
        assertThat(update.err()).contains(name + ": exists, and no run of ours has made it");
        assertThat(backup.code()).as(backup.toString()).isEqualTo(12);
        assertThat(site.read(name + "/theirs")).isEqualTo("theirs\n");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void refusesALinkInTheFoldersPlace() throws IOException {
        Files.move(place("app"), temporary.resolve("elsewhere"));
        Files.createSymbolicLink(place("app"), temporary.resolve("elsewhere"));

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("app: expected the folder of the code, found a link");
        assertThat(place("app")).isSymbolicLink();
        assertThat(site.status().out()).contains("\"state\":\"needs-help\"");
    }

    @Test
    void refusesAVolumeThatIsMountedInTheFolder() throws Exception {
        try (var surroundings = new Surroundings(temporary)) {
            surroundings.mount(place("app/logs"), "size=64k");

            var outcome = site.update(shop.bundle("3.0.0"));

            assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
            assertThat(outcome.err()).contains("app/logs: a volume is mounted here");
        }
    }

    @Test
    void installsNothingOverAFolderOfSomebodyElse() {
        var taken = new ShopSite(temporary.resolve("taken"));
        taken.write("app/theirs", "theirs\n");

        var outcome = taken.installer(
                "install",
                shop.bundle("1.0.0").toString(),
                "--trust-root",
                shop.trustRoot().toString(),
                "--trust-root-sha256",
                shop.fingerprint(),
                "--yes");

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("app: exists");
        assertThat(taken.has(".drydock")).isFalse();
    }

    @Test
    void finishesAnInstallationThatCouldNotServeAtFirst() throws IOException {
        var fresh = new ShopSite(temporary.resolve("fresh"));
        var obstacle = fresh.write("port-taken-1.0.0", "");
        var install = fresh.installer(
                "install",
                shop.bundle("1.0.0").toString(),
                "--trust-root",
                shop.trustRoot().toString(),
                "--trust-root-sha256",
                shop.fingerprint(),
                "--yes");
        assertThat(install.code()).as(install.toString()).isEqualTo(21);
        Files.delete(obstacle);

        var outcome = fresh.installer("resume");

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(fresh.read("up")).isEqualTo("1.0.0\n");
        assertThat(fresh.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
    }

    @Test
    void goesBackToTheFolderAsItWasWithWhatTheCustomerHadAdded() throws IOException {
        Files.setPosixFilePermissions(place("app"), PosixFilePermissions.fromString("rwxrwx---"));
        var before = SiteImage.of(site.root());
        site.update(shop.bundle("3.0.0"));
        assertThat(mode("app")).isEqualTo("rwxrwx---");
        site.write("app/plugins/ours.txt", "changed since\n");
        site.write("app/plugins/since", "new\n");

        var outcome = site.installer("rollback", "--yes", "--discard-since", lastRun());

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(mode("app")).isEqualTo("rwxrwx---");
        assertThat(backup().resolve("code/plugins/since")).hasContent("new");
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
    }

    @Test
    void goesBackFromAReleaseThatDoesNotServe() throws IOException {
        var obstacle = site.write("port-taken-3.0.0", "");
        var before = SiteImage.of(site.root());
        assertThat(site.update(shop.bundle("3.0.0")).code()).isEqualTo(21);

        var outcome = site.installer("rollback", "--yes", "--discard-since", lastRun());

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        Files.delete(obstacle);
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
    }

    @Test
    void restoresABackupHereAndElsewhereWithWhatTheCustomerHadAdded() throws IOException {
        Files.createDirectory(place("app/empty"));
        var before = SiteImage.of(site.root());
        site.installer("backup", "create", "--yes");
        var run = lastRun();
        site.write("app/lib/shop.txt", "damaged\n");
        Files.delete(place("app/plugins/ours.txt"));

        var elsewhere = new ShopSite(temporary.resolve("elsewhere"));
        var into = site.installer(
                "backup", "restore", run, "--into", elsewhere.root().toString());
        var here = site.installer("backup", "restore", run, "--yes", "--discard-since", run);

        assertThat(into.code()).as(into.toString()).isZero();
        assertThat(here.code()).as(here.toString()).isZero();
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(SiteImage.of(elsewhere.root()).part("code")).isEqualTo(before.part("code"));
        assertThat(elsewhere.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(elsewhere.read("app/plugins/ours.txt")).isEqualTo("our plug-in\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backups", "password"})
    void refusesWhatHasToOutliveAReleaseInTheFolderOfTheCode(String what) {
        var words = what.equals("backups")
                ? site.read("site.yaml").replace("folder: backups", "folder: app/backups")
                : site.read("site.yaml").replaceFirst("user: sa", "user: sa, password: { file: app/secret }");
        site.write("app/secret", "");
        site.write("site.yaml", words);

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("which each release replaces as a whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "update"})
    void refusesABundleWithAnotherLayout(String command) {
        var bundle = shop.with(Layout.VERSIONED).bundle("3.0.0");
        var before = SiteImage.of(site.root());

        var outcome = command.equals("plan") ? site.installer("plan", bundle.toString()) : site.update(bundle);

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(11);
        assertThat(outcome.err()).contains("has the layout 'versioned', this site has the layout 'in-place'");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    private Path place(String path) {
        return site.root().resolve(path);
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(place(path)));
    }

    private List<String> names() {
        return Directories.list(site.root()).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .toList();
    }

    private String lastRun() {
        var runs = Directories.list(place(".drydock/runs"));
        return String.valueOf(runs.get(runs.size() - 1).getFileName());
    }

    /** The newest. */
    private Path backup() {
        var all = new BackupStore(place("backups")).all();
        return all.get(all.size() - 1).layout().folder();
    }
}
