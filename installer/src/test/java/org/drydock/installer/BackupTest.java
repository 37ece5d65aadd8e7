package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.Test;

class BackupTest extends SiteTest {
    @Test
    void restoresABackupIntoAnEmptyFolderWithoutASite() {
        site.installer("backup", "create", "--yes");
        var image = SiteImage.of(site.root()).parts();
        var run = onlyBackup();
        var lab = temporary.resolve("lab");

        var outcome = ShopSite.run(
                Disk.real(),
                temporary,
                "backup",
                "restore",
                site.root().resolve("backups").resolve(run).toString(),
                "--into",
                lab.toString());

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(SiteImage.of(lab).parts())
                .containsEntry("books", image.get("books"))
                .containsEntry("files", image.get("files"));
        var updated = new ShopSite(lab).update(shop.bundle("3.0.0"));
        assertThat(updated.code()).as(updated.toString()).isZero();
    }

    /** Folders above that are missing are made; whatever else stands there is left alone. */
    @Test
    void restoresBelowAMissingFolderAndNeverOverSomethingElse() throws IOException {
        site.installer("backup", "create", "--yes");
        var backup = site.root().resolve("backups").resolve(onlyBackup()).toString();
        var file = Files.writeString(temporary.resolve("taken"), "theirs");
        var folder =
                Files.createDirectories(temporary.resolve("full/something")).getParent();

        for (Path place : List.of(file, folder)) {
            var refused = ShopSite.run(Disk.real(), temporary, "backup", "restore", backup, "--into", place.toString());
            assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
            assertThat(refused.err()).contains(place.toString(), "name another folder");
        }
        var lab = temporary.resolve("missing/too/lab");
        var made = ShopSite.run(Disk.real(), temporary, "backup", "restore", backup, "--into", lab.toString());

        assertThat(made.code()).as(made.toString()).isZero();
        assertThat(file).hasContent("theirs");
        assertThat(new ShopSite(lab).status().code()).isZero();
    }

    @Test
    void saysWhatANameOutsideOfASiteMayBe() {
        var outcome = ShopSite.run(Disk.real(), temporary, "backup", "show", "0001-update");

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("there is no backup here", "--site DIR");
    }

    @Test
    void goingBackPastTheWrongRunIsRefusedByItsName() {
        site.installer("backup", "create", "--yes");
        var run = onlyBackup();
        var before = SiteImage.of(site.root());

        var outcome = site.installer("backup", "restore", run, "--yes", "--discard-since", "0099-x");

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("--discard-since 0099-x: expected " + run);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void twoWhoRestoreIntoTheSameFolderDoNotSpoilEachOthersSite() {
        site.installer("backup", "create", "--yes");
        var lab = temporary.resolve("lab");
        var words = new String[] {
            "backup",
            "restore",
            site.root().resolve("backups").resolve(onlyBackup()).toString(),
            "--into",
            lab.toString()
        };
        var others = new ArrayList<Ended>();
        var slow = (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("makeDirectory") && arguments[0].equals(lab) && others.isEmpty()) {
                        others.add(ShopSite.run(Disk.real(), temporary, words));
                        return null;
                    }
                    return method.invoke(Disk.real(), arguments);
                });

        var loser = ShopSite.run(slow, temporary, words);

        assertThat(others)
                .singleElement()
                .satisfies(winner ->
                        assertThat(winner.code()).as(winner.toString()).isZero());
        assertThat(loser.code()).as(loser.toString()).isEqualTo(12);
        assertThat(SiteImage.of(lab).parts()).containsKey("books");
        assertThat(new ShopSite(lab).status().code()).isZero();
    }

    @Test
    void restoresASiteElsewhereWhosePasswordsStandInFiles() {
        var password = "jdbc:h2:file:" + site.root().resolve("data/books");
        Rows.execute(password, "alter user sa set password 'hidden'");
        site.write("secrets/books", "hidden\n");
        site.write(
                "site.yaml",
                site.read("site.yaml")
                        .replace(
                                "data/books\", user: sa", "data/books\", user: sa, password: { file: secrets/books }"));
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        var lab = temporary.resolve("lab");

        var outcome = ShopSite.run(
                Disk.real(),
                temporary,
                "backup",
                "restore",
                site.root().resolve("backups").resolve(onlyBackup()).toString(),
                "--into",
                lab.toString());

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(new ShopSite(lab).read("secrets/books")).isEqualTo("hidden\n");
    }

    @Test
    void verifiesABackupAndNeverUsesADamagedOne() throws Exception {
        site.installer("backup", "create", "--yes");
        var run = onlyBackup();
        assertThat(site.installer("backup", "verify", run).code()).isZero();

        var file = site.root().resolve("backups").resolve(run).resolve("files/config/app.yaml");
        Files.writeString(file, "rotten");

        var verified = site.installer("backup", "verify", run);
        assertThat(verified.code()).isEqualTo(12);
        assertThat(verified.err()).contains("app.yaml");
        assertThat(site.installer("backup", "restore", run, "--yes", "--discard-since", run)
                        .code())
                .isEqualTo(12);
    }

    @Test
    void keepsAsManyAsAreWantedAndTheOneThatARollbackGoesTo() throws IOException {
        site.write("site.yaml", site.read("site.yaml").replaceAll("keep: \\d+", "keep: 2"));
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        var rollback = onlyBackup();

        for (int i = 0; i < 4; i++) {
            assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        }

        assertThat(backups()).hasSize(3).contains(rollback);
        assertThat(site.installer("rollback", "--yes", "--discard-since", rollback)
                        .code())
                .isZero();
    }

    @Test
    void leavesTheBackupsOfAnotherSiteInTheSameFolderAlone() throws IOException {
        var folder = temporary.resolve("shared");
        var other = ShopSite.installed(shop, temporary.resolve("other"));
        for (ShopSite each : List.of(site, other)) {
            each.write(
                    "site.yaml",
                    each.read("site.yaml").replace("folder: backups, keep: 3", "folder: " + folder + ", keep: 1"));
        }
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        var rollback = site.lastRun();

        for (int i = 0; i < 3; i++) {
            assertThat(other.installer("backup", "create", "--yes").code()).isZero();
        }

        assertThat(site.installer("backup", "list").out()).contains("of " + other.root());
        var foreign = site.installer("backup", "restore", other.lastRun(), "--yes", "--discard-since", other.lastRun());
        assertThat(foreign.code()).isEqualTo(12);
        assertThat(foreign.err()).contains("a backup of another site, " + other.root());
        assertThat(site.installer("rollback", "--yes", "--discard-since", rollback)
                        .code())
                .isZero();
    }

    @Test
    void keepsTheWayBackBehindTheReleaseThatARollbackWentTo() throws IOException {
        site.write("site.yaml", site.read("site.yaml").replaceAll("keep: \\d+", "keep: 2"));
        assertThat(site.update(shop.bundle("2.0.0")).code()).isZero();
        var first = site.lastRun();
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        var second = site.lastRun();

        assertThat(site.installer("rollback", "--yes", "--discard-since", second)
                        .code())
                .isZero();

        assertThat(backups()).contains(first);
        assertThat(site.installer("rollback", "--yes", "--discard-since", first).code())
                .isZero();
        assertThat(site.status().out()).contains("\"release\":\"1.0.0\"");
        var times = site.installer("history")
                .out()
                .lines()
                .map(line -> line.substring(0, 19))
                .toList();
        assertThat(times).hasSize(5).isSorted();
    }

    @Test
    void aCopyOfABackupIsNotTakenForIt() throws Exception {
        site.installer("backup", "create", "--yes");
        var run = onlyBackup();
        var place = site.root().resolve("backups");
        new ProcessBuilder(
                        "cp",
                        "-a",
                        place.resolve(run).toString(),
                        place.resolve(run + ".copy").toString())
                .start()
                .waitFor();
        Files.createSymbolicLink(place.resolve("0009-abcdef"), place.resolve(run));

        var listed = site.installer("backup", "list");
        var pruned = site.installer("backup", "prune", "--keep", "1", "--yes");

        assertThat(listed.out()).containsOnlyOnce(run);
        assertThat(listed.err()).contains(run + ".copy: expected the backup of a run of this name", "found a link");
        assertThat(pruned.code()).isZero();
        assertThat(place.resolve(run).resolve("backup.json")).exists();
    }

    @Test
    void startsAgainWhatItStoppedForABackup() {
        var before = SiteImage.of(site.root());
        assertThat(site.has("up")).isTrue();

        var outcome = site.installer("backup", "create", "--yes");

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.out()).doesNotContain("going back");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void keepsTheBackupsOfRunsThatArrivedRatherThanThoseOfRunsThatWereUndone() throws IOException {
        site.write("site.yaml", site.read("site.yaml").replaceAll("keep: \\d+", "keep: 2"));
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        var good = onlyBackup();
        site.write("sick-3.0.0", "");

        for (int i = 0; i < 3; i++) {
            assertThat(site.update(shop.bundle("3.0.0")).code()).isEqualTo(20);
        }

        assertThat(backups()).hasSize(2).contains(good);
        assertThat(asides()).hasSize(1);
    }

    @Test
    void prunesWhatOnlyTakesRoomAndNothingElse() throws IOException {
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        var rollback = onlyBackup();
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        site.write("backups/mine/notes", "not the installer's");
        var cut = backups().stream()
                .filter(run -> !run.equals(rollback) && !run.equals("mine"))
                .findFirst()
                .orElseThrow();
        Files.delete(site.root().resolve("backups").resolve(cut).resolve("backup.json"));
        var before = SiteImage.of(site.root());

        assertThat(site.installer("backup", "prune").code()).isEqualTo(2);
        assertThat(backups()).contains(cut);
        var pruned = site.installer("backup", "prune", "--keep", "0", "--yes");

        assertThat(pruned.code()).as(pruned.toString()).isZero();
        assertThat(pruned.out()).contains("what is left of the backup of run " + cut);
        assertThat(backups()).containsExactlyInAnyOrder(rollback, "mine");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(site.installer("backup", "prune", "--yes").out()).contains("nothing to remove");
        assertThat(site.installer("rollback", "--yes", "--discard-since", rollback)
                        .code())
                .isZero();
    }

    @Test
    void keepsTheCodeOfNoMoreThanTwoReleases() throws IOException {
        assertThat(site.update(shop.bundle("2.0.0")).code()).isZero();
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();

        try (var versions = Files.list(site.root().resolve("versions"))) {
            assertThat(versions.map(
                            folder -> String.valueOf(folder.getFileName()).replaceAll("\\+.*", "")))
                    .containsExactlyInAnyOrder("2.0.0", "3.0.0");
        }
    }

    /** What takes room; config files stay. */
    private List<Path> asides() throws IOException {
        try (var runs = Files.list(site.root().resolve(".drydock/runs"))) {
            return runs.map(run -> run.resolve("aside"))
                    .filter(aside -> Directories.list(aside).stream().anyMatch(moved -> !moved.endsWith("files")))
                    .toList();
        }
    }

    @Test
    void goesOnWhenTheDescriptionOfAnotherBackupIsDamaged() throws IOException {
        site.installer("backup", "create", "--yes");
        var damaged = site.root().resolve("backups").resolve(onlyBackup()).resolve("backup.json");
        Files.writeString(damaged, "{");

        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();

        var list = site.installer("backup", "list");
        assertThat(list.code()).isZero();
        assertThat(list.err()).contains("warning: this backup cannot be used", "backup.json");
        assertThat(list.out()).contains("before update");
        assertThat(damaged).hasContent("{");
    }

    @Test
    void leavesNoBackupOfNothingWhenAnInstallationFails() throws IOException {
        var other = new ShopSite(temporary.resolve("other"));
        other.write("sick-1.0.0", "");

        var outcome = other.installer(
                "install",
                shop.bundle("1.0.0").toString(),
                "--trust-root",
                shop.trustRoot().toString(),
                "--trust-root-sha256",
                shop.fingerprint(),
                "--yes");

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(other.root().resolve("backups")).isEmptyDirectory();
    }

    private List<String> backups() throws IOException {
        try (var folders = Files.list(site.root().resolve("backups"))) {
            return folders.map(folder -> String.valueOf(folder.getFileName())).toList();
        }
    }

    private String onlyBackup() {
        var list = site.installer("backup", "list").out();
        return list.substring(0, list.indexOf(' '));
    }
}
