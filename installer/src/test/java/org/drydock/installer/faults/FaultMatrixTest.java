package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.drydock.FastFolder;
import org.drydock.database.engine.Engines;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.Operation;
import org.drydock.installer.Shop;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunKind;
import org.drydock.manifest.DataFolder;
import org.drydock.manifest.DataPolicy;
import org.drydock.step.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1, at every operation: whatever a kill, a power cut or a failing disk leaves of a site, {@code resume} makes the
 * old or the new one of it. Each scenario is run with a disk that takes images; each image is put in the site's place and
 * resumed.
 *
 * <p>How much of it, {@link Depth} says. The last table is in {@code target/fault-matrix.txt}.
 */
class FaultMatrixTest {
    private static final int WORKERS = 2;
    /** Images that are kept at a time. */
    private static final int AT_ONCE = 40;
    /** What a full sweep promises to try. */
    private static final int MANY = 2_000;

    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    private final Cells cells = new Cells();
    private final Turns turns = new Turns();

    @Test
    void everyCommandEndsOldOrNewWhereverItIsStruck() throws Exception {
        var names = new ConcurrentLinkedQueue<>(Scenarios.NAMES);
        names.addAll(Depth.CHOSEN.isEveryPoint() ? Scenarios.MORE : List.of());
        var workers = new ArrayList<Callable<Void>>();
        for (int each = 1; each <= WORKERS; each++) {
            var folder = Files.createDirectory(temporary.resolve("worker-" + each));
            workers.add(() -> sweep(folder, names));
        }
        var threads = Executors.newFixedThreadPool(WORKERS);
        try {
            for (var worker : threads.invokeAll(workers)) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Files.write(Path.of("target", "fault-matrix.txt"), cells.table());

        assertThat(cells.wrong()).isEmpty();
        assertThat(cells.phases())
                .as("a phase without a case")
                .containsAll(Arrays.stream(Phase.values()).map(Phase::toString).toList());
        assertThat(cells.empty()).as("a phase that a fault never met").isEmpty();
        assertThat(cells.operations()).as("an operation without a case").containsAll(List.of(Operation.values()));
        assertThat(cells.points()).isGreaterThan(Depth.CHOSEN.isEveryPoint() ? MANY : MANY / 10);
    }

    /** What each folder holds is changed by the update: so it has to be saved, and put back by every run that ends old. */
    @Test
    void everyPolicyOfDataFoldersIsStruck() throws Exception {
        var folders = Shop.dataFolders();
        assertThat(folders.values().stream().map(DataFolder::policy)).contains(DataPolicy.values());
        var scenario = new Scenarios(Files.createDirectory(temporary.resolve("policies"))).named("update");
        folders.forEach((folder, definition) -> {
            if (definition.policy() != DataPolicy.NOT) {
                assertThat(scenario.before().part(folder))
                        .as(folder)
                        .isNotEqualTo(scenario.after().part(folder));
            }
        });
    }

    /** One comes, one goes, one is renamed, one gets a key of another, one is converted: each can be struck halfway. */
    @Test
    void everyWayOfAConfigFileIsStruck() throws Exception {
        var scenario = new Scenarios(Files.createDirectory(temporary.resolve("config"))).named("update");

        assertThat(scenario.before().part("names"))
                .contains("config/app.yaml", "config/legacy.properties", "config/style.yaml")
                .doesNotContain("config/logging/log.yaml", "config/theme.yaml");
        assertThat(scenario.after().part("names"))
                .contains("config/app.yaml", "config/logging/log.yaml", "config/theme.yaml")
                .doesNotContain("config/legacy.properties", "config/style.yaml");
        assertThat(scenario.before().part("config/app.yaml"))
                .isNotEqualTo(scenario.after().part("config/app.yaml"));
    }

    /** One setting goes to a row, and another one comes from a row: each can be struck halfway, and neither may be alone. */
    @Test
    void everyWayBetweenAFileAndARowIsStruck() throws Exception {
        assertThat(new Shop(temporary.resolve("shop")).conversions("3.0.0"))
                .anyMatch(step -> step.database().isPresent());
        var scenario = new Scenarios(Files.createDirectory(temporary.resolve("rows"))).named("update");

        assertThat(scenario.before().part("books")).doesNotContain("Ada");
        assertThat(scenario.after().part("books")).contains("Ada");
        assertThat(scenario.after().part("config/theme.yaml"))
                .contains("headline: Emma")
                .doesNotContain("Ada");
    }

    @Test
    void everyKindOfRunStepAndEngineIsAmongThem() {
        var shop = new Shop(temporary.resolve("shop"));

        assertThat(Arrays.stream(RunKind.values()).map(FaultMatrixTest::scenario))
                .isSubsetOf(Scenarios.NAMES);
        assertThat(shop.kindsOfSteps("3.0.0")).containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
        var engines = new TreeSet<>(shop.engines());
        ServerKilledTest.engines().forEach(engines::add);
        assertThat(engines).isEqualTo(Engines.ids());
    }

    /** A new kind of run does not compile without one. */
    private static String scenario(RunKind kind) {
        return switch (kind) {
            case INSTALL -> "install";
            case ADOPT -> "adopt";
            case UPDATE -> "update";
            case ROLLBACK -> "rollback";
            case BACKUP -> "backup-create";
            case RESTORE -> "backup-restore";
        };
    }

    private Void sweep(Path folder, Queue<String> names) throws Exception {
        var scenarios = new Scenarios(folder);
        for (var name = names.poll(); name != null; name = names.poll()) {
            sweep(folder, scenarios.named(name));
        }
        return null;
    }

    private void sweep(Path folder, Scenario scenario) {
        var judge = new Judge(scenario);
        var chosen = Depth.CHOSEN.of(scenario, Scenarios.NAMES.indexOf(scenario.name()), turns);
        var points = List.copyOf(chosen.keySet());
        for (int from = 0; from < points.size(); from += AT_ONCE) {
            var some = points.subList(from, Math.min(points.size(), from + AT_ONCE));
            var images = folder.resolve("images");
            Directories.create(Disk.real(), images, FileMode.DIRECTORY);
            for (Point point : scenario.leave(some, stops(), images)) {
                for (Fault fault : chosen.getOrDefault(point, List.of())) {
                    cells.add(scenario.name(), struck(judge, point, fault, images));
                }
            }
            Directories.deleteTree(Disk.real(), images);
        }
    }

    private static Verdict struck(Judge judge, Point point, Fault fault, Path images) {
        if (fault instanceof Fault.Stop stop) {
            return judge.afterStop(point, stop, images);
        }
        return fault instanceof Fault.Trouble trouble
                ? judge.afterTrouble(point, trouble)
                : judge.afterSequel(point, (Fault.Sequel) fault, images);
    }

    private static List<Fault.Stop> stops() {
        return List.of(Fault.Stop.values());
    }
}
