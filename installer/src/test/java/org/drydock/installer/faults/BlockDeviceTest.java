package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.FastFolder;
import org.drydock.installer.KilledInstaller;
import org.drydock.installer.KilledInstaller.At;
import org.drydock.installer.KilledInstaller.Moment;
import org.drydock.installer.Mounts;
import org.drydock.installer.Shop;
import org.drydock.installer.ShopSite;
import org.drydock.installer.SiteImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T41 on a real file system: a site on a volume of its own, whose block device is copied as it stands when the installer
 * dies, without what the kernel still holds back. The copy is mounted, which lets the file system recover as after a
 * power cut, and the run is finished there. Only root can mount.
 */
class BlockDeviceTest {
    /** Operations from one cut to the next. */
    private static final int STEP = Depth.CHOSEN.isEveryPoint() ? 3 : 60;

    private static final String MEGABYTES = "160";

    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    private Path volume = Path.of("");
    private final Mounts mounts = new Mounts();

    @AfterEach
    void unmount() throws IOException {
        mounts.close();
    }

    @Test
    void aPowerCutLeavesOldOrNew() throws Exception {
        volume = temporary.resolve("volume");
        var prepared = device("prepared");
        var shop = new Shop(temporary.resolve("shop"));
        var site = new ShopSite(volume.resolve("site"));
        mounts.device(prepared, volume);
        ShopSite.installed(shop, site.root());
        var before = SiteImage.of(site.root());
        mounts.close();
        var command = List.of("update", shop.bundle("3.0.0").toString(), "--yes");
        var after = updated(prepared, site, command);

        var cuts = 0;
        for (int operation = 1; isCut(prepared, site, command, operation); operation += STEP) {
            var status = site.status().out();
            var resumed = site.installer("resume");
            var image = SiteImage.of(site.root());
            var isOld = image.equals(before, true) && (resumed.code() == 20 || !status.contains("interrupted"));
            var isNew = image.equals(after, true) && resumed.code() == 0;
            assertThat(isOld || isNew)
                    .as(
                            "cut before operation %s: %s%n%s%n%s",
                            operation, status, resumed, image.differences(before, after))
                    .isTrue();
            mounts.close();
            cuts++;
        }
        assertThat(cuts).isGreaterThan(5);
    }

    /** What the command makes of the site if nothing happens. */
    private SiteImage updated(Path prepared, ShopSite site, List<String> command) throws Exception {
        var device = copied(prepared, "updated");
        mounts.device(device, volume);
        assertThat(site.installer(command.toArray(String[]::new)).code()).isZero();
        var image = SiteImage.of(site.root());
        mounts.close();
        Files.delete(device);
        return image;
    }

    /** Lets the installer die at an operation and mounts what its device held just then; false if it came to its end. */
    private boolean isCut(Path prepared, ShopSite site, List<String> command, int operation) throws Exception {
        var device = copied(prepared, "device");
        mounts.device(device, volume);
        var isKilled = KilledInstaller.dies(site.root(), command, new Moment(At.OPERATION, operation));
        var cut = copied(device, "cut");
        mounts.close();
        if (isKilled) {
            mounts.device(cut, volume);
        }
        return isKilled;
    }

    private Path device(String name) throws Exception {
        var file = temporary.resolve(name);
        var isMade = Mounts.run("truncate", "-s", MEGABYTES + "M", file.toString()) == 0
                && Mounts.run("mkfs.ext4", "-q", "-F", file.toString()) == 0;
        assumeTrue(isMade, "SKIPPED: a power cut on a real file system is not tested, as there is no mkfs.ext4");
        return file;
    }

    private Path copied(Path device, String name) throws IOException {
        var copy = temporary.resolve(name);
        assertThat(Mounts.run("cp", "--sparse=always", device.toString(), copy.toString()))
                .isZero();
        return copy;
    }
}
