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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1.0.0 has {@code port} and {@code password}, 2.0.0 moves the port, 3.0.0 is the newest. */
class UneditedConfigTest {
    private static final String FIRST = "# the port\nport: 80\npassword: first\n";
    private static final String SECOND = "password: first\nserver:\n  # the port\n  port: 80\n";

    @TempDir
    private Path folder;

    private ProjectFolder project = new ProjectFolder(Path.of("unset"));

    @BeforeEach
    void writeProject() {
        project = ProjectFolder.at(folder)
                .script("V1__a.sql")
                .with("scripts/config/port.yaml", "format: 1\nchanges:\n  - { move: port, to: server.port }\n")
                .release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }")
                .release("2.0.0", "1.0.0", "steps:", "  - { convert: app, script: config/port.yaml }")
                .release("3.0.0", "2.0.0", "steps: []");
    }

    @Test
    void aFileThatConvergesIsNoFinding() {
        ship("1.0.0", FIRST);
        ship("2.0.0", SECOND);
        ship("3.0.0", SECOND);
        assertThat(findings(CodeAtHand.NONE)).isEmpty();
    }

    @Test
    void whatEndsOtherwiseIsNamedWithItsValuesAndItsWay() {
        ship("1.0.0", FIRST);
        ship("2.0.0", SECOND);
        var findings = findings(code("server:\n  port: 81\npassword: first\n"));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding)
                    .hasToString("product.yaml:1:1: 'app', unedited, ends otherwise than the default of 3.0.0, from"
                            + " 1.0.0 to 3.0.0: 'server.port' is '80', and in the default '81'");
        });
    }

    @Test
    void secretsAreNotShown() {
        ship("1.0.0", FIRST);
        ship("2.0.0", SECOND);
        assertThat(findings(code(SECOND.replace("first", "geheim"))))
                .singleElement()
                .asString()
                .contains("'password' is '(not shown)', and in the default '(not shown)'")
                .doesNotContain("geheim");
    }

    @Test
    void aKeyThatAConversionForgetsIsFoundFromTheReleaseThatHadIt() {
        ship("1.0.0", FIRST + "old: 1\n");
        ship("2.0.0", SECOND);
        assertThat(findings(code(SECOND)))
                .singleElement()
                .asString()
                .contains("from 1.0.0 to 3.0.0: 'old' is '1', and in the default not there");
    }

    @Test
    void aDefaultThatCannotBeReadIsNamed() {
        merged("app: { file: config/app.yaml, default: conf/app.yaml, merge: { conflicts: ask } }");
        ship("1.0.0", FIRST);
        ship("2.0.0", SECOND);
        assertThat(findings(code("a: 1\n---\nb: 2\n"))).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.toString())
                    .contains("config/app.yaml of 3.0.0:2:1: expected one YAML document, found a second one");
        });
    }

    /** Nobody can write it anew: sites of that release keep the file as they have it. */
    @Test
    void aDefaultOfOldThatCannotBeReadIsSaidAndRefusesNothing() {
        merged("app: { file: config/app.yaml, default: conf/app.yaml, merge: { conflicts: ask } }");
        ship("1.0.0", "a: 1\n---\nb: 2\n");
        ship("2.0.0", SECOND);
        assertThat(findings(code(SECOND))).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.toString()).contains("config/app.yaml of 1.0.0:2:1: expected one YAML document");
        });
    }

    @Test
    void aMergedFileFollowsTheDefaultsOnEveryWay() {
        merged("app: { file: config/app.yaml, default: conf/app.yaml, merge: { conflicts: ask } }");
        ship("1.0.0", FIRST + "old: 1\n");
        ship("2.0.0", SECOND + "new: 1\n");
        assertThat(findings(code("password: second\nserver: { port: 81 }\nnewest: x\n")))
                .isEmpty();
    }

    /** Neither is a default missing where there is no such file. */
    @Test
    void aFileIsLookedAtFromTheReleaseThatBringsItToTheOneThatRetiresIt() {
        project.with(
                        "product.yaml",
                        ProjectFolder.PRODUCT.replace(
                                "service:",
                                "  log: { file: config/log.yaml, default: conf/log.yaml, merge: { conflicts: ask } }\nservice:"))
                .release("2.0.0", "1.0.0", "adds: [log]", "steps:", "  - { convert: app, script: config/port.yaml }");
        ship("1.0.0", FIRST);
        project.with("code-2.0.0/conf/log.yaml", "level: info\n");
        ship("2.0.0", SECOND);
        project.with("code-3.0.0/conf/log.yaml", "level: warning\n");
        ship("3.0.0", SECOND);
        assertThat(findings(CodeAtHand.NONE)).isEmpty();

        project.release("4.0.0", "3.0.0", "retires: [log]");
        ship("4.0.0", SECOND);
        assertThat(findings(CodeAtHand.NONE)).isEmpty();
    }

    /**
     * Release 2.0.0 brings the file log with a key of app.
     *
     * @param further lines of the product's config
     */
    private ProjectFolder bringingLog(String further) {
        var files = "  log: { file: config/log.toml, default: conf/log.toml }\n" + further + "service:";
        return project.with("product.yaml", ProjectFolder.PRODUCT.replace("service:", files))
                .with("scripts/config/log.yaml", "format: 1\nchanges:\n  - { move: log, to: level }\n")
                .release(
                        "2.0.0",
                        "1.0.0",
                        "adds: [log]",
                        "steps:",
                        "  - { convert: app, script: config/port.yaml }",
                        "  - { convert: app, to-config: log, script: config/log.yaml }");
    }

    /** 2.0.0 brings log with a key of app; 3.0.0 gives it another name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            debug | debug |
            info | debug | 'logging', unedited, ends otherwise than the default of 3.0.0, from 1.0.0 to 3.0.0: 'level' is 'info', and in the default 'debug'
            """)
    void keysAreFollowedToAnotherFileAndUnderItsNextName(String first, String last, @Nullable String finding) {
        bringingLog("  logging: { file: config/logging.toml, default: conf/logging.toml }\n")
                .release(
                        "3.0.0",
                        "2.0.0",
                        "adds: [logging]",
                        "retires: [log]",
                        "steps:",
                        "  - { convert: log, to-config: logging }");
        ship("1.0.0", FIRST + "log: " + first + "\n");
        project.with("code-2.0.0/conf/log.toml", "# new\nlevel = \"debug\"\nsize = 1\n");
        ship("2.0.0", SECOND);
        project.with("code-3.0.0/conf/logging.toml", "level = \"" + last + "\"\nsize = 1\n");
        ship("3.0.0", SECOND);

        var findings = findings(CodeAtHand.NONE).stream()
                .map(Finding::toString)
                .filter(line -> line.contains("from 1.0.0 to 3.0.0"))
                .toList();
        if (finding == null) {
            assertThat(findings(CodeAtHand.NONE)).isEmpty();
        } else {
            assertThat(findings).containsExactly("product.yaml:1:1: " + finding);
        }
    }

    @Test
    void whatIsPinnedMayStay() {
        merged("app: { file: config/app.yaml, default: conf/app.yaml,"
                + " merge: { conflicts: ask, keys: { server.port: { pinned: true } } } }");
        ship("1.0.0", FIRST);
        ship("2.0.0", SECOND);
        assertThat(findings(code(SECOND.replace("80", "81")))).isEmpty();
    }

    @Test
    void whatIsNotAtHandIsSaid() {
        ship("2.0.0", SECOND);
        assertThat(findings(code(SECOND))).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding)
                    .hasToString("product.yaml:1:1: not proved that 'app', unedited, ends in 3.0.0 as its default:"
                            + " not at hand is the default of 1.0.0");
        });
        assertThat(findings(CodeAtHand.NONE))
                .singleElement()
                .asString()
                .contains("not at hand is the default of 1.0.0, 3.0.0");
    }

    /** 2.0.0 brings log with a key of app, whose default of 1.0.0 is lost. */
    @Test
    void whatIsNotAtHandOfAnotherFileIsSaidAndRefusesNothing() {
        bringingLog("");
        project.with("code-2.0.0/conf/log.toml", "level = \"debug\"\n");
        ship("2.0.0", SECOND);
        project.with("code-3.0.0/conf/log.toml", "level = \"debug\"\n");
        ship("3.0.0", SECOND);

        assertThat(findings(CodeAtHand.NONE))
                .allMatch(finding -> !finding.isError())
                .extracting(Finding::toString)
                .contains("product.yaml:1:1: not proved that 'log', unedited, ends as its default:"
                        + " not at hand is the default of 'app' in 1.0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yaml | port: 80                     | port: 81                     |       | convert the key, or declare 'merge' for the file
            toml | port = 80                    | port = 81                    |       | convert the key, or declare 'merge' for the file
            toml | [[server]]\\nport = 80     | [[server]]\\nport = 81     |       | convert the key
            toml | [[server]]\\nport = 80\\n[z]\\ny = 1\\n[[server]] | [[server]]\\nport = 81\\n[z]\\ny = 1\\n[[server]] | , merge: { conflicts: ask } | convert the key
            """)
    void advisesWhatCanBeDone(String format, String before, String after, @Nullable String merge, String advice) {
        project.with(
                        "product.yaml",
                        ProjectFolder.PRODUCT.replace(
                                "service:",
                                "  web: { file: config/web." + format + ", default: conf/web"
                                        + (merge == null ? "" : merge) + " }\nservice:"))
                .with("scripts/config/web.yaml", "format: 1\nchanges:\n  - remove: old\n")
                .release("2.0.0", "1.0.0", "steps:", "  - { convert: web, script: config/web.yaml }");
        project.with("code-1.0.0/conf/web", before.replace("\\n", "\n") + "\n");
        ship("1.0.0", FIRST);
        project.with("code-2.0.0/conf/web", after.replace("\\n", "\n") + "\n");
        ship("2.0.0", FIRST);
        project.with("code-3.0.0/conf/web", after.replace("\\n", "\n") + "\n");
        ship("3.0.0", FIRST);

        assertThat(findings(CodeAtHand.NONE))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.remedy()).contains(advice));
    }

    @Test
    void aKeptDefaultThatWasChangedIsRefused() {
        ship("1.0.0", FIRST);
        project.with("shipped-defaults/1.0.0/config/app.yaml", FIRST.replace("80", "8"));
        assertThat(findings(code(SECOND)))
                .singleElement()
                .asString()
                .contains("shipped-defaults/1.0.0/config/app.yaml: it is not the default that was shipped");
    }

    /** Its value is a row's, which no default has; where a key goes to, nobody looks. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void keysThatGoToRowsAndComeFromThemAreLeftOut(boolean isMerged) {
        if (isMerged) {
            merged("app: { file: config/app.yaml, default: conf/app.yaml, merge: { conflicts: ask } }");
        }
        project.with("scripts/config/rows.yaml", """
                        format: 1
                        changes:
                          - { move: password, to-row: "update t set v = ?" }
                          - { from-row: "select v from t", to: mail.from }
                        """)
                .release(
                        "2.0.0",
                        "1.0.0",
                        "steps:",
                        "  - { convert: app, script: config/port.yaml }",
                        "  - { convert: app, database: client, script: config/rows.yaml }");
        ship("1.0.0", FIRST);
        ship("2.0.0", "server:\n  # the port\n  port: 80\nmail:\n  from: nobody\n");
        assertThat(findings(code("server:\n  # the port\n  port: 80\nmail:\n  from: noreply\n")))
                .allMatch(finding -> finding.what().contains("from 2.0.0 to 3.0.0: 'mail.from' is 'nobody'"))
                .hasSize(isMerged ? 0 : 1);
    }

    private void merged(String app) {
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT.replace("app: { file: config/app.yaml, default: conf/app.yaml }", app));
    }

    private void ship(String release, String content) {
        project.with("code-" + release + "/conf/app.yaml", content);
        new Ship(Disk.real(), project.load())
                .ship(ReleaseVersion.parse(release), Optional.of(folder.resolve("code-" + release)));
    }

    private CodeAtHand code(String content) {
        project.with("newest/conf/app.yaml", content);
        return new CodeAtHand(Optional.empty(), Optional.of(folder.resolve("newest")));
    }

    private List<Finding> findings(CodeAtHand code) {
        return new UneditedConfig(code).find(project.load());
    }
}
