package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.drydock.FastFolder;
import org.drydock.digest.FileTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hand-made site whose code stands in one folder, with files of the customer's in it, comes under care where it is. */
class AdoptInPlaceTest {
    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        shop = Shop.inPlace(folder.resolve("shop")).listing("1.0.0");
        site = HandMade.site(shop, folder.resolve("site"), "1.0.0");
        site.write("app/plugins/ours.txt", "our plug-in\n");
    }

    @Test
    void takesTheFolderUnderCareAsItIsAndUpdatesItLikeAnyOther() {
        var code = FileTree.of(site.root().resolve("app"));

        var adopted = adopt("2.0.0");

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(adopted.out())
                .contains("files of the release in " + site.root().resolve("app"), "1 of yours", "plugins/ours.txt")
                .contains("Start the product as ever");
        assertThat(FileTree.of(site.root().resolve("app"))).isEqualTo(code);
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");

        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("app/lib/shop.txt")).isEqualTo("release 3.0.0\n");
        assertThat(site.read("app/plugins/ours.txt")).isEqualTo("our plug-in\n");
        assertThat(SiteImage.of(site.root()).part("books")).contains("Villette", "AUTHOR");

        var back = site.installer("rollback", "--yes", "--discard-since", site.lastRun());

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(FileTree.of(site.root().resolve("app"))).isEqualTo(code);
    }

    @Test
    void takesTheBundleOfTheVeryRelease() {
        shop.listing();

        var adopted = adopt("1.0.0");

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(site.update(shop.bundle("2.0.0")).code()).isZero();
        assertThat(site.read("app/plugins/ours.txt")).isEqualTo("our plug-in\n");
    }

    @Test
    void needsToKnowWhichFilesAreTheVendors() {
        shop.listing();
        assertThat(refused(11, "3.0.0").err()).contains("does not know the files of release 1.0.0", "ship 1.0.0");
    }

    @Test
    void listsFilesOfTheVendorsThatSomebodyHasChangedOrDeleted() throws IOException {
        site.write("app/conf/app.yaml", "color: pink\n");
        Files.delete(site.root().resolve("app/bin/shop"));

        assertThat(refused(12, "3.0.0").err())
                .contains("changed: conf/app.yaml", "missing: bin/shop")
                .doesNotContain("ours.txt");
    }

    /** Whoever unpacked it had another umask. */
    @Test
    void doesNotMindWhoElseMayReadAFile() throws IOException {
        Files.setPosixFilePermissions(
                site.root().resolve("app/lib/shop.txt"), PosixFilePermissions.fromString("rw-------"));

        var adopted = adopt("3.0.0");

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
    }

    @Test
    void wantsTheCodeWhereTheLayoutHasIt() throws IOException {
        Files.move(site.root().resolve("app"), site.root().resolve("program"));
        assertThat(refused(12, "3.0.0").err()).contains("app: expected the folder of the product's code");
        assertThat(refused(12, "3.0.0", "--code", site.root().resolve("program").toString())
                        .err())
                .contains("expected the code in " + site.root().resolve("app"));
    }

    @Test
    void refusesWhereAFolderOfOursWouldStand() throws IOException {
        Files.createDirectory(site.root().resolve("app.next"));
        site.write("app.next/mine", "");
        assertThat(refused(12, "3.0.0").err()).contains("app.next: exists already");
    }

    /** The product's own folder with config and data in it cannot be exchanged as a whole. */
    @Test
    void refusesDatabasesInTheFolderOfTheCode() throws IOException {
        Files.move(site.root().resolve("data"), site.root().resolve("app/data"));
        Files.createSymbolicLink(site.root().resolve("data"), Path.of("app/data"));
        assertThat(refused(12, "3.0.0").err()).contains("books.mv.db lies in the code's folder");
    }

    private Ended refused(int code, String release, String... more) {
        var before = SiteImage.of(site.root());
        var refused = adopt(release, more);
        assertThat(refused.code()).as(refused.toString()).isEqualTo(code);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(site.has(".drydock")).isFalse();
        return refused;
    }

    private Ended adopt(String release, String... more) {
        var words = new ArrayList<>(List.of(
                "adopt",
                shop.bundle(release).toString(),
                "--trust-root",
                shop.trustRoot().toString(),
                "--trust-root-sha256",
                shop.fingerprint(),
                "--yes"));
        words.addAll(List.of(more));
        return site.installer(words.toArray(String[]::new));
    }
}
