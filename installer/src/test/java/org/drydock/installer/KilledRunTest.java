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
import org.drydock.durable.KillAt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1: killed at any record of its journal, a run ends old or new with the next {@code resume}, and until then
 * nothing can start. A child process really dies.
 */
class KilledRunTest {
    private static final int MOST_RECORDS = 500;

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

        var endings = killEveryRecord(site, List.of("update", bundle.toString(), "--yes"), before, after);

        assertThat(endings).containsOnlyKeys("not begun", "old", "new", "ended");
        assertThat(endings.get("old")).isGreaterThan(30);
        assertThat(endings.get("new")).isGreaterThan(5);
    }

    @Test
    void updateThatFailsKilledAtEveryJournalRecordEndsOld() throws Exception {
        var shop = new Shop(temporary.resolve("shop"));
        var site = ShopSite.installed(shop, temporary.resolve("site"));
        Rows.execute(
                "jdbc:h2:file:" + site.root().resolve("data/orders"),
                "insert into purchase values (2, 2, 'ada@example.org')");
        var bundle = shop.bundle("3.0.0");
        var before = SiteImage.of(site.root());

        var endings = killEveryRecord(site, List.of("update", bundle.toString(), "--yes"), before, before);

        assertThat(endings).containsOnlyKeys("not begun", "old", "ended");
    }

    /** How the sites ended, with how many each; fails at the first that ends otherwise. */
    private Map<String, Integer> killEveryRecord(ShopSite site, List<String> command, SiteImage before, SiteImage after)
            throws Exception {
        var endings = new TreeMap<String, Integer>();
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int from = 1; from < MOST_RECORDS; from += 2) {
                var cases = new ArrayList<Callable<String>>();
                for (int record = from; record < from + 2; record++) {
                    var number = record;
                    cases.add(() -> killed(site, command, number, before, after));
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
        throw new AssertionError("a run of more than " + MOST_RECORDS + " records");
    }

    private String killed(ShopSite original, List<String> command, int record, SiteImage before, SiteImage after)
            throws Exception {
        var site = copy(original.root(), "killed-" + record);
        var exit = child(site, command, record);
        if (exit != KillAt.EXIT_CODE) {
            return "not hit";
        }
        if (site.status().out().contains("\"state\":\"ok\"")) {
            return atRest(site, record, before, after);
        }
        assertThat(site.status().out()).as("record " + record).contains("\"state\":\"interrupted\"");
        var code = SiteImage.of(site.root()).part("code");
        if (!code.equals(before.part("code")) && !code.equals(after.part("code"))) {
            assertThat(start(site))
                    .as("record " + record + ": start through the gate")
                    .isEqualTo(75);
        }

        var resumed = site.installer("resume");

        var image = SiteImage.of(site.root());
        if (resumed.code() == 20) {
            assertThat(image).as("record " + record + ", " + resumed).isEqualTo(before);
            return "old";
        }
        assertThat(resumed.code()).as("record " + record + ", " + resumed).isZero();
        assertThat(image).as("record " + record + ", " + resumed).isEqualTo(after);
        return "new";
    }

    /** Before its first record a run has not begun, after its last it has ended. */
    private static String atRest(ShopSite site, int record, SiteImage before, SiteImage after) {
        assertThat(site.installer("resume").out()).as("record " + record).contains("nothing to finish");
        var image = SiteImage.of(site.root());
        if (record == 1) {
            assertThat(image).isEqualTo(before);
            return "not begun";
        }
        assertThat(image).as("record " + record).isEqualTo(after);
        return "ended";
    }

    private static int start(ShopSite site) throws Exception {
        var builder = new ProcessBuilder(
                SiteImage.code(site.root()).resolve("bin/shop").toString(), "start");
        builder.environment().put("DRYDOCK_SITE", site.root().toString());
        return builder.redirectErrorStream(true).start().waitFor();
    }

    private static int child(ShopSite site, List<String> command, int record) throws Exception {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledInstaller.class.getName(),
                Integer.toString(record)));
        words.addAll(command);
        words.addAll(List.of("--site", site.root().toString()));
        var output =
                site.root().resolveSibling(site.root().getFileName() + ".out").toFile();
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
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
