package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.durable.Directories;
import org.junit.jupiter.api.Test;

/** Somebody has put something else where the site's own things are: nothing is taken over, and nothing is called well. */
class MisplacedTest extends SiteTest {
    @Test
    void anUpdateDoesNotTakeOverALinkThatLeadsElsewhere() throws Exception {
        var ours = Files.createDirectory(site.root().resolve("versions/ours"));
        leadTo(Path.of("versions/ours"));
        var refused = site.update(shop.bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("current: expected a link to ", "found " + ours);
        assertThat(Files.readSymbolicLink(site.root().resolve("current"))).isEqualTo(Path.of("versions/ours"));
        assertThat(site.has("up")).as("the product runs").isTrue();
    }

    @Test
    void noUpdateIsCalledNeedlessWhereTheProductIsGone() throws Exception {
        Files.delete(site.root().resolve("current"));
        var refused = site.update(shop.bundle("1.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("current: expected a link to ", "found none");
    }

    @Test
    void aSiteWithoutItsOwnStateIsNotSentToAnInstallation() throws Exception {
        Files.move(site.root().resolve(".drydock"), temporary.resolve("hold"));
        var refused = site.update(shop.bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err())
                .contains("a product is installed here, and ", ".drydock, the site's own state, is gone")
                .doesNotContain("installer install");
    }

    @Test
    void aProductThatWasStoppedIsNotSaidToBeStarted() throws Exception {
        Rows.execute(
                "jdbc:h2:file:" + site.root().resolve("data/orders"),
                "insert into purchase values (2, 2, 'ada@example.org')");
        Files.delete(site.root().resolve("up"));
        var refused = site.installer("update", shop.bundle("3.0.0").toString(), "--yes", "--rehearse");

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("nothing was changed").doesNotContain("is started again");
        assertThat(site.has("up")).isFalse();
    }

    /** A share that is not mounted: taken for no file, the link would be replaced by one. */
    @Test
    void aLinkToAConfigFileThatIsNotThereIsNeitherReplacedNorMovedAway() throws Exception {
        var file = site.root().resolve("config/app.yaml");
        var nowhere = Path.of("/nowhere/app.yaml");
        Files.delete(file);
        Files.createSymbolicLink(file, nowhere);
        for (var refused : List.of(site.installer("backup", "create", "--yes"), site.update(shop.bundle("3.0.0")))) {
            assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
            assertThat(refused.err()).contains(file + ": expected a file behind this link, found none");
        }
        assertThat(Files.readSymbolicLink(file)).isEqualTo(nowhere);
        assertThat(site.has("up")).isTrue();
    }

    @Test
    void aBackupIsNotMadeOfASiteWhoseProductIsNotThere() throws Exception {
        Files.createDirectory(site.root().resolve("versions/ours"));
        leadTo(Path.of("versions/ours"));
        var elsewhere = site.installer("backup", "create", "--yes");
        Files.delete(site.root().resolve("current"));
        site.write("current/hotfix", "");
        var folder = site.installer("backup", "create", "--yes");

        assertThat(elsewhere.code()).as(elsewhere.toString()).isEqualTo(12);
        assertThat(elsewhere.err()).contains("current: expected a link to ");
        assertThat(folder.code()).as(folder.toString()).isEqualTo(12);
        assertThat(site.update(shop.bundle("3.0.0")).err()).contains("current: expected a link, found a folder");
        assertThat(site.has("current/hotfix")).isTrue();
    }

    /** As after a restore of files from before a run that was interrupted: its databases may be half changed. */
    @Test
    void aGateOfARunThatIsNotKnownIsNobodysToOpen() throws Exception {
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        var backup = site.lastRun();
        var before = SiteImage.of(site.root());
        leadTo(Path.of(".drydock/runs/0009-abcdef/gate"));
        var status = site.status();
        assertThat(status.out()).contains("needs-help", "closed by run 0009-abcdef", "leave the link as it is");
        for (var refused : List.of(
                site.installer("resume"),
                site.installer("backup", "create", "--yes"),
                site.update(shop.bundle("3.0.0")))) {
            assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
            assertThat(refused.err())
                    .contains("closed by run 0009-abcdef", "put back the state that the site had then");
        }
        assertThat(site.installer("backup", "restore", backup, "--yes", "--discard-since", backup)
                        .code())
                .isZero();
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void aSiteIsNotRestoredIntoAnotherOrAmongBackups() {
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        var backups = site.root().resolve("backups");
        var backup = Directories.list(backups).get(0);
        for (Path inside : List.of(site.root().resolve("lab"), backups.resolve("lab"))) {
            var refused = site.installer("backup", "restore", backup.toString(), "--into", inside.toString(), "--yes");
            assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
            assertThat(refused.err()).contains(inside + ": expected a folder of its own, found one in " + site.root());
            assertThat(inside).doesNotExist();
        }
    }

    /** What the message names has to be possible: whatever somebody has made of a database, the backup takes its place. */
    @Test
    void aDatabaseThatAnUnknownRunWasChangingIsRestored() {
        var before = SiteImage.of(site.root());
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        var backup = site.lastRun();
        Rows.execute(
                "jdbc:h2:file:" + site.root().resolve("data/books"),
                "update drydock_site set run_state = 'changing', run_id = '" + backup + "'; drop table book cascade");
        var update = site.update(shop.bundle("3.0.0"));
        assertThat(update.code()).as(update.toString()).isEqualTo(21);
        assertThat(update.err()).contains("run " + backup + " is changing it", "installer backup restore " + backup);

        var restored = site.installer("backup", "restore", backup, "--yes", "--discard-since", backup);
        assertThat(restored.code()).as(restored.toString()).isZero();
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    private void leadTo(Path other) throws Exception {
        Files.delete(site.root().resolve("current"));
        Files.createSymbolicLink(site.root().resolve("current"), other);
    }
}
