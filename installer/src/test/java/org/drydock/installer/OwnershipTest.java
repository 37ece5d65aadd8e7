package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T32: nobody else's site is worked on, and root runs nothing that others could have put there. */
class OwnershipTest {
    private static final int SOMEBODY = 12345;

    @TempDir
    private Path temporary = Path.of("");

    private Shop shop = new Shop(Path.of(""));
    private ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "SKIPPED: only root can give files to somebody else, and is warned of others");
        shop = new Shop(temporary.resolve("shop"));
        site = ShopSite.installed(shop, temporary.resolve("site"));
    }

    @Test
    void refusesTheSiteOfAnotherUser() throws Exception {
        Files.setAttribute(site.root().resolve("site.yaml"), "unix:uid", SOMEBODY);

        requireRefusal("site.yaml: belongs to the user " + SOMEBODY);
    }

    @Test
    void refusesAsRootWhatOthersCanWriteTo() throws Exception {
        Files.setPosixFilePermissions(site.root(), PosixFilePermissions.fromString("rwxrwxrwx"));

        requireRefusal("others than root can change it");
    }

    private void requireRefusal(String reason) {
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains(reason);
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }
}
