package org.drydock.installer;

import java.nio.file.Path;
import org.drydock.FastFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What most tests start from: a shop, and a customer's site of its release 1.0.0. */
abstract class SiteTest {
    @TempDir(factory = FastFolder.class)
    Path temporary = Path.of("");

    Shop shop = new Shop(Path.of(""));
    ShopSite site = new ShopSite(Path.of(""));

    @BeforeEach
    void install() {
        shop = new Shop(temporary.resolve("shop"));
        site = ShopSite.installed(shop, temporary.resolve("site"));
    }
}
