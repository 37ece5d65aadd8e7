package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.FastFolder;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.MadeUpRows;
import org.drydock.database.Schema;
import org.drydock.database.Secret;
import org.drydock.database.Table;
import org.drydock.database.TableFingerprint;
import org.drydock.database.engine.Engines;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskObserver;
import org.drydock.durable.ObservedDisk;
import org.drydock.durable.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eleven years in one update, from the vendor's project to the customer's site, through the two programs. */
class CamundaUpdateTest {
    private static final Path PROJECT = Path.of("target", "camunda");
    private static final String CHANGED = "ACT_RU_JOB.SUSPENSION_STATE_";

    @TempDir(factory = FastFolder.class)
    private static Path shared;

    private static Path key;
    private static Path passphrase;
    private static Path root;
    private static String fingerprint;
    private static Path site;
    /** The same without a row of the customer's. */
    private static Path bare;

    @TempDir(factory = FastFolder.class)
    private Path folder;

    @BeforeAll
    static void shipTheProductAndInstallItsFirstRelease() throws IOException {
        key = shared.resolve("release.key");
        passphrase = Files.writeString(shared.resolve("passphrase"), "seven years and four\n");
        root = shared.resolve("trust-root.json");
        good(Programs.builder("keygen", "--out", key.toString(), "--passphrase-file", passphrase.toString()));
        good(Programs.builder(
                "root",
                "init",
                "--product",
                "camunda",
                "--key",
                key.toString(),
                "--passphrase-file",
                passphrase.toString(),
                "--out",
                root.toString()));
        var shown = Programs.builder("root", "show", root.toString(), "--json").output();
        fingerprint = shown.replaceAll("(?s).*\"fingerprint\":\"([0-9a-f]+)\".*", "$1");
        bundle(PROJECT, "7.1.0");
        bundle(PROJECT, "7.24.0");
        site = shared.resolve("site");
        install("7.1.0", site);
        bare = copy(site, shared.resolve("bare"));
        try (var session = database(site).open()) {
            assertThat(session.seed(MadeUpRows.ODD)).isEmpty();
        }
        Files.createDirectories(site.resolve("config"));
    }

    @Test
    void oneUpdateCrossesElevenYearsAndKeepsEveryRow() throws IOException {
        var updated = copy(site, folder.resolve("updated"));

        var outcome = Programs.installer("update", named("7.24.0"), "--site", updated.toString(), "--yes");

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.output()).doesNotContain("difference");
        var common = common(columns(site), columns(updated));
        assertThat(common).hasSizeGreaterThan(20);
        var bareUpdated = copy(bare, folder.resolve("bare"));
        good(Programs.installerOn(Disk.real(), "update", named("7.24.0"), "--site", bareUpdated.toString(), "--yes"));
        assertThat(customersRows(updated, bareUpdated, common)).isEqualTo(customersRows(site, bare, common));
        var clean = folder.resolve("clean");
        install("7.24.0", clean);
        assertThat(schema(clean).differences(schema(updated)))
                .extracting(difference -> difference.object())
                .containsExactlyInAnyOrder(
                        "column ACT_HI_ACTINST.ASSIGNEE_",
                        "column ACT_HI_DETAIL.NAME_",
                        "column ACT_HI_JOB_LOG.HOSTNAME_",
                        "column ACT_RU_AUTHORIZATION.RESOURCE_TYPE_");
        var kept = customersRows(updated, bareUpdated, common).values().stream()
                .mapToLong(TableFingerprint::rows)
                .sum();
        System.out.println("camunda h2: 7.1.0 to 7.24.0 in one update, " + kept + " rows in " + common.size()
                + " tables kept, 4 named differences to the clean install");
    }

    @Test
    void whatTheCustomerHasAddedToTheDatabaseCrossesElevenYearsAfterARehearsal() throws IOException {
        var updated = copy(site, folder.resolve("updated"));
        try (var session = database(updated).open()) {
            session.run("""
                    create index OURS on ACT_RU_TASK(NAME_);
                    create view OPEN_TASKS as select NAME_, CREATE_TIME_ from ACT_RU_TASK where SUSPENSION_STATE_ = 1;
                    create view JOBS as select ID_, SUSPENSION_STATE_ from ACT_RU_JOB;
                    """, "ours.sql");
        }

        var outcome = Programs.installer("update", named("7.24.0"), "--site", updated.toString(), "--yes");

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(outcome.output())
                .contains("rehearsing the steps on a copy of the database 'engine'")
                .contains("3 differences to release 7.1.0, none in the way");
        assertThat(schema(updated).objects()).containsKeys("index ACT_RU_TASK.OURS", "view OPEN_TASKS", "view JOBS");
    }

    @Test
    void theDuplicateBackportFailsInTheMiddleOfElevenYearsAndEverythingComesBack() throws IOException {
        var project = withDuplicateBackport(folder.resolve("project"));
        var refused = Programs.builder(arguments(project, "7.24.0", folder.resolve("no.bundle")));
        assertThat(refused.code()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.output()).contains("7.3.2_to_7.3.3_2");
        var arguments = new ArrayList<>(List.of(arguments(project, "7.24.0", folder.resolve("unproven.bundle"))));
        arguments.add("--unproven");
        good(Programs.builder(arguments.toArray(String[]::new)));
        var failing = copy(site, folder.resolve("failing"));
        var before = image(failing);

        var bundle = folder.resolve("unproven.bundle").toString();
        assertThat(Programs.installer("update", bundle, "--site", failing.toString(), "--yes")
                        .code())
                .isEqualTo(11);
        var outcome = Programs.installer("update", bundle, "--site", failing.toString(), "--yes", "--allow-unproven");

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(20);
        assertThat(outcome.output()).contains("7.3.2_to_7.3.3_2");
        assertThat(image(failing)).isEqualTo(before);
        assertThat(Programs.installer("status", "--json", "--site", failing.toString())
                        .output())
                .contains("\"state\":\"ok\"", "\"release\":\"7.1.0\"");
    }

    /** A copy of the site at the very moment is what a process leaves that is killed then. */
    @Test
    void killedAtEveryJournalRecordItEndsOldOrNew() throws IOException {
        var running = copy(site, folder.resolve("running"));
        var before = image(running);
        var images = new ArrayList<Path>();
        var disk = new ObservedDisk(Disk.real(), new DiskObserver() {
            @Override
            public void after(long ordinal, Operation operation, Path path) {
                if (operation == Operation.SINK_FORCE && path.endsWith("journal")) {
                    images.add(copy(running, folder.resolve("image-" + images.size())));
                }
            }
        });
        var outcome = Programs.installerOn(disk, "update", named("7.24.0"), "--site", running.toString(), "--yes");
        assertThat(outcome.code()).as(outcome.toString()).isZero();
        var after = rows(running, Optional.empty());
        var afterSchema = schema(running);

        var endings = new TreeMap<String, Integer>();
        for (Path image : images) {
            var resumed = Programs.installerOn(Disk.real(), "resume", "--site", image.toString());
            if (resumed.code() == 20 || isBeforeTheFirstRecord(image, resumed)) {
                assertThat(image(image)).as("%s: %s", image, resumed).isEqualTo(before);
                endings.merge("old", 1, Integer::sum);
            } else {
                assertThat(resumed.code()).as("%s: %s", image, resumed).isZero();
                assertThat(schema(image)).as("%s", image).isEqualTo(afterSchema);
                assertThat(rows(image, Optional.empty())).as("%s", image).isEqualTo(after);
                endings.merge("new", 1, Integer::sum);
            }
        }

        assertThat(images).hasSizeGreaterThan(120);
        assertThat(endings).containsOnlyKeys("old", "new");
        System.out.println("camunda h2: " + images.size() + " journal records, ended " + endings);
    }

    private static boolean isBeforeTheFirstRecord(Path image, Programs.Ended resumed) {
        return image.endsWith("image-0") && resumed.output().contains("nothing to finish");
    }

    private static void bundle(Path project, String release) throws IOException {
        good(Programs.builder(arguments(project, release, Path.of(named(release)))));
    }

    private static String[] arguments(Path project, String release, Path out) throws IOException {
        var code = Files.createDirectories(shared.resolve("code-" + release));
        Files.writeString(code.resolve("engine.txt"), "the engine of " + release + "\n");
        return new String[] {
            "build",
            project.toString(),
            "--release",
            release,
            "--code",
            code.toString(),
            "--key",
            key.toString(),
            "--passphrase-file",
            passphrase.toString(),
            "--trust-root",
            root.toString(),
            "--out",
            out.toString()
        };
    }

    private static String named(String release) {
        return shared.resolve("camunda-" + release + ".bundle").toString();
    }

    private static void install(String release, Path site) {
        good(Programs.installer(
                "install",
                named(release),
                "--site",
                site.toString(),
                "--trust-root",
                root.toString(),
                "--trust-root-sha256",
                fingerprint,
                "--yes"));
    }

    private static void good(Programs.Ended ended) {
        assertThat(ended.code()).as(ended.toString()).isZero();
    }

    /** The project with one more script in 7.3.3: the duplicate of a backport, which fails. */
    private static Path withDuplicateBackport(Path to) throws IOException {
        copy(PROJECT.toAbsolutePath(), to);
        var scripts = to.resolve("scripts/engine/common");
        Files.copy(
                Path.of("target", "duplicate", "h2_engine_7.3_patch_7.3.2_to_7.3.3_2.sql"),
                scripts.resolve("h2_engine_7.3_patch_7.3.2_to_7.3.3_2.sql"));
        var release = to.resolve("releases/7.3.3.yaml");
        Files.writeString(release, Files.readString(release) + """
                  - migrate: engine
                    engines: [h2]
                    scripts: ["{engine}_engine_7.3_patch_7.3.2_to_7.3.3_2.sql"]
                """);
        return to;
    }

    private static Database database(Path site) {
        var definition = new DatabaseDefinition(
                "engine",
                Map.of("h2", "h2"),
                Optional.empty(),
                DatabaseDefinition.DEFAULT_HISTORY,
                List.of(),
                Map.of(),
                DatabaseDefinition.DEFAULT_ENCODING);
        return Engines.at(new DatabaseAddress(
                definition, "h2", "jdbc:h2:file:./data/engine", "sa", Secret.none(), site.toAbsolutePath()));
    }

    private static Schema schema(Path site) {
        try (var session = database(site).open()) {
            return session.schema();
        }
    }

    private static Map<String, List<String>> columns(Path site) {
        var columns = new TreeMap<String, List<String>>();
        try (var session = database(site).open()) {
            for (Table table : session.tables()) {
                columns.put(table.toString(), table.columns());
            }
        }
        return columns;
    }

    /** The columns that both schemas have, of the tables that both have. */
    private static Map<String, List<String>> common(Map<String, List<String>> one, Map<String, List<String>> other) {
        var common = new TreeMap<String, List<String>>();
        one.forEach((table, columns) -> {
            var there = other.get(table);
            if (there != null) {
                common.put(table, columns.stream().filter(there::contains).toList());
            }
        });
        return common;
    }

    /** What every table holds beyond the rows that the scripts put there. */
    private static Map<String, TableFingerprint> customersRows(
            Path site, Path bare, Map<String, List<String>> columns) {
        var all = rows(site, Optional.of(columns));
        rows(bare, Optional.of(columns))
                .forEach(
                        (table, ofTheScripts) -> all.computeIfPresent(table, (name, rows) -> rows.minus(ofTheScripts)));
        return all;
    }

    /** What every table holds, in the columns that it has or that are given; without the one that a script fills. */
    private static Map<String, TableFingerprint> rows(Path site, Optional<Map<String, List<String>>> given) {
        var rows = new TreeMap<String, TableFingerprint>();
        try (var session = database(site).open()) {
            for (Table table : session.tables()) {
                var columns = given.map(known -> known.getOrDefault(table.toString(), List.of()))
                        .orElse(table.columns());
                var compared = columns.stream()
                        .filter(column -> !CHANGED.equals(table.name() + "." + column))
                        .filter(table.columns()::contains)
                        .toList();
                if (!compared.isEmpty()) {
                    rows.put(table.toString(), session.fingerprint(table, compared));
                }
            }
        }
        return rows;
    }

    /** Digests of the database's file and of all else that is the customer's. */
    private static Map<String, String> image(Path site) {
        var image = new TreeMap<String, String>();
        image.put("database", Sha256.of(site.resolve("data/engine.mv.db")).hex());
        image.put("site.yaml", Sha256.of(site.resolve("site.yaml")).hex());
        image.put("code", FileTree.of(site.resolve("current/")).digest().hex());
        image.put("config", FileTree.of(site.resolve("config")).digest().hex());
        image.put("versions", FileTree.of(site.resolve("versions")).digest().hex());
        image.put(
                "data",
                Directories.list(site.resolve("data")).stream()
                        .map(path -> String.valueOf(path.getFileName()))
                        .toList()
                        .toString());
        return image;
    }

    private static Path copy(Path from, Path to) {
        try {
            var copied = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .start()
                    .waitFor();
            assertThat(copied).isZero();
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
