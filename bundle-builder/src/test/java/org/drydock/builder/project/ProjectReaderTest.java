package org.drydock.builder.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.builder.ProjectFolder;
import org.drydock.manifest.HealthCheck;
import org.drydock.release.Probe;
import org.drydock.step.Migration;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectReaderTest {
    @TempDir
    Path folder = Path.of("");

    private ProjectFolder project = new ProjectFolder(folder);

    @BeforeEach
    void startWithAProduct() {
        project = ProjectFolder.at(folder);
    }

    @Test
    void takesWhatIsLeftUpToTheVersion() {
        project.script("V1__a.sql").script("V2__b.sql").script("V2.1__c.sql").script("V3__d.sql");
        project.release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }");
        project.release(
                "2.0.0",
                "1.0.0",
                "steps:",
                "  - { migrate: client, to: \"2.1\" }",
                "  - { migrate: client, to: \"3\" }");
        assertThat(names("1.0.0", 0, "h2")).containsExactly("V1__a.sql");
        assertThat(names("2.0.0", 0, "mariadb")).containsExactly("V2__b.sql", "V2.1__c.sql");
        assertThat(names("2.0.0", 1, "postgresql")).containsExactly("V3__d.sql");
        assertThat(project.load().releases().get(1).steps())
                .extracting(Step::id)
                .containsExactly(StepId.parse("2.0.0/client/1"), StepId.parse("2.0.0/client/2"));
    }

    @Test
    void takesProbesOfTheProductWhereAReleaseHasNone() {
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT
                        + "probes:\n  - { version-file: VERSION, pattern: \"v={release}$\" }\n"
                        + "  - { query: client, select: select v from about, expect: \"{release}\" }\n");
        project.release("1.0.0", "").release("2.0.0", "1.0.0", "probes:", "  - history: client");
        var releases = project.load().releases();
        assertThat(releases.get(0).probes())
                .containsExactly(
                        new Probe.VersionFile("VERSION", Optional.empty(), Optional.of("v=\\Q1.0.0\\E$")),
                        new Probe.Query("client", "select v from about", "1.0.0"));
        assertThat(releases.get(1).probes()).containsExactly(new Probe.History("client", Optional.empty()));
    }

    @Test
    void saysWhereAProbeIsWrong() {
        project.release(
                "1.0.0",
                "",
                "probes:",
                "  - { file: lib/a.jar }",
                "  - { file: lib/a.jar, sha256: abc }",
                "  - { version-file: /etc/passwd, text: x }",
                "  - { version-file: V, text: x, pattern: x }",
                "  - { version-file: V, pattern: \"(\" }",
                "  - { query: clients, select: s, expect: e }",
                "  - { history: client, contains: \"x\" }",
                "  - { history: client, query: client }",
                "  - { migrate: client }");
        assertThat(project.findings())
                .hasSize(9)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("releases/1.0.0.yaml:4:5: 'sha256' is missing"),
                        line -> assertThat(line).startsWith("releases/1.0.0.yaml:5:32: "),
                        line -> assertThat(line).startsWith("releases/1.0.0.yaml:6:21: expected a relative path"),
                        line -> assertThat(line)
                                .startsWith("releases/1.0.0.yaml:7:5: expected either 'text' or 'pattern'"),
                        line -> assertThat(line)
                                .startsWith("releases/1.0.0.yaml:8:33: expected a regular expression, found '('"),
                        line -> assertThat(line).startsWith("releases/1.0.0.yaml:9:14: 'clients' is no database"),
                        line -> assertThat(line).startsWith("releases/1.0.0.yaml:10:34: "),
                        line -> assertThat(line).startsWith("releases/1.0.0.yaml:11:5: expected a probe of one kind"),
                        line -> assertThat(line).startsWith("releases/1.0.0.yaml:12:5: expected a probe of one kind"));
    }

    @Test
    void leavesAMaintenanceLinesScriptsToIt() {
        project.script("V2.0__a.sql").script("V2.1.4__fix.sql").script("V3.0__b.sql");
        project.release("2.0.0", "", "steps:", "  - { migrate: client, to: \"2.0\" }");
        project.release("3.0.0", "2.0.0", "steps:", "  - { migrate: client, to: \"3.0\" }");
        project.release("2.1.4", "2.0.0", "steps:", "  - { migrate: client, to: \"2.1.4\" }");
        assertThat(names("2.1.4", 0, "h2")).containsExactly("V2.1.4__fix.sql");
        assertThat(names("3.0.0", 0, "h2")).containsExactly("V3.0__b.sql");
    }

    @Test
    void neverTakesWhatIsNamedElsewhere() {
        project.script("V1__a.sql").script("V2__b.sql").script("V3__c.sql");
        project.release("1.0.0", "", "steps:", "  - { migrate: client, to: \"3\" }");
        project.release("2.0.0", "1.0.0", "steps:", "  - { migrate: client, scripts: [V2__b.sql] }");
        assertThat(names("1.0.0", 0, "h2")).containsExactly("V1__a.sql", "V3__c.sql");
    }

    @Test
    void engineOwnFileWinsOverTheCommonOne() {
        project.script("V1__a.sql").with("scripts/client/h2/V1__a.sql", "select 1;");
        project.release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }");
        assertThat(path("h2")).isEqualTo("client/h2/V1__a.sql");
        assertThat(path("postgresql")).isEqualTo("client/common/V1__a.sql");
    }

    @Test
    void engineWordStandsInFileNamesAndNamesAreMade() {
        for (String word : List.of("h2", "postgresql", "mysql")) {
            project.script(word + " patch 1.sql").script(word + " patch 2.sql");
        }
        project.release(
                "7.3.3",
                "",
                "steps:",
                "  - migrate: client",
                "    scripts: [\"{engine} patch 1.sql\", \"{engine} patch 2.sql\"]");
        assertThat(names("7.3.3", 0, "mariadb"))
                .containsExactly("V7.3.3.1.1__mysql_patch_1.sql", "V7.3.3.1.2__mysql_patch_2.sql");
    }

    @Test
    void highestNamedScriptNumbersTheSchema() {
        project.script("V2.1.4__fix.sql");
        project.release("2.1.4", "", "steps:", "  - { migrate: client, scripts: [V2.1.4__fix.sql] }");
        assertThat(migrate("2.1.4", 0).to()).contains(SchemaVersion.parse("2.1.4"));
    }

    @Test
    void readsEveryKindOfStep() {
        project.script("V1__a.sql")
                .with("scripts/config/a.yaml", "format: 1\nchanges: []\n")
                .with("scripts/run/a.sh", "true\n");
        project.release(
                "1.0.0",
                "",
                "steps:",
                "  - { check: client, needs: \"0.9\", query: select 1, expect: rows, message: empty }",
                "  - { migrate: client, to: \"1\", online: true }",
                "  - { convert: app, script: config/a.yaml }",
                "  - { run: a.sh, uses: [client, app] }");
        assertThat(project.load().releases().get(0).steps())
                .extracting(step -> step.kind() + " " + step.id())
                .containsExactly(
                        "check 1.0.0/client/1", "migrate 1.0.0/client/2", "convert 1.0.0/app/1", "run 1.0.0/run/1");
    }

    @Test
    void readsAServiceInWordsAndDurations() {
        project.with("product.yaml", ProjectFolder.PRODUCT.replace("service: none", """
                service:
                  start: bin/acme start
                  stop: [bin/acme, stop]
                  health: { http: "http://127.0.0.1:8080/health", within: 2m }
                  private: { start: bin/acme start --private }
                """));
        project.script("V1__a.sql").release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }");
        var service = project.load().product().service().orElseThrow();
        assertThat(service.stop()).containsExactly("bin/acme", "stop");
        assertThat(service.health()).isEqualTo(new HealthCheck.Http("http://127.0.0.1:8080/health", 120, 1));
        assertThat(service.privately().orElseThrow().stop()).isEqualTo(service.stop());
        assertThat(project.load().product().databases())
                .hasEntrySatisfying(
                        "client",
                        client -> assertThat(client.engines())
                                .isEqualTo(Map.of("h2", "h2", "postgresql", "postgresql", "mariadb", "mysql")));
    }

    @Test
    void refusesVersionThatYamlTakesForANumber() {
        project.script("V3.10__a.sql").release("1.0.0", "", "steps:", "  - migrate: client", "    to: 3.10");
        assertThat(project.findings()).containsExactly("releases/1.0.0.yaml:5:9: expected text, found the number 3.10");
    }

    @Test
    void findsEveryMistakeOfAFileAtOnce() {
        project.release(
                "1.0.0",
                "",
                "works-with: { cleint: \">=1\", client: \"1\" }",
                "steps:",
                "  - { migrate: nowhere, to: \"1\" }",
                "  - { convert: app }",
                "  - { backfill: client }",
                "  - { run: a.rb }");
        assertThat(project.findings())
                .extracting(line -> line.replaceAll("^releases/1.0.0.yaml:(\\d+):.*", "$1"))
                .containsExactly("3", "3", "5", "6", "7", "8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            layout: versioned | layout: scattered | expected the layout 'versioned' or 'in-place', found 'scattered'
            product: acme     | product: Acme    | expected a product id
            { engines: [h2    | { engines: [db2  | unknown engine 'db2'
            client:           | run:             | 'run' names the programs of run steps
            client:           | app:             | is the name of a database and of a config file
            client:           | config:          | scripts/config is the folder of conversions
            client:           | Client:          | expected a name of lower-case letters
            config/app.yaml   | ../app.yaml      | expected a relative path
            config/app.yaml   | config/app.yaml, secret: 1   | expected a list
            config/app.yaml   | config/app.yaml, secret: [a..b]  | expected names with dots between them
            .sh: sh           | .sh: "sh && cat" | found something for a shell
            service: none     | data: { d: rsync }   | expected one of copy, reflink, commands, append-only, not, found 'rsync'
            service: none     | data: { d: commands } | 'commands' needs the commands
            service: none     | data: { d: { backup: bin/save } } | 'restore' is missing
            service: none     | data: { d: { backup: "a & b", restore: c } } | found something for a shell
            service: none     | data: { d: { backup: a, restore: b, compare: maybe } } | expected true or false
            interpreters: { .sh: sh } | data: { d: copy, d/e: not } | 'd/e' lies in 'd', which has a policy of its own
            service: none     | service: { start: a, stop: b, health: { http: "http://x/", within: 1d } } | expected a duration
            service: none     | service: { start: a, stop: b, health: { within: 1s } } | expected one of http, command and jdbc
            format: 1         | format: 2        | expected the number 1
            }                 | , migrates-itself: true } | is a word of the format that this version does not act on yet
            """)
    void refusesInProduct(String good, String bad, String message) {
        var broken = ProjectFolder.PRODUCT.replaceFirst(
                java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
        if (good.equals("}")) {
            broken = ProjectFolder.PRODUCT.replace("mysql }] }", "mysql }], migrates-itself: true }");
        }
        project.with("product.yaml", broken);
        assertThat(project.findings()).anyMatch(line -> line.startsWith("product.yaml:") && line.contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { migrate: client }                            | a migrate step says what it runs
            { migrate: client, to: "2" }                   | no script of 'client' that is left has the version 2; the highest below is 1
            { migrate: client, to: "0.5" }                 | no script of 'client' up to 0.5 is left for h2, mariadb, postgresql
            { migrate: client, scripts: [a.sql] }          | there is no file scripts/client/h2/a.sql
            { migrate: client, scripts: [../a.sql] }       | expected a relative path
            { migrate: client, to: "1", engines: [db2] }   | 'db2' is no engine of the database 'client'
            { migrate: client, scripts: [U1__a.sql] }      | is an undo migration
            { migrate: client, scripts: [R__a.sql] }       | is a repeatable migration, which this version does not run yet
            { migrate: client, scripts: [B1__a.sql] }      | is a baseline migration
            { migrate: client, scripts: [V5__A.java] }     | is a Java migration
            { migrate: client, scripts: [V1__a.sql, V1__a.sql] } | already belongs to 1.0.0/client/1
            { convert: app, script: config/none.yaml }     | there is no file scripts/config/none.yaml
            { convert: other, script: config/none.yaml }   | 'other' is no config file
            { run: none.sh }                               | there is no file scripts/run/none.sh
            { run: none.rb }                               | there is no interpreter for 'none.rb'
            { check: client, query: a, expect: two, message: b } | expected 'no rows', 'rows' or 'true'
            { check: client, query: a, expect: rows }      | 'message' is missing here
            { wait: 3 }                                    | expected a step of one kind
            { migrate: client, to: "1", onlin: true }      | unknown key 'onlin'
            """)
    void refusesInAStep(String step, String message) {
        for (String name : List.of("V1__a.sql", "U1__a.sql", "R__a.sql", "B1__a.sql", "V5__A.java")) {
            project.script(name);
        }
        project.release("1.0.0", "", "steps:", "  - " + step);
        assertThat(project.findings())
                .anyMatch(line -> line.startsWith("releases/1.0.0.yaml:4:") && line.contains(message));
    }

    @Test
    void refusesScriptsThatFlywayWouldRunInAnotherOrder() {
        project.script("V2__b.sql").script("V1__a.sql");
        project.release("1.0.0", "", "steps:", "  - { migrate: client, scripts: [V2__b.sql, V1__a.sql] }");
        assertThat(project.findings()).anyMatch(line -> line.contains("but Flyway would run it before"));
    }

    @Test
    void refusesMadeNamesInPreReleases() {
        project.script("patch.sql")
                .release("1.0.0-rc.1", "", "steps:", "  - { migrate: client, scripts: [patch.sql] }");
        assertThat(project.findings())
                .containsExactly(
                        "releases/1.0.0-rc.1.yaml:4:34: a pre-release has no Flyway version to name 'patch.sql' by");
    }

    @Test
    void refusesMadeVersionThatAScriptHasAlready() {
        project.script("patch.sql").script("V1.0.0.1.1__taken.sql");
        project.release(
                "1.0.0",
                "",
                "steps:",
                "  - { migrate: client, scripts: [patch.sql] }",
                "  - { migrate: client, scripts: [V1.0.0.1.1__taken.sql] }");
        assertThat(project.findings()).anyMatch(line -> line.contains("both have the version 1.0.0.1.1"));
    }

    @Test
    void refusesReleaseInAFileOfAnotherName() {
        project.script("V1__a.sql")
                .with("releases/2.0.0.yaml", "release: 1.0.0\nfrom: []\nsteps: [{ migrate: client, to: \"1\" }]\n");
        assertThat(project.findings())
                .containsExactly("releases/2.0.0.yaml:1:10: release 1.0.0 stands in a file of another name");
    }

    private List<String> names(String release, int step, String engine) {
        return migrate(release, step).on(engine).stream().map(Migration::name).toList();
    }

    private String path(String engine) {
        return migrate("1.0.0", 0).on(engine).get(0).file().path();
    }

    private Step.Migrate migrate(String release, int step) {
        return (Step.Migrate) project.load()
                .graph()
                .release(ReleaseVersion.parse(release))
                .steps()
                .get(step);
    }
}
