package org.drydock.samples.histories;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drydock.builder.check.Check;
import org.drydock.builder.project.Project;
import org.drydock.release.AcceptedDrift;
import org.drydock.release.Hop;
import org.drydock.release.Release;
import org.drydock.release.StepSet;
import org.drydock.release.Task;
import org.drydock.step.Migration;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;

class CamundaProjectTest {
    private static final Path FOLDER = Path.of("target", "camunda");
    private static final int CREATE_SCRIPTS = 3;

    private final Project project = Project.load(FOLDER);

    @Test
    void checkFindsNothing() {
        assertThat(Check.withoutRunning().of(FOLDER).findings()).isEmpty();
    }

    @Test
    void hasAllReleases() {
        assertThat(project.releases()).hasSize(56);
        assertThat(project.graph().newest()).contains(version("7.24.0"));
    }

    @Test
    void newestSetHasEveryUpgradeScriptOnce() {
        assertThat(scripts("7.24.0", "h2")).hasSize(49 + CREATE_SCRIPTS).doesNotHaveDuplicates();
        assertThat(scripts("7.24.0", "postgresql")).hasSize(49 + CREATE_SCRIPTS).doesNotHaveDuplicates();
        assertThat(scripts("7.24.0", "mariadb")).hasSize(51 + CREATE_SCRIPTS).doesNotHaveDuplicates();
    }

    @Test
    void mariadbTakesTheFilesThatUpstreamCallsMysql() {
        assertThat(scripts("7.24.0", "mariadb")).allMatch(path -> path.contains("mysql"));
        assertThat(scripts("7.24.0", "postgresql")).allMatch(path -> path.contains("postgres"));
    }

    @Test
    void backportsAreInASetOnce() {
        assertThat(scripts("7.4.3", "h2"))
                .containsOnlyOnce("engine/common/h2_engine_7.3_patch_7.3.2_to_7.3.3_1.sql")
                .contains("engine/common/h2_engine_7.3_patch_7.3.5_to_7.3.6_2.sql");
        assertThat(scripts("7.4.0", "h2")).doesNotContain("engine/common/h2_engine_7.3_patch_7.3.5_to_7.3.6_2.sql");
        assertThat(scripts("7.3.0", "h2")).doesNotContain("engine/common/h2_engine_7.2_patch_7.2.6_to_7.2.7.sql");
        assertThat(scripts("7.3.3", "h2")).contains("engine/common/h2_engine_7.2_patch_7.2.6_to_7.2.7.sql");
    }

    @Test
    void newestIsReachableFromEveryRelease() {
        var graph = project.graph();
        var newest = graph.set(version("7.24.0"));
        assertThat(graph.releases())
                .allSatisfy(release -> assertThat(
                                newest.firstForeign(graph.set(release.version()).ids()))
                        .isEmpty());
    }

    @Test
    void everyReleaseContainsWhatItComesFromAndItsOwn() {
        var graph = project.graph();
        for (Release release : graph.releases()) {
            var set = graph.set(release.version());
            for (ReleaseVersion origin : release.from()) {
                assertThat(set.ids()).containsAll(graph.set(origin).ids());
            }
            assertThat(set.steps()).containsAll(release.steps()).doesNotHaveDuplicates();
        }
    }

    @Test
    void siteOfAnOldLineGetsTheBackportsThatItsLineDidNotHave() {
        var missing = new StepIds(project.graph()
                .set(version("7.4.3"))
                .minus(project.graph().set(version("7.4.0")).ids()));
        assertThat(missing.all()).containsExactly(StepId.parse("7.3.6/engine/1"), StepId.parse("7.4.3/engine/1"));
    }

    @Test
    void indexThatUpstreamShippedTwiceIsRunOnce() {
        var hops = project.graph()
                .set(version("7.9.6"))
                .minus(project.graph().set(version("7.9.1")).ids());
        assertThat(hops.stream().flatMap(hop -> hop.tasks().stream()))
                .filteredOn(task -> task.satisfiedBy().isPresent())
                .extracting(Task::id)
                .containsExactly(StepId.parse("7.9.6/engine/1"));
    }

    @Test
    void scriptsWithoutFlywayNamesGetOnesInTheOrderOfTheirList() {
        var step =
                (Step.Migrate) project.graph().release(version("7.3.6")).steps().get(0);
        assertThat(step.on("h2"))
                .extracting(Migration::name)
                .containsExactly(
                        "V7.3.6.1.1__h2_engine_7.3_patch_7.3.5_to_7.3.6_1.sql",
                        "V7.3.6.1.2__h2_engine_7.3_patch_7.3.5_to_7.3.6_2.sql");
    }

    @Test
    void cleanInstallationsAndDriftOfTheNewestAreNamed() {
        var newest = project.graph().release(version("7.24.0"));
        var install = newest.install().getOrDefault("engine", Map.of());
        assertThat(install).containsOnlyKeys("h2", "mariadb", "postgresql");
        assertThat(install.values()).allMatch(scripts -> scripts.size() == 7);
        assertThat(newest.acceptedDrift().stream().collect(groupingBy(AcceptedDrift::engine, counting())))
                .isEqualTo(Map.of("h2", 4L, "mariadb", 1L, "postgresql", 2L));
    }

    private List<String> scripts(String release, String engine) {
        StepSet set = project.graph().set(version(release));
        return set.steps().stream()
                .flatMap(step -> step instanceof Step.Migrate migrate ? migrate.on(engine).stream() : Stream.empty())
                .map(migration -> migration.file().path())
                .toList();
    }

    private static ReleaseVersion version(String text) {
        return ReleaseVersion.parse(text);
    }

    private record StepIds(List<Hop> hops) {
        List<StepId> all() {
            return hops.stream()
                    .flatMap(hop -> hop.tasks().stream())
                    .map(Task::id)
                    .toList();
        }
    }
}
