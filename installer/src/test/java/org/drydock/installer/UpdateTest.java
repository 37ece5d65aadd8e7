package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.manifest.Recall;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;

class UpdateTest extends SiteTest {
    /** Whoever edits a release that is not in use may want it back. */
    @Test
    void codeThatSomebodyHasEditedIsMovedAsideAndNotUsed() throws IOException {
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(site.installer("rollback", "--yes", "--discard-since", site.lastRun())
                        .code())
                .isZero();
        var release = onlyFolder(site.root().resolve("versions"), "3.0.0+");
        Files.writeString(release.resolve("lib/shop.txt"), "release 3.0.0, mended by us\n");

        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(site.read("current/lib/shop.txt")).isEqualTo("release 3.0.0\n");
        var aside = site.root().resolve(".drydock/runs").resolve(site.lastRun()).resolve("aside");
        assertThat(onlyFolder(aside, "3.0.0+").resolve("lib/shop.txt")).hasContent("release 3.0.0, mended by us");
    }

    private static Path onlyFolder(Path parent, String start) throws IOException {
        try (var folders = Files.list(parent)) {
            return folders.filter(each -> String.valueOf(each.getFileName()).startsWith(start))
                    .findAny()
                    .orElseThrow();
        }
    }

    @Test
    void bringsASiteAcrossTwoHopsInOneGo() {
        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(site.read("current/lib/shop.txt")).isEqualTo("release 3.0.0\n");
        assertThat(site.read("config/app.yaml")).isEqualTo("# ours, do not touch\ncolour: green # since the fire\n");
        assertThat(site.read("files/index")).isEqualTo("indexed by 3.0.0\n");
        assertThat(site.read("up")).isEqualTo("3.0.0\n");
        assertThat(SiteImage.of(site.root()).parts().get("books")).contains("AUTHOR", "Emma", "PRICE");
        assertThat(SiteImage.of(site.root()).parts().get("orders")).contains("PURCHASE_MAIL", "TRUE");
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"3.0.0\"");
    }

    /** T36. */
    @Test
    void worksWhateverTheSiteIsCalled() {
        var odd = ShopSite.installed(shop, temporary.resolve("it's 100% \"ours\" & $HOME (2)"));

        assertThat(odd.update(shop.bundle("3.0.0")).code()).isZero();
        assertThat(odd.status().out()).contains("\"state\":\"ok\"");
        assertThat(odd.read("up")).isEqualTo("3.0.0\n");
    }

    @Test
    void sayingItAgainHasNothingToDo() {
        site.update(shop.bundle("3.0.0"));
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("nothing to do");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void putsEverythingBackWhenAStepFailsInTheLastHop() {
        site.installer("backup", "create", "--yes");
        var orders = "jdbc:h2:file:" + site.root().resolve("data/orders");
        Rows.execute(orders, "insert into purchase values (2, 2, 'ada@example.org')");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(outcome.err())
                .contains("V3__orders.sql", "line 2", "PURCHASE_MAIL")
                .contains("hint: release 1.0.0 is back");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(site.status().out()).contains("\"state\":\"ok\"", "\"release\":\"1.0.0\"");
    }

    @Test
    void putsEverythingBackWhenTheNewReleaseIsNotHealthy() {
        site.write("sick-3.0.0", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(outcome.err()).contains("not healthy");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void asksTheChecksBeforeAnythingIsTouched() {
        Rows.execute("jdbc:h2:file:" + site.root().resolve("data/books"), "insert into book values (3, '')");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("a book has no title");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void refusesAnOlderRelease() {
        site.update(shop.bundle("3.0.0"));
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("2.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(11);
        assertThat(outcome.err()).contains("3.0.0/books/1", "hint:");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void refusesARecalledRelease() {
        var recalls = List.of(new Recall(ReleaseVersion.parse("3.0.0"), "it loses orders"));

        var outcome = site.update(shop.bundle("3.0.0", Shop.PRODUCT, recalls, List.of()));

        assertThat(outcome.code()).isEqualTo(11);
        assertThat(outcome.err()).contains("recalled", "it loses orders");
    }

    @Test
    void leavesAWayBackWhenTheNewReleaseDoesNotComeUpForItsUsers() {
        site.write("port-taken-3.0.0", "");
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(21);
        assertThat(outcome.err()).contains("release 3.0.0 is committed", "exit code 98", "installer rollback");
        var refused = site.installer("rollback", "--yes");
        var run = refused.err().replaceAll("(?s).*--discard-since (\\S+);.*", "$1");
        var back = site.installer("rollback", "--yes", "--discard-since", run);

        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(site.read("up")).isEqualTo("1.0.0\n");
        assertThat(SiteImage.of(site.root()).part("books")).isEqualTo(before.part("books"));
    }

    @Test
    void remembersARecallWhenALaterBundleDoesNotKnowIt() {
        var recalls = List.of(new Recall(ReleaseVersion.parse("3.0.0"), "it loses orders"));
        site.update(shop.bundle("2.0.0", Shop.PRODUCT, recalls, List.of()));
        var before = SiteImage.of(site.root());

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(11);
        assertThat(outcome.err()).contains("3.0.0 was recalled", "it loses orders");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @Test
    void keepsTheMinimumReleaseOverARollback() {
        site.update(shop.bundle("3.0.0", "3.0.0"));
        var refused = site.installer("rollback", "--yes");
        var run = refused.err().replaceAll("(?s).*--discard-since (\\S+);.*", "$1");
        assertThat(site.installer("rollback", "--yes", "--discard-since", run).code())
                .isZero();

        var outcome = site.update(shop.bundle("2.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(11);
        assertThat(outcome.err()).contains("2.0.0 is older than 3.0.0");
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
    }

    @Test
    void refusesABundleOfAnotherVendor() {
        var other = Shop.other(temporary.resolve("other"), Shop.PRODUCT);

        var outcome = site.update(other.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(10);
    }

    @Test
    void refusesAnUnprovenBundleUnlessItIsAllowed() {
        var bundle = shop.bundle("3.0.0", Shop.PRODUCT, List.of(), List.of("a script fails"));

        var refused = site.update(bundle);
        assertThat(refused.code()).isEqualTo(11);
        assertThat(refused.err()).contains("a script fails", "--allow-unproven");

        var allowed = site.installer("update", bundle.toString(), "--yes", "--allow-unproven");
        assertThat(allowed.code()).as(allowed.toString()).isZero();
        assertThat(site.installer("status").out()).contains("unproven");
    }

    @Test
    void leavesAProductThatWasStoppedStopped() throws Exception {
        Files.delete(site.root().resolve("up"));

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(site.has("up")).isFalse();
        assertThat(site.read("current/lib/shop.txt")).isEqualTo("release 3.0.0\n");
    }

    @Test
    void rollsBackOnlyWithConsentAndThenExactly() {
        var before = SiteImage.of(site.root());
        site.update(shop.bundle("3.0.0"));

        var refused = site.installer("rollback", "--yes");
        assertThat(refused.code()).isEqualTo(12);
        var run = refused.err().replaceAll("(?s).*--discard-since (\\S+);.*", "$1");
        var outcome = site.installer("rollback", "--yes", "--discard-since", run);

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        var after = SiteImage.of(site.root()).parts();
        before.parts().forEach((part, content) -> {
            if (!part.equals("versions")) {
                assertThat(after).containsEntry(part, content);
            }
        });
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
    }

    @Test
    void leavesNothingOfARunThatWasUndone() throws Exception {
        site.write("sick-3.0.0", "");

        var outcome = site.update(shop.bundle("3.0.0"));

        assertThat(outcome.code()).isEqualTo(20);
        try (var runs = Files.list(site.root().resolve(".drydock/runs"))) {
            for (Path run : runs.toList()) {
                assertThat(run.toFile().list()).isSubsetOf("journal", "log", "outcome.json", "aside");
            }
        }
    }

    @Test
    void showsThePlanAndChangesNothing() {
        var before = SiteImage.of(site.root());

        var outcome = site.installer("plan", shop.bundle("3.0.0").toString());

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.out())
                .contains("from 1.0.0 to 3.0.0", "hop to 2.0.0", "hop to 3.0.0", "rename color: color -> colour")
                .contains("backed up: database books", "cache is not protected");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }
}
