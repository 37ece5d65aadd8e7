package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Somebody has put something else where the site's own things are: nothing is taken over, and nothing is called well. */
class MisplacedTest extends SiteTest {
    @Test
    void anUpdateDoesNotTakeOverALinkThatLeadsElsewhere() throws Exception {
        var ours = Files.createDirectory(site.root().resolve("versions/ours"));
        leadTo(Path.of("versions/ours"));
        var refused = site.update(shop.bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("current: expected a link to ", "found " + ours);
        assertThat(Files.readSymbolicLink(site.root().resolve("current"))).isEqualTo(Path.of("versions/ours"));
        assertThat(site.has("up")).as("the product runs").isTrue();
    }

    @Test
    void noUpdateIsCalledNeedlessWhereTheProductIsGone() throws Exception {
        Files.delete(site.root().resolve("current"));
        var refused = site.update(shop.bundle("1.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("current: expected a link to ", "found none");
    }

    @Test
    void aSiteWithoutItsOwnStateIsNotSentToAnInstallation() throws Exception {
        Files.move(site.root().resolve(".drydock"), temporary.resolve("hold"));
        var refused = site.update(shop.bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err())
                .contains("site.yaml is here, and ", ".drydock, the site's own state, is not")
                .doesNotContain("installer install");
    }

    @Test
    void aProductThatWasStoppedIsNotSaidToBeStarted() throws Exception {
        Rows.execute(
                "jdbc:h2:file:" + site.root().resolve("data/orders"),
                "insert into purchase values (2, 2, 'ada@example.org')");
        Files.delete(site.root().resolve("up"));
        var refused = site.installer("update", shop.bundle("3.0.0").toString(), "--yes", "--rehearse");

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("nothing was changed").doesNotContain("is started again");
        assertThat(site.has("up")).isFalse();
    }

    private void leadTo(Path other) throws Exception {
        Files.delete(site.root().resolve("current"));
        Files.createSymbolicLink(site.root().resolve("current"), other);
    }
}
