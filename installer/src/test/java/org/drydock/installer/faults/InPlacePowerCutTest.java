package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;
import org.drydock.durable.ObservedDisk;
import org.drydock.installer.Shop;
import org.drydock.installer.ShopSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the matrix cannot strike, as a site must not change while it is struck again and again. */
class InPlacePowerCutTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void whatCustomersWroteUntilTheStopSurvivesAPowerCutAfterTheUpdate() {
        var shop = Shop.inPlace(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        site.write("app/log", "one\n");
        site.write("app/old/only", "goes at the stop\n");
        site.write("stop.sh", "cd $DRYDOCK_SITE/app; echo two >> log; rm -r old; mkdir late; echo new > late/file");
        var bundle = shop.bundle("3.0.0");
        var cut = new PowerCut(site.root());

        var outcome = site.installer(new ObservedDisk(Disk.real(), cut), "update", bundle.toString(), "--yes");
        cut.leave(PowerCut.Leaves.FORCED, temporary.resolve("left"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(temporary.resolve("left/app/log")).hasContent("one\ntwo");
        assertThat(FileTree.of(temporary.resolve("left/app")))
                .isEqualTo(FileTree.of(site.root().resolve("app")));
    }
}
