package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.FastFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A config file that somebody may read beside its owner: without its list the group would, and they would not. */
class ConfigAccessListTest {
    private static final String NAME = "system.posix_acl_access";
    /** Owner: read and write; user 12345: read; group: nothing; mask: read; others: nothing. */
    private static final String SET = """
            import os, struct, sys
            none = 0xffffffff
            entries = [(1, 6, none), (2, 4, 12345), (4, 0, none), (16, 4, none), (32, 0, none)]
            os.setxattr(sys.argv[1], '%s', struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *each) for each in entries))
            """.formatted(NAME);

    private static final String GET = "import os, sys; print(os.getxattr(sys.argv[1], '%s').hex())".formatted(NAME);

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    @Test
    void keepsItWhenTheFileIsConvertedAndWhenItComesBack() throws Exception {
        var shop = new Shop(folder.resolve("shop"));
        var site = ShopSite.installed(shop, folder.resolve("site"));
        var file = site.root().resolve("config/app.yaml");
        assumeTrue(python(SET, file).equals(""), "SKIPPED: no python3 here, or no access control lists");
        var list = python(GET, file);
        var before = site.read("config/app.yaml");

        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(site.read("config/app.yaml")).isNotEqualTo(before);
        assertThat(python(GET, file)).isEqualTo(list).isNotEmpty();

        var back = site.installer("rollback", "--yes", "--discard-since", site.lastRun());
        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(site.read("config/app.yaml")).isEqualTo(before);
        assertThat(python(GET, file)).isEqualTo(list);
    }

    /** What it says, also of its troubles. */
    private static String python(String script, Path file) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(new ArrayList<>(List.of("python3", "-c", script, file.toString())))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said.strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
