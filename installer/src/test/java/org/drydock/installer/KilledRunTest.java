package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.drydock.FastFolder;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.installer.KilledInstaller.At;
import org.drydock.installer.KilledInstaller.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1: killed at any record of its journal and around any statement, a run ends old or new with the next
 * {@code resume}, and until then nothing can start. A child process really dies.
 */
class KilledRunTest {
    private static final int MOST = 500;
    /** What a rollback and a failing update do between two of these is what an update does, too. */
    private static final int EVERY_THIRD = 3;

    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    @Test
    void updateKilledAtEveryJournalRecordEndsOldOrNew() throws Exception {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        var bundle = shop.bundle("3.0.0");
        var before = SiteImage.of(site.root());
        var updated = copy(site.root(), "updated");
        assertThat(updated.update(bundle).code()).isZero();
        var after = SiteImage.of(updated.root());

        var command = List.of("update", bundle.toString(), "--yes");
        var endings = kill(At.RECORD, 1, site, command, before, after);

        assertThat(endings).containsOnlyKeys("untouched", "old", "new", "ended");
        assertThat(endings.get("old")).isGreaterThan(35);
        assertThat(endings.get("new")).isGreaterThan(5);

        endings = kill(At.STATEMENT, 1, site, command, before, after);

        assertThat(endings).containsOnlyKeys("old", "new");
        assertThat(endings.get("old")).isGreaterThan(25);
        assertThat(endings.get("new")).isPositive();
    }

    @Test
    void rollbackKilledAtEveryThirdJournalRecordEndsOldOrNew() throws Exception {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        assertThat(site.update(shop.bundle("3.0.0")).code()).isZero();
        var command = List.of("rollback", "--yes", "--discard-since", site.lastRun());
        var before = SiteImage.of(site.root());
        var back = copy(site.root(), "back");
        assertThat(back.installer(command.toArray(String[]::new)).code()).isZero();

        var endings = kill(At.RECORD, EVERY_THIRD, site, command, before, SiteImage.of(back.root()));

        assertThat(endings.keySet()).isSubsetOf("untouched", "old", "new", "ended");
        assertThat(endings.get("old")).isGreaterThan(6);
        assertThat(endings.get("new")).isGreaterThan(1);
    }

    @Test
    void updateThatFailsKilledAtEveryThirdJournalRecordEndsOld() throws Exception {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        Rows.execute(
                "jdbc:h2:file:" + site.root().resolve("data/orders"),
                "insert into purchase values (2, 2, 'ada@example.org')");
        var bundle = shop.bundle("3.0.0");
        var before = SiteImage.of(site.root());

        var endings = kill(At.RECORD, EVERY_THIRD, site, List.of("update", bundle.toString(), "--yes"), before, before);

        assertThat(endings).containsOnlyKeys("untouched", "old");
        assertThat(endings.get("old")).isGreaterThan(8);
    }

    /** How the sites ended, with how many each; fails at the first that ends otherwise. */
    private Map<String, Integer> kill(
            At kind, int step, ShopSite site, List<String> command, SiteImage before, SiteImage after)
            throws Exception {
        var endings = new TreeMap<String, Integer>();
        KilledInstaller.train(copy(site.root(), "training-" + kind).root(), command);
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int from = 1; from < MOST; from += 2 * step) {
                var cases = new ArrayList<Callable<String>>();
                for (int each = from; each <= from + step; each += step) {
                    var moment = new Moment(kind, each);
                    cases.add(() -> {
                        var copy = copy(site.root(), "killed-" + moment.kind() + "-" + moment.number());
                        var ending = killed(copy, command, moment, before, after);
                        Directories.deleteTree(Disk.real(), copy.root());
                        return ending;
                    });
                }
                for (var ending : threads.invokeAll(cases)) {
                    if (ending.get().equals("not hit")) {
                        return endings;
                    }
                    endings.merge(ending.get(), 1, Integer::sum);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        throw new AssertionError("a run with more than " + MOST + " of " + kind);
    }

    private String killed(ShopSite site, List<String> command, Moment moment, SiteImage before, SiteImage after)
            throws Exception {
        if (!KilledInstaller.dies(site.root(), command, moment)) {
            return "not hit";
        }
        if (site.status().out().contains("\"state\":\"ok\"")) {
            return atRest(site, moment, before, after);
        }
        assertThat(site.status().out()).as("%s", moment).contains("\"state\":\"interrupted\"");
        var code = SiteImage.of(site.root()).part("code");
        if (!code.equals(before.part("code")) && !code.equals(after.part("code"))) {
            assertThat(start(site)).as("%s: start through the gate", moment).isEqualTo(75);
        }

        var resumed = site.installer("resume");

        var image = SiteImage.of(site.root());
        if (resumed.code() == 20) {
            assertThat(image).as("%s, %s", moment, resumed).isEqualTo(before);
            return "old";
        }
        assertThat(resumed.code()).as("%s, %s", moment, resumed).isZero();
        assertThat(image).as("%s, %s", moment, resumed).isEqualTo(after);
        return "new";
    }

    /** Before its first record a run has not begun, after its last it has ended. */
    private static String atRest(ShopSite site, Moment moment, SiteImage before, SiteImage after) {
        assertThat(site.installer("resume").out()).as("%s", moment).contains("nothing to finish");
        var image = SiteImage.of(site.root());
        if (image.equals(before)) {
            return "untouched";
        }
        assertThat(image).as("%s", moment).isEqualTo(after);
        return "ended";
    }

    private static int start(ShopSite site) throws Exception {
        var builder = new ProcessBuilder(
                SiteImage.code(site.root()).resolve("bin/shop").toString(), "start");
        builder.environment().put("DRYDOCK_SITE", site.root().toString());
        return builder.redirectErrorStream(true).start().waitFor();
    }

    private ShopSite copy(Path from, String name) throws IOException, InterruptedException {
        var to = temporary.resolve(name);
        var copied = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .start()
                .waitFor();
        assertThat(copied).isZero();
        assertThat(Files.isDirectory(to)).isTrue();
        return new ShopSite(to);
    }
}
