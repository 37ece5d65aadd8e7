package org.drydock.installer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.durable.FileOwner;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site has app.yaml, and a link log.yaml to it. */
class ComingConfigTest {
    private static final int SOMEBODY = 12345;
    private static final Set<Integer> GROUPS = FileOwner.groupsOfSelf();

    @TempDir
    private Path site = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(site.resolve("app.yaml"), "a: 1\n");
        Files.createSymbolicLink(site.resolve("log.yaml"), Path.of("app.yaml"));
    }

    private static ConfigDocument yaml(String text) {
        return ConfigFormat.YAML.parse(text.getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
    }

    @Test
    void saysWhoseAFileOfSomebodyElsesBecomes() throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "SKIPPED: only root can give files to somebody else");
        Files.setAttribute(site, "unix:uid", SOMEBODY);
        var changing = new ComingConfig(site, Map.of("app.yaml", yaml("a: 2\n")));
        var same = new ComingConfig(site, Map.of("app.yaml", yaml("a: 1\n")));

        assertThat(changing.foreign(GROUPS))
                .containsExactly("app.yaml belongs to root: it is written anew, and will belong to " + SOMEBODY);
        assertThat(same.foreign(GROUPS)).isEmpty();
        Files.setAttribute(site.resolve("app.yaml"), "unix:uid", SOMEBODY);
        assertThat(changing.foreign(GROUPS)).as("the site's own").isEmpty();
    }

    @Test
    void saysThatAGroupLosesAFile() throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "SKIPPED: only root can give files to somebody else");
        Files.setAttribute(site, "unix:uid", SOMEBODY);
        Files.setAttribute(site.resolve("app.yaml"), "unix:uid", SOMEBODY);
        Files.setAttribute(site.resolve("app.yaml"), "unix:gid", SOMEBODY);
        var changing = new ComingConfig(site, Map.of("app.yaml", yaml("a: 2\n")));

        assertThat(changing.foreign(GROUPS))
                .containsExactly("app.yaml belongs to the group " + SOMEBODY
                        + ", which you are not in: it is written anew, and will belong to a group of yours");
        assertThat(changing.foreign(Set.of(SOMEBODY))).as("one of his").isEmpty();
    }

    @Test
    void saysNothingWhereRootOwnsTheSiteAndCanGiveFilesAway() throws IOException {
        assumeTrue(
                System.getProperty("user.name").equals("root"), "SKIPPED: only root can give files to somebody else");
        Files.setAttribute(site.resolve("app.yaml"), "unix:uid", SOMEBODY);

        assertThat(new ComingConfig(site, Map.of("app.yaml", yaml("a: 2\n"))).foreign(GROUPS))
                .isEmpty();
    }

    @Test
    void findsOneFileUnderTwoNamesIfBothAreWritten() throws IOException {
        var both = Map.of("app.yaml", yaml("a: 2\n"), "log.yaml", yaml("a: 3\n"));
        var one = Map.of("app.yaml", yaml("a: 2\n"), "log.yaml", yaml("a: 1\n"));

        assertThat(new ComingConfig(site, both).shared())
                .containsExactly("app.yaml and log.yaml are one file, "
                        + site.resolve("app.yaml").toRealPath()
                        + ", and the update writes each of them (give each a file of its own)");
        assertThat(new ComingConfig(site, one).shared()).isEmpty();
    }
}
