package org.drydock.builder.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.project.CodeLists;
import org.drydock.durable.Disk;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.CodeList;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipTest {
    @TempDir
    Path folder = Path.of("");

    private ProjectFolder project = new ProjectFolder(folder);

    @BeforeEach
    void startWithTwoReleases() {
        project = ProjectFolder.at(folder)
                .script("V1__a.sql")
                .script("V3__b.sql")
                .release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }")
                .release("3.0.0", "1.0.0", "steps:", "  - { migrate: client, to: \"3\" }");
    }

    @Test
    void freezesAReleaseAndAllThatItContains() {
        assertThat(ship("3.0.0")).extracting(ReleaseVersion::toString).containsExactly("1.0.0", "3.0.0");
        assertThat(project.findings()).isEmpty();
        assertThat(project.load()
                        .lock()
                        .find(ReleaseVersion.parse("3.0.0"))
                        .orElseThrow()
                        .steps())
                .isEqualTo(project.load().releases().get(1).steps());
    }

    @Test
    void freezesTheLayout() {
        ship("1.0.0");
        project.with("product.yaml", ProjectFolder.PRODUCT.replace("layout: versioned", "layout: in-place"));
        assertThat(project.findings())
                .containsExactly("product.yaml:1:1: the layout has been shipped as 'versioned', found 'in-place':"
                        + " sites keep theirs");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        ship("3.0.0");
        var before = Files.readAllBytes(folder.resolve("releases.lock"));
        assertThat(ship("3.0.0")).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("releases.lock"))).isEqualTo(before);
    }

    @Test
    void onlyAddsLines() throws IOException {
        ship("1.0.0");
        var before = Files.readAllLines(folder.resolve("releases.lock"));
        ship("3.0.0");
        assertThat(Files.readAllLines(folder.resolve("releases.lock")))
                .containsSubsequence(before.subList(0, before.size() - 4));
    }

    @Test
    void changedScriptIsNamed() {
        ship("1.0.0");
        project.with("scripts/client/common/V1__a.sql", "create table other (a int);");
        assertThat(project.findings())
                .singleElement()
                .asString()
                .startsWith(
                        "releases/1.0.0.yaml:4:5: 1.0.0/client/1 has been shipped: scripts/client/common/V1__a.sql has other content")
                .contains("on h2")
                .contains("on mariadb");
    }

    @Test
    void scriptThatCameLaterIsNamed() {
        ship("3.0.0");
        project.script("V2__late.sql");
        assertThat(project.findings())
                .singleElement()
                .asString()
                .contains(
                        "3.0.0/client/1 has been shipped: scripts/client/common/V2__late.sql was not part of it on h2");
    }

    @Test
    void changedOriginIsNamed() {
        ship("1.0.0");
        project.release("0.9.0", "").release("1.0.0", "0.9.0", "steps:", "  - { migrate: client, to: \"1\" }");
        assertThat(project.findings())
                .containsExactly("releases/1.0.0.yaml:1:10: 1.0.0 was shipped with 'from: []', found [0.9.0]");
    }

    @Test
    void configFilesThatComeOrGoOtherwiseAreNamed() {
        project.with(
                        "product.yaml",
                        ProjectFolder.PRODUCT.replace("service:", "  log: { file: config/log.yaml }\nservice:"))
                .release("1.0.0", "", "adds: [log]", "steps:", "  - { migrate: client, to: \"1\" }");
        ship("1.0.0");
        assertThat(project.findings()).isEmpty();
        project.release("1.0.0", "", "retires: [log]", "steps:", "  - { migrate: client, to: \"1\" }");
        assertThat(project.findings())
                .containsExactly("releases/1.0.0.yaml:1:10: 1.0.0 was shipped with 'adds: [log]' and 'retires: []',"
                        + " found [] and [log]");
    }

    @Test
    void missingStepAndMissingReleaseAreNamed() {
        ship("3.0.0");
        project.release("1.0.0", "")
                .without("releases/3.0.0.yaml")
                .without("scripts/client/common/V3__b.sql")
                .without("scripts/client/common/V1__a.sql");
        assertThat(project.findings())
                .containsExactly(
                        "releases/1.0.0.yaml:1:10: 1.0.0/client/1 has been shipped: it is no longer here",
                        "releases/3.0.0.yaml:1:1: release 3.0.0 has been shipped, and is no longer here");
    }

    @Test
    void maintenanceTakesNoScriptThatWasShippedElsewhere() {
        project.script("V2__b.sql");
        ship("3.0.0");
        project.script("V2.1__fix.sql").release("2.1.0", "1.0.0", "steps:", "  - { migrate: client, to: \"2.1\" }");
        project.release("4.0.0", "3.0.0, 2.1.0");
        assertThat(project.findings()).isEmpty();
        assertThat(project.load()
                        .graph()
                        .release(ReleaseVersion.parse("2.1.0"))
                        .steps()
                        .get(0)
                        .files())
                .extracting(file -> file.path())
                .containsExactly("client/common/V2.1__fix.sql");
    }

    @Test
    void removedRecallIsFound() {
        project.with("recalls.yaml", "format: 1\nrecalls:\n  - { release: 1.0.0, reason: broken }\n");
        ship("3.0.0");
        project.with("recalls.yaml", "format: 1\nrecalls: []\n");
        assertThat(project.findings())
                .singleElement()
                .asString()
                .contains("the recall of 1.0.0 (broken) has been shipped");
    }

    @Test
    void refusesUnknownRelease() {
        assertThatThrownBy(() -> ship("9.9.9"))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("no release 9.9.9");
    }

    @Test
    void freezesDefaultsWhenTheCodeIsThereAndRefusesOthersLater(@TempDir Path code) throws IOException {
        ship("3.0.0");
        Files.createDirectories(code.resolve("conf"));
        Files.writeString(code.resolve("conf/app.yaml"), "a: 1\n");
        ship("3.0.0", Optional.of(code));
        assertThat(project.load()
                        .lock()
                        .find(ReleaseVersion.parse("3.0.0"))
                        .orElseThrow()
                        .defaults())
                .containsOnlyKeys("app");
        Files.writeString(code.resolve("conf/app.yaml"), "a: 2\n");
        assertThatThrownBy(() -> ship("3.0.0", Optional.of(code)))
                .hasMessageContaining("the default of 'app' in 3.0.0 was shipped as");
    }

    @Test
    void listsTheFilesOfTheCodeAndRefusesOthersLater(@TempDir Path code) throws IOException {
        Files.createDirectories(code.resolve("conf"));
        Files.writeString(code.resolve("conf/app.yaml"), "a: 1\n");
        Files.writeString(code.resolve("app.jar"), "one");
        ship("1.0.0", Optional.of(code));
        var list = CodeLists.of(project.load(), project.load().releases());
        assertThat(list).singleElement().isEqualTo(CodeList.of(ReleaseVersion.parse("1.0.0"), code));
        assertThat(project.findings()).isEmpty();

        Files.writeString(code.resolve("app.jar"), "two");

        assertThatThrownBy(() -> ship("1.0.0", Optional.of(code)))
                .hasMessageContaining("the code of 1.0.0 was shipped as");
        assertThat(CodeLists.of(project.load(), project.load().releases())).isEqualTo(list);
    }

    @Test
    void findsListsThatWereChangedOrAreNobodys(@TempDir Path code) throws IOException {
        Files.createDirectories(code.resolve("conf"));
        Files.writeString(code.resolve("conf/app.yaml"), "a: 1\n");
        ship("1.0.0", Optional.of(code));
        ship("3.0.0", Optional.of(code));
        Files.move(folder.resolve("shipped/3.0.0.json"), folder.resolve("shipped/2.0.0.json"));
        var first = folder.resolve("shipped/1.0.0.json");
        Files.writeString(first, Files.readString(first).replace("conf/app.yaml", "conf/other.yaml"));

        assertThat(project.findings())
                .containsExactlyInAnyOrder(
                        "shipped/1.0.0.json:1:1: it is not the list that was shipped",
                        "shipped/2.0.0.json:1:1: no release was shipped with this list",
                        "shipped/3.0.0.json:1:1: missing");
    }

    private List<ReleaseVersion> ship(String version) {
        return ship(version, Optional.empty());
    }

    private List<ReleaseVersion> ship(String version, Optional<Path> code) {
        return new Ship(Disk.real(), project.load()).ship(ReleaseVersion.parse(version), code);
    }
}
