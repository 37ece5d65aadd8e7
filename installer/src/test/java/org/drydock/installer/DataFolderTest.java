package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.FastFolder;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.FileMode;
import org.drydock.durable.FileStamp;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the customer's data folders, by the vendor's policies. */
class DataFolderTest extends SiteTest {
    @TempDir(factory = FastFolder.class)
    private Path memory = Path.of("");

    @Test
    void copiesAgainWhatChangesBetweenCopyingAheadAndTheStop() throws Exception {
        site.write("files/sub/goes", "goes\n");
        site.write("files/kind", "a file\n");
        site.write("last-words", """
                cd "$DRYDOCK_SITE"
                echo changed >> files/old/obsolete
                rm -r files/sub files/kind
                mkdir files/kind
                echo new > files/kind/new
                ln -s kind/new files/link
                chmod 0711 files/kind
                """);

        assertThat(site.installer("backup", "create", "--yes").code()).isZero();

        var kept = backup().resolve("data/files");
        assertThat(digest(kept)).isEqualTo(digest(site.root().resolve("files")));
        assertThat(Files.readString(kept.resolve("old/obsolete"))).isEqualTo("kept\nchanged\n");
        assertThat(Files.readSymbolicLink(kept.resolve("link"))).isEqualTo(Path.of("kind/new"));
        assertThat(site.installer("backup", "verify", lastBackup()).code()).isZero();
    }

    /** A shared folder without set-group-ID gives new files the wrong group, one without the sticky bit everybody's files away. */
    @Test
    void modesComeBackWithAllTheirBits() throws Exception {
        var modes = Map.of("files", 02750, "files/shared", 02770, "files/drop", 01777, "files/letter.txt", 02640);
        site.write("files/shared/note", "ours\n");
        site.write("files/drop/note", "ours\n");
        modes.forEach((path, bits) -> Disk.real().setMode(site.root().resolve(path), new FileMode(bits)));
        site.write("files/step", """
                cd "$DRYDOCK_SITE"
                echo more >> files/letter.txt
                chmod 0755 files files/drop
                rm -r files/shared
                """);
        var before = SiteImage.of(site.root());
        site.write("sick-3.0.0", "");
        var update = site.update(shop.bundle("3.0.0"));

        assertThat(update.code()).as(update.toString()).isEqualTo(20);
        Files.delete(site.root().resolve("sick-3.0.0"));
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(modes(modes.keySet(), site.root())).isEqualTo(modes);

        var lab = temporary.resolve("lab");
        var restored = site.installer("backup", "restore", backup().toString(), "--into", lab.toString(), "--yes");
        assertThat(restored.code()).as(restored.toString()).isZero();
        assertThat(modes(modes.keySet(), lab)).isEqualTo(modes);
    }

    private static Map<String, Integer> modes(Set<String> paths, Path root) {
        return paths.stream()
                .collect(Collectors.toMap(
                        path -> path, path -> FileMode.of(root.resolve(path)).bits()));
    }

    /** Downtime is what copying ahead is for. */
    @Test
    void copiesNothingTwiceThatStandsStill() {
        var created = done(Operation.CREATE, "backup", "create", "--yes");

        assertThat(created.stream().filter(path -> path.endsWith("data/files/old/obsolete")))
                .hasSize(1);
        assertThat(created.stream().filter(path -> path.endsWith("data/files/letter.txt")))
                .as("it was written too lately to be sure")
                .hasSize(2);
    }

    @Test
    void clonesWhereTheFileSystemCanAndSaysSo() throws Exception {
        var disk = CloningDisk.able(Disk.real());

        var plan = site.installer(disk, "plan", shop.bundle("3.0.0").toString());
        assertThat(plan.out()).containsPattern("folder pictures, .*, reflink: cloned");
        assertThat(site.installer(disk, "backup", "create", "--yes").code()).isZero();

        assertThat(site.installer("backup", "show", lastBackup()).out())
                .containsPattern("folder +pictures, .*, reflink: cloned");
        assertThat(digest(backup().resolve("data/pictures")))
                .isEqualTo(digest(site.root().resolve("pictures")));
        assertThat(site.installer("backup", "verify", lastBackup()).code()).isZero();
        assertThat(site.has("backups/.drydock-clone-probe")).isFalse();
    }

    @Test
    void readsOfAClonedFolderAgainWhatChangedBeforeTheStop() throws Exception {
        site.write("last-words", "echo meow >> \"$DRYDOCK_SITE/pictures/cat\"");

        assertThat(site.installer(CloningDisk.able(Disk.real()), "backup", "create", "--yes")
                        .code())
                .isZero();

        assertThat(Files.readString(backup().resolve("data/pictures/cat"))).isEqualTo("cat\nmeow\n");
        assertThat(site.installer("backup", "verify", lastBackup()).code()).isZero();
    }

    @Test
    void copiesWhereTheFileSystemCannotClone() throws Exception {
        var disk = CloningDisk.unable(Disk.real());

        var plan = site.installer(disk, "plan", shop.bundle("3.0.0").toString());
        assertThat(plan.out()).containsPattern("folder pictures, .*, reflink: copied");
        assertThat(site.installer(disk, "backup", "create", "--yes").code()).isZero();

        assertThat(digest(backup().resolve("data/pictures")))
                .isEqualTo(digest(site.root().resolve("pictures")));
    }

    @Test
    void takesNoRoomForAppendOnlyFiles() throws Exception {
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();

        assertThat(inode(backup().resolve("data/ledger/2024")))
                .isEqualTo(inode(site.root().resolve("ledger/2024")));
        assertThat(site.installer("backup", "show", lastBackup(), "--json").out())
                .containsPattern("\"folder\":\"ledger\"[^}]*\"size\":0|\"size\":0[^}]*\"folder\":\"ledger\"");
        site.write("ledger/2024", site.read("ledger/2024") + "more\n");
        assertThat(site.installer("backup", "verify", lastBackup()).code()).isZero();
        site.write("ledger/2024", "less\n");
        assertThat(site.installer("backup", "verify", lastBackup()).err()).contains("2024 is shorter");
    }

    @Test
    void recordsWhatWasAppendedUntilTheStop() {
        site.write("ledger/long", "a line\n".repeat(400_000));
        site.write(
                "last-words",
                "echo 'the last line' >> \"$DRYDOCK_SITE/ledger/long\"; echo x > \"$DRYDOCK_SITE/ledger/x\"");
        var before = site.read("ledger/long") + "the last line\n";

        site.write("sick-3.0.0", "");
        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(site.read("ledger/long")).isEqualTo(before);
        assertThat(site.read("ledger/x")).isEqualTo("x\n");
    }

    /** Nothing else holds it: a power cut would take what the product wrote last, and with it the way back. */
    @Test
    void makesDurableWhatTheProductHasJustAppended() {
        site.write("last-words", "echo 'the last line' >> \"$DRYDOCK_SITE/ledger/2024\"");

        var forced = done(Operation.FORCE, "backup", "create", "--yes");

        assertThat(forced.stream().filter(path -> path.endsWith("ledger/2024"))).hasSize(2);
        assertThat(forced.stream().filter(path -> path.endsWith("ledger/closed/2023")))
                .hasSize(1);
    }

    @Test
    void undoesAStepThatDeletesOrReplacesAppendOnlyFiles() {
        site.write(
                "files/step", "rm ledger/2024 ledger/closed/2023; rmdir ledger/closed; echo y > y; mv y ledger/notes");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(outcome.err()).contains("ledger/2024 is missing", "ledger/notes");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void namesTheContentThatAStepHasDestroyedAndGoesOnWhenItIsBack() {
        var content = site.read("ledger/2024");
        site.write("files/step", ": > ledger/2024");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(21);
        assertThat(outcome.err()).contains("ledger/2024 is shorter: expected at least 23 bytes, found 0");
        assertThat(SiteImage.of(site.root()).part("books")).isEqualTo(before.part("books"));
        site.write("ledger/2024", content);
        var resumed = site.installer("resume");

        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void takesBackWhatWasAppendedAndCanGiveItAgain() throws Exception {
        var before = SiteImage.of(site.root());
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        var updated = SiteImage.of(site.root());
        assertThat(updated.part("ledger")).isNotEqualTo(before.part("ledger"));
        var run = lastBackup();

        assertThat(site.installer("rollback", "--yes", "--discard-since", run).code())
                .isZero();
        assertThat(SiteImage.of(site.root()).part("ledger")).isEqualTo(before.part("ledger"));
        site.installer("backup", "create", "--yes");
        site.installer("backup", "prune", "--yes");
        var rollback = backups().get(1);
        var again = site.installer("backup", "restore", rollback, "--yes", "--discard-since", rollback);

        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(SiteImage.of(site.root()).part("ledger")).isEqualTo(updated.part("ledger"));
    }

    @Test
    void refusesToGoBackToAppendOnlyFilesThatAreGoneBeforeItStopsAnything() throws Exception {
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        var run = lastBackup();
        site.write("ledger/2024", "");
        var before = SiteImage.of(site.root());

        var refused = site.installer("rollback", "--yes", "--discard-since", run);

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("2024 is shorter");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void restoresAppendOnlyFilesElsewhereFromTheirLinks() {
        site.installer("backup", "create", "--yes");
        var image = SiteImage.of(site.root());
        site.write("ledger/2024", site.read("ledger/2024") + "more\n");

        var outcome = elsewhere(backup());

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(SiteImage.of(temporary.resolve("lab")).part("ledger")).isEqualTo(image.part("ledger"));
        assertThat(SiteImage.of(temporary.resolve("lab")).part("search")).isEqualTo(image.part("search"));
    }

    @Test
    void saysThatABackupOnAnotherVolumeHoldsNoAppendOnlyContent() throws Exception {
        backupsInMemory();

        var plan = site.installer("plan", shop.bundle("3.0.0").toString());
        assertThat(plan.out())
                .containsPattern("folder ledger, .*, append-only: not copied, as the backups are on another");
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        var backup = memory.resolve(lastBackup());
        assertThat(backup.resolve("data/ledger")).doesNotExist();
        assertThat(site.installer("backup", "show", lastBackup()).out()).contains("cannot be restored elsewhere");
        var outcome = elsewhere(backup);

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("holds no content of append-only folders: ledger");
        assertThat(temporary.resolve("lab")).doesNotExist();
    }

    @Test
    void goesBackWithoutTheContentOfAppendOnlyFilesInTheBackup() throws Exception {
        backupsInMemory();
        site.write("sick-3.0.0", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void changesNothingIfTheProductsProgramCannotSave() {
        site.write("save-fails", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("the program that saves search ended with exit code 3");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void asksForHelpAfterThreeTriesIfTheProductsProgramCannotBringBack() throws Exception {
        site.write("sick-3.0.0", "");
        var before = SiteImage.of(site.root());
        site.write("load-fails", "");

        var outcome = site.update(shop.bundle("3.0.0"));
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(21);
        assertThat(outcome.err()).contains("the program that brings back search ended with exit code 3");
        assertThat(outcome.out()).contains("going back, attempt 3").doesNotContain("attempt 4");
        Files.delete(site.root().resolve("load-fails"));
        var resumed = site.installer("resume");

        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(20);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void writesWhatTheProductsProgramSaysIntoTheLog() throws Exception {
        var outcome = site.installer("backup", "create", "--yes");

        assertThat(outcome.code()).isZero();
        assertThat(site.read(".drydock/runs/" + lastBackup() + "/log"))
                .contains("the program that saves search says: saved");
    }

    @Test
    void takesTheMoreCarefulOfTwoPolicies() {
        site.write("cache/a", "a\n");

        var plan = site.installer("plan", shop.bundle("3.1.0").toString());

        assertThat(plan.out())
                .containsPattern("folder files, .*, copy: ")
                .containsPattern("folder ledger, .*, copy: ")
                .containsPattern("folder pictures, .*, reflink: ")
                .containsPattern("folder search, .*, reflink: ")
                .as("the new release's programs have never seen what the old one wrote")
                .containsPattern("folder cache, .*, copy: ");
    }

    private void backupsInMemory() throws IOException {
        assumeTrue(
                !Files.getFileStore(memory).equals(Files.getFileStore(temporary)),
                "NOT TESTED here: temporary folders in memory and on disk are one volume");
        site.write("site.yaml", site.read("site.yaml").replaceAll("folder: \\S+,", "folder: " + memory + ","));
        assertThat(site.read("site.yaml")).contains(memory.toString());
    }

    private List<String> done(Operation wanted, String... arguments) {
        var done = new ArrayList<String>();
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public synchronized void before(long ordinal, Operation operation, Path path) {
                if (operation == wanted) {
                    done.add(path.toString());
                }
            }
        });
        assertThat(site.installer(disk, arguments).code()).isZero();
        return done;
    }

    private Ended elsewhere(Path backup) {
        return ShopSite.run(
                Disk.real(),
                temporary,
                "backup",
                "restore",
                backup.toString(),
                "--into",
                temporary.resolve("lab").toString());
    }

    private static String digest(Path folder) {
        return FileTree.of(folder).digest().hex();
    }

    private static long inode(Path file) {
        return FileStamp.of(file).orElseThrow().inode();
    }

    private Path backup() {
        return site.root().resolve("backups").resolve(lastBackup());
    }

    private String lastBackup() {
        var backups = backups();
        return backups.get(backups.size() - 1);
    }

    /** Oldest first. */
    private List<String> backups() {
        return site.installer("backup", "list")
                .out()
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
