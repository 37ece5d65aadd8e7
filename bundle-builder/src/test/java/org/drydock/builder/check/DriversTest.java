package org.drydock.builder.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.database.OldDriver;
import org.drydock.database.h2.OldDrivers;
import org.drydock.manifest.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversTest {
    @TempDir
    private Path folder = Path.of("");

    private ProjectFolder project(String engines, String drivers) throws IOException {
        return ProjectFolder.at(folder)
                .with(
                        "product.yaml",
                        ProjectFolder.PRODUCT.replaceAll(
                                "client: .*", "client: { engines: " + engines + ", drivers: " + drivers + " }"))
                .with("scripts/drivers/old.jar", Files.readAllBytes(OldDrivers.jar(OldDrivers.FIRST)))
                .with("scripts/drivers/other.jar", Files.readAllBytes(OldDrivers.jar(OldDrivers.SECOND)))
                .script("V1__a.sql")
                .release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }");
    }

    private List<String> findings() {
        return Check.withoutRunning().of(folder).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    @Test
    void takesThemWithTheirDigests() throws IOException {
        project("[h2]", "{ 1.4.200: drivers/old.jar, 2.1.214: drivers/other.jar }");
        assertThat(findings()).isEmpty();
        var product = Project.load(folder).product();
        assertThat(product.databases().values().iterator().next().drivers())
                .extracting(OldDriver::version)
                .containsExactly("1.4.200", "2.1.214");
        var first = OldDrivers.driver(OldDrivers.FIRST);
        assertThat(Manifest.scriptsOf(product, List.of()))
                .anySatisfy(script -> assertThat(script.sha256()).isEqualTo(first.sha256()));
    }

    @Test
    void findsJarOfAnotherVersionAndFileThatIsNone() throws IOException {
        project("[h2]", "{ 1.4.199: drivers/old.jar, 2.1.214: drivers/other.jar }")
                .with("scripts/drivers/other.jar", "no jar");
        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding)
                        .contains("scripts/drivers/old.jar", "expected the jar of H2 1.4.199, found H2 1.4.200"))
                .anySatisfy(finding -> assertThat(finding).contains("scripts/drivers/other.jar", "none of H2's"));
    }

    @Test
    void findsVersionsFilesAndEnginesThatAreNone() throws IOException {
        project("[h2]", "{ old: drivers/old.jar }");
        assertThat(findings()).anySatisfy(finding -> assertThat(finding).contains("such as 1.4.200, found 'old'"));
        project("[h2]", "{ 1.4.200: drivers/none.jar }");
        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding).contains("there is no scripts/drivers/none.jar"));
        project("[postgresql]", "{ 1.4.200: drivers/old.jar, 2.1.214: drivers/other.jar }");
        assertThat(findings()).anySatisfy(finding -> assertThat(finding).contains("does not run on H2"));
    }
}
