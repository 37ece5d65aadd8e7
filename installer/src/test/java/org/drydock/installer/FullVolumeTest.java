package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F11, T42: a site on a small file system of its own, which only root can mount. */
class FullVolumeTest {
    @TempDir
    private Path temporary = Path.of("");

    private final Mounts mounts = new Mounts();

    @AfterEach
    void unmount() throws IOException {
        mounts.close();
    }

    @Test
    void aStepThatFillsTheDiskIsUndone() throws IOException {
        var volume = temporary.resolve("volume");
        mounts.memory(volume, "size=200m,mode=0755");
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, volume.resolve("site"));
        Rows.execute(
                "jdbc:h2:file:" + site.root().resolve("data/books"),
                "create table filler as select x, random_uuid() id, random_uuid() other from system_range(1, 100000)");
        site.write("files/fill", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(outcome.err()).contains("2.0.0/run/1", "No space left on device", "release 1.0.0 is back");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }
}
