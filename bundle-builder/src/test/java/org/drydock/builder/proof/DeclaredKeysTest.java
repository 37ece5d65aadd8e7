package org.drydock.builder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.project.Finding;
import org.drydock.builder.ship.Ship;
import org.drydock.durable.Disk;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule for a key that is mistyped does nothing, without a word. */
class DeclaredKeysTest {
    private static final String OLD = "mail: {code: a}\n";
    private static final String NEW = "mail: {auth: a, hosts: [{name: b}]}\n";

    @TempDir
    private Path folder;

    private ProjectFolder project = new ProjectFolder(Path.of("unset"));

    @BeforeEach
    void writeProject() {
        project = ProjectFolder.at(folder)
                .script("V1__a.sql")
                .release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }")
                .release("2.0.0", "1.0.0", "steps: []");
        project.with("old/conf/app.yaml", OLD);
        new Ship(Disk.real(), project.load()).ship(ReleaseVersion.parse("1.0.0"), Optional.of(folder.resolve("old")));
    }

    private List<Finding> findings(String declared) {
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT.replace(
                        "default: conf/app.yaml }", "default: conf/app.yaml, " + declared + " }"));
        project.with("new/conf/app.yaml", NEW);
        return new DeclaredKeys(new CodeAtHand(Optional.empty(), Optional.of(folder.resolve("new"))))
                .find(project.load());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.auth", "mail", "mail.code", "mail.*", "mail.hosts[0].name", "mail.hosts[*]", "*.auth"})
    void aKeyOfAnyDefaultIsNoFinding(String key) {
        assertThat(findings("secret: [\"" + key + "\"]")).isEmpty();
        assertThat(findings("merge: { keys: { \"" + key + "\": { pinned: true } } }"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.auht", "auth", "mails", "mail.hosts[1].name", "*.x"})
    void aKeyOfNoDefaultIsAWarning(String key) {
        for (String declared : List.of(
                "secret: [mail, \"" + key + "\"]",
                "merge: { keys: { mail: { pinned: true }, \"" + key + "\": { secret: true } } }")) {
            assertThat(findings(declared)).singleElement().satisfies(finding -> {
                assertThat(finding.isError()).isFalse();
                assertThat(finding.toString()).contains("product.yaml", "'app'", "no default has the key " + key + ",");
            });
        }
    }

    @Test
    void nothingIsSaidWhereTheNewestDefaultIsNotAtHand() {
        findings("secret: [mail.auht]");
        assertThat(new DeclaredKeys(CodeAtHand.NONE).find(project.load())).isEmpty();
    }
}
