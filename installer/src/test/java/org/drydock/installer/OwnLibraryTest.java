package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.FastFolder;
import org.drydock.database.h2.OldDrivers;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.site.SiteLayout;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installer's H2 is not the product's: whether that one opens the files is asked before the commit, and before the switch. */
class OwnLibraryTest {
    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    private static Path ours() throws Exception {
        return Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static RunRecord last(ShopSite site) {
        var runs = RunRecord.all(new SiteLayout(site.root()).runs());
        return runs.get(runs.size() - 1);
    }

    @Test
    void theProductsOwnH2OpensWhatAnUpdateLeaves() throws Exception {
        var shop = new Shop(folder.resolve("shop")).opening(ours());
        var site = ShopSite.installed(shop, folder.resolve("site"));
        var updated = site.update(shop.bundle("3.0.0"));
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(SiteImage.of(site.root()).part("books")).contains("Emma", "PRICE");
    }

    /** Named without its version: the vendor's own link. */
    @Test
    void theLibraryMayBeBehindALink() throws Exception {
        var shop = new Shop(folder.resolve("shop")).opening(ours());
        var site = ShopSite.installed(shop, folder.resolve("site"));
        var library = folder.resolve("shop/code-3.0.0/lib/h2.jar");
        Files.move(library, library.resolveSibling("h2-2.5.252.jar"));
        Files.createSymbolicLink(library, Path.of("h2-2.5.252.jar"));
        var updated = site.update(shop.bundle("3.0.0"));
        assertThat(updated.code()).as(updated.toString()).isZero();
    }

    @Test
    void anUpdateGoesBackWhereTheNewReleaseComesWithAnH2ThatDoesNot() throws Exception {
        var shop = new Shop(folder.resolve("shop"));
        var site = ShopSite.installed(shop, folder.resolve("site"));
        var before = SiteImage.of(site.root());

        var refused =
                site.update(shop.opening(OldDrivers.jar(OldDrivers.SECOND)).bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(20);
        assertThat(refused.toString()).contains("database books: the new release's own lib/h2.jar does not open it");
        assertThat(last(site).hasEntered(Phase.BARRIER)).isTrue();
        assertThat(last(site).hasEntered(Phase.SWITCH)).isFalse();
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void anUpdateGoesBackWhereTheFileIsNoH2AtAll() throws Exception {
        var shop = new Shop(folder.resolve("shop"));
        var site = ShopSite.installed(shop, folder.resolve("site"));
        var none = Files.writeString(folder.resolve("none.jar"), "no jar");

        var refused = site.update(shop.opening(none).bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(20);
        assertThat(refused.toString()).contains("lib/h2.jar does not open it", "is no H2");
    }

    @Test
    void anUpdateGoesBackWhereTheH2IsNotTheSignedOneAnyMore() throws Exception {
        var shop = new Shop(folder.resolve("shop"));
        var site = ShopSite.installed(shop, folder.resolve("site"));
        Files.writeString(site.root().resolve("files/step"), "echo more >> $DRYDOCK_CODE/lib/h2.jar\n");
        var before = SiteImage.of(site.root());

        var refused = site.update(shop.opening(ours()).bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(20);
        assertThat(refused.toString()).contains("the staged lib/h2.jar is not the signed one");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }
}
