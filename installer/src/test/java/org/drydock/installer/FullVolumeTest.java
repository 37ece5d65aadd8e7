package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F11, T42: a site on a small file system of its own, which only root can mount. */
class FullVolumeTest {
    @TempDir
    private Path temporary = Path.of("");

    private Path volume = Path.of("");
    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        volume = Files.createDirectory(temporary.resolve("volume"));
        isMounted = command("mount", "-t", "tmpfs", "-o", "size=200m,mode=0755", "tmpfs", volume.toString()) == 0;
        assumeTrue(isMounted, "SKIPPED: a full disk is not tested, as this user may not mount a tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(command("umount", volume.toString())).isZero();
        }
    }

    @Test
    void aStepThatFillsTheDiskIsUndone() {
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

    private static int command(String... words) throws Exception {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
