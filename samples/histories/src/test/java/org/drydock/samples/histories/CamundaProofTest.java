package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.FastFolder;
import org.drydock.builder.check.Check;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.builder.proof.EndSchemas;
import org.drydock.builder.proof.Proof;
import org.drydock.builder.proof.ScratchServers;
import org.drydock.database.MadeUpRows;
import org.drydock.database.Schema;
import org.drydock.database.SchemaDifference;
import org.drydock.database.Session;
import org.drydock.database.Table;
import org.drydock.database.TableFingerprint;
import org.drydock.drift.DriftJudge;
import org.drydock.drift.DriftedObject;
import org.drydock.durable.Disk;
import org.drydock.release.Hop;
import org.drydock.release.Release;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eleven years of the engine's database, run. */
class CamundaProofTest {
    private static final Path FOLDER = Path.of("target", "camunda");
    private static final String FIRST = "7.1.0";
    private static final String NEWEST = "7.24.0";
    /** Upstream's own, as the project names them. */
    private static final Set<String> DRIFT = Set.of(
            "column ACT_HI_ACTINST.ASSIGNEE_",
            "column ACT_HI_DETAIL.NAME_",
            "column ACT_HI_JOB_LOG.HOSTNAME_",
            "column ACT_RU_AUTHORIZATION.RESOURCE_TYPE_");
    /** 7.4's upgrade script gives jobs without a state the active one. */
    private static final Set<String> CHANGED = Set.of("ACT_RU_JOB.SUSPENSION_STATE_");

    private static final int LARGE = 1 << 20;

    @TempDir(factory = FastFolder.class)
    private static Path shared;

    private static Project project;
    private static Schema newest;
    private static List<Finding> findings = List.of();
    private static EndSchemas ends = new EndSchemas();

    @TempDir(factory = FastFolder.class)
    private Path folder;

    @BeforeAll
    static void checkTheProject() {
        findings = Check.with(Proof.sources(Disk.real(), shared, ends, ScratchServers.none()))
                .of(FOLDER)
                .findings();
    }

    @BeforeAll
    static void updateOneSiteThroughAllReleases() {
        project = Project.load(FOLDER);
        var site = CamundaSite.fresh(project, shared.resolve("fresh"));
        site.update(Optional.empty(), NEWEST);
        newest = site.schema();
    }

    @Test
    void checkFindsNothingButTheColumnThatAScriptFillsAndServersThatItHasNot() {
        assertThat(findings).noneMatch(Finding::isError);
        assertThat(findings)
                .extracting(Finding::what)
                .satisfiesExactly(
                        what -> assertThat(what).startsWith("not proved on mariadb, which 'engine' may be on"),
                        what -> assertThat(what).startsWith("not proved on postgresql, which 'engine' may be on"),
                        what -> assertThat(what)
                                .endsWith("the table PUBLIC.ACT_RU_JOB gets other values in SUSPENSION_STATE_"));
    }

    @Test
    void updatedSchemaIsTheCleanOneButForTheNamedDrift() {
        var clean = CamundaSite.fresh(project, folder.resolve("clean"));
        clean.installCleanly(NEWEST);
        assertThat(clean.schema().differences(newest))
                .extracting(SchemaDifference::object)
                .containsExactlyInAnyOrderElementsOf(DRIFT);
    }

    @Test
    void everyReleaseUpdatesToTheSameSchema() {
        var sites = new HashMap<ReleaseVersion, CamundaSite>();
        for (Release release : project.graph().lineage(CamundaSite.version(NEWEST))) {
            var version = release.version();
            var site = at(release, sites);
            sites.put(version, site);
            assertThat(drift(version.toString(), site)).as("%s", version).isEmpty();
            var updated = site.copyTo(folder.resolve("from-" + version));
            updated.update(Optional.of(version.toString()), NEWEST);
            assertThat(newest.differences(updated.schema())).as("%s", version).isEmpty();
        }
        assertThat(sites).hasSize(56);
    }

    /** What a site would be told, with the bundle of the newest release. */
    private static List<DriftedObject> drift(String release, CamundaSite site) {
        var graph = project.graph();
        var record = ends.records(graph.lineage(CamundaSite.version(NEWEST))).get(0);
        var ahead = graph
                .set(CamundaSite.version(NEWEST))
                .minus(graph.set(CamundaSite.version(release)).ids())
                .stream()
                .map(Hop::release)
                .toList();
        return DriftJudge.of(record, graph, CamundaSite.version(release), ahead)
                .orElseThrow()
                .judge(site.schema())
                .objects();
    }

    /** A release's site, from that of the first release that it comes from. */
    private CamundaSite at(Release release, Map<ReleaseVersion, CamundaSite> sites) {
        var path = folder.resolve("at-" + release.version());
        if (release.from().isEmpty()) {
            var site = CamundaSite.fresh(project, path);
            site.update(Optional.empty(), release.version().toString());
            return site;
        }
        var origin = release.from().get(0);
        var site = Objects.requireNonNull(sites.get(origin)).copyTo(path);
        site.update(Optional.of(origin.toString()), release.version().toString());
        return site;
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2.0", "7.3.0"})
    void sitesThatTheirReleasesScriptsInstalledUpdateToTheSameSchemaButForTheNamedDrift(String release) {
        var site = CamundaSite.fresh(project, folder);
        site.installCleanly(release);
        assertThat(drift(release, site)).isEmpty();
        var at = release;
        for (String later : List.of("7.3.3", "7.6.0", "7.13.0", NEWEST)) {
            site.update(Optional.of(at), later);
            assertThat(drift(later, site))
                    .as("%s, installed at %s", later, release)
                    .isEmpty();
            at = later;
        }
        assertThat(newest.differences(site.schema()))
                .extracting(SchemaDifference::object)
                .isSubsetOf(DRIFT);
    }

    @Test
    void rowsOfTheFirstReleaseAreThereAtTheLast() {
        var site = CamundaSite.fresh(project, folder.resolve("site"));
        site.update(Optional.empty(), FIRST);
        try (var session = site.open()) {
            assertThat(session.seed(MadeUpRows.ODD)).isEmpty();
            requireHardRows(session);
        }
        var before = site.copyTo(folder.resolve("before"));
        site.update(Optional.of(FIRST), NEWEST);
        assertThat(site.schema()).isEqualTo(newest);
        try (var then = before.open();
                var now = site.open()) {
            var left = now.tables().stream().collect(Collectors.toMap(Table::toString, table -> table));
            assertThat(then.tables()).hasSize(26).allSatisfy(table -> {
                assertThat(left).containsKey(table.toString());
                var columns = common(table, Objects.requireNonNull(left.get(table.toString())));
                assertThat(kept(now, table, columns)).isEqualTo(then.fingerprint(table, columns));
            });
        }
    }

    /** At least five rows everywhere, and among them what scripts forget. */
    private static void requireHardRows(Session session) {
        assertThat(session.tables())
                .allSatisfy(table -> assertThat(
                                session.fingerprint(table, List.of()).rows())
                        .isGreaterThanOrEqualTo(MadeUpRows.PER_TABLE));
        assertThat(count(session, "ACT_RU_TASK where NAME_ is null")).isEqualTo("1");
        assertThat(count(session, "ACT_RU_TASK where NAME_ = ''")).isEqualTo("1");
        assertThat(count(session, "ACT_RU_TASK where NAME_ like '\uD83D\uDE00%'"))
                .isNotEqualTo("0");
        assertThat(count(session, "ACT_GE_BYTEARRAY where octet_length(BYTES_) = " + LARGE))
                .isEqualTo("1");
        assertThat(count(session, "ACT_RU_TASK t join ACT_RU_EXECUTION e on t.EXECUTION_ID_ = e.ID_"))
                .isNotEqualTo("0");
    }

    private static String count(Session session, String from) {
        var answer = session.query("select count(*) from " + from, 1);
        return String.valueOf(answer.rows().get(0).get(0));
    }

    private static List<String> common(Table before, Table after) {
        return before.columns().stream()
                .filter(after.columns()::contains)
                .filter(column -> !CHANGED.contains(before.name() + "." + column))
                .toList();
    }

    /** What a table holds without what the scripts put there: two properties of the engine's own. */
    private static TableFingerprint kept(Session now, Table table, List<String> columns) {
        try (var fresh = CamundaSite.in(project, shared.resolve("fresh")).open();
                var first = firstRelease().open()) {
            return now.fingerprint(table, columns)
                    .minus(fresh.fingerprint(table, columns).minus(first.fingerprint(table, columns)));
        }
    }

    private static CamundaSite firstRelease() {
        var path = shared.resolve("first");
        if (Files.exists(path)) {
            return CamundaSite.in(project, path);
        }
        var site = CamundaSite.fresh(project, path);
        site.update(Optional.empty(), FIRST);
        return site;
    }

    @Test
    void backportThatALaterScriptRepeatsIsFoundWithFileAndLine() throws IOException {
        var variant = folder.resolve("camunda");
        copy(FOLDER, variant);
        var name = "h2_engine_7.3_patch_7.3.2_to_7.3.3_2.sql";
        for (String engine : List.of("h2", "postgres", "mysql")) {
            Files.copy(
                    Path.of("target", "duplicate", name.replace("h2", engine)),
                    variant.resolve("scripts/engine/common").resolve(name.replace("h2", engine)));
        }
        var release = variant.resolve("releases/7.3.3.yaml");
        Files.writeString(
                release,
                Files.readString(release)
                        .replace("7.3.3_1.sql\"]", "7.3.3_1.sql\", \"{engine}" + name.substring(2) + "\"]"));
        var findings =
                Check.with(Proof.sources(Disk.real(), folder)).of(variant).errors();
        assertThat(findings)
                .singleElement()
                .asString()
                .startsWith("scripts/engine/common/" + name + ":")
                .contains("already exists");
        assertThat(findings.get(0).line()).isGreaterThan(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
