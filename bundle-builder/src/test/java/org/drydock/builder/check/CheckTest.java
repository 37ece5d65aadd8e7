package org.drydock.builder.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.project.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {
    @TempDir
    Path folder = Path.of("");

    private ProjectFolder project = new ProjectFolder(folder);

    @BeforeEach
    void startWithASoundProject() {
        project = ProjectFolder.at(folder)
                .script("V1__a.sql")
                .release(
                        "1.0.0",
                        "",
                        "works-with: { client: \">=1 <3\" }",
                        "steps:",
                        "  - { migrate: client, to: \"1\" }");
    }

    @Test
    void findsNothingInASoundProject() {
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void findsNothingInAProductWhoseCodeStandsInPlace() {
        project.with("product.yaml", ProjectFolder.PRODUCT.replace("layout: versioned", "layout: in-place"));
        assertThat(project.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"versioned, current", "versioned, versions", "in-place, app", "in-place, app.next"})
    void findsWhatHasToOutliveAReleaseInThePlaceOfTheCode(String layout, String folder) {
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT
                        .replace("layout: versioned", "layout: " + layout)
                        .replace("file: config/app.yaml", "file: " + folder + "/app.yaml")
                        .replace("service: none", "data: { " + folder + "/data: copy }\nservice: none"));
        assertThat(project.findings())
                .containsExactly(
                        "product.yaml:1:1: a data folder is '" + folder + "/data', but with the layout '" + layout
                                + "' each release replaces '" + folder + "' as a whole",
                        "product.yaml:1:1: the file of config 'app' is '" + folder + "/app.yaml', but with the layout '"
                                + layout + "' each release replaces '" + folder + "' as a whole");
    }

    @Test
    void findsNothingInConfigFilesThatComeAndGo() {
        withLog()
                .release("2.0.0", "1.0.0", "adds: [log]")
                .with("scripts/config/a.yaml", "format: 1\nchanges:\n- { remove: a }\n")
                .release("3.0.0", "2.0.0", "retires: [log]", "steps:", "  - { convert: log, script: config/a.yaml }");
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void findsConfigFilesThatComeTwiceOrGoWithoutHavingCome() {
        withLog()
                .release("2.0.0", "1.0.0", "adds: [log]")
                .release("2.1.0", "2.0.0", "adds: [log]")
                .release("3.0.0", "1.0.0", "retires: [log]");
        assertThat(project.findings())
                .containsExactlyInAnyOrder(
                        "releases/2.1.0.yaml:1:10: release 2.1.0 adds 'log', which 2.0.0 has added already",
                        "releases/3.0.0.yaml:1:10: release 3.0.0 retires 'log', which it does not have");
    }

    @Test
    void findsConversionsOfFilesThatAReleaseDoesNotHave() {
        withLog()
                .release("2.0.0", "1.0.0", "adds: [log]")
                .with("scripts/config/a.yaml", "format: 1\nchanges:\n- { remove: a }\n")
                .release("1.1.0", "1.0.0", "steps:", "  - { convert: log, script: config/a.yaml }");
        assertThat(project.findings())
                .containsExactly("releases/1.1.0.yaml:1:10: the step 1.1.0/log/1 converts 'log', which release 1.1.0"
                        + " does not have");
    }

    @Test
    void findsConfigFilesThatProductYamlDoesNotName() {
        project.release("2.0.0", "1.0.0", "adds: [lgo]");
        assertThat(project.findings())
                .containsExactly(
                        "releases/2.0.0.yaml:3:8: 'lgo' is no config file of product.yaml; expected one of app");
    }

    @Test
    void findsNothingInAFileThatIsRenamedAndInKeysThatGoToAnother() {
        withLog()
                .release(
                        "2.0.0",
                        "1.0.0",
                        "adds: [log]",
                        "retires: [app]",
                        "steps:",
                        "  - { convert: app, to-config: log }")
                .with("scripts/config/a.yaml", "format: 1\nchanges:\n- { move: a, to: b }\n")
                .release(
                        "1.1.0",
                        "1.0.0",
                        "adds: [log]",
                        "steps:",
                        "  - { convert: app, to-config: log, script: config/a.yaml }");
        assertThat(project.findings())
                .noneMatch(line -> line.contains("config"))
                .noneMatch(line -> line.contains("'log'"));
    }

    @Test
    void findsAFileThatIsRenamedAndStays() {
        withLog().release("2.0.0", "1.0.0", "adds: [log]", "steps:", "  - { convert: app, to-config: log }");
        assertThat(project.findings())
                .containsExactly(
                        "releases/2.0.0.yaml:1:10: the step 2.0.0/app/1 renames 'app' to 'log', so release 2.0.0"
                                + " has to retire the one and to add the other");
    }

    @Test
    void findsKeysThatGoToAFileThatIsNotThere() {
        withLog()
                .with("scripts/config/a.yaml", "format: 1\nchanges:\n- { move: a, to: b }\n")
                .release("2.0.0", "1.0.0", "steps:", "  - { convert: app, to-config: log, script: config/a.yaml }")
                .release("3.0.0", "2.0.0", "adds: [log]");
        assertThat(project.findings())
                .containsExactly("releases/2.0.0.yaml:1:10: the step 2.0.0/app/1 converts 'log', which release 2.0.0"
                        + " does not have");
    }

    @Test
    void findsConvertStepsThatSayNothing() {
        project.release("2.0.0", "1.0.0", "steps:", "  - { convert: app }", "  - { convert: app, to-config: app }");
        assertThat(project.findings())
                .containsExactly(
                        "releases/2.0.0.yaml:4:5: a convert step says what it changes",
                        "releases/2.0.0.yaml:5:32: 'app' is the file itself");
    }

    @Test
    void findsConvertStepsWithADatabaseThatCannotBe() {
        project.with("scripts/config/a.yaml", "format: 1\nchanges:\n- { move: a, to-row: 'update t set v = ?' }\n")
                .release(
                        "2.0.0",
                        "1.0.0",
                        "steps:",
                        "  - { convert: app, database: clint, script: config/a.yaml }",
                        "  - { convert: app, database: client }",
                        "  - { convert: app, database: client, script: config/a.yaml }");
        assertThat(project.findings())
                .contains("releases/2.0.0.yaml:4:31: 'clint' is no database of product.yaml; expected one of client")
                .anyMatch(line -> line.startsWith("releases/2.0.0.yaml:5:5: a convert step says what it changes"));
    }

    /** A site that goes from a release with the one to a release with the other would have both in one place. */
    @Test
    void findsTwoConfigFilesInOnePlace() {
        withLog()
                .with(
                        "product.yaml",
                        ProjectFolder.PRODUCT.replace("service:", "  log: { file: config/App.yaml }\nservice:"));
        assertThat(project.findings()).containsExactly("product.yaml:9:3: 'log' and 'app' are both config/App.yaml");
    }

    private ProjectFolder withLog() {
        return project.with(
                "product.yaml",
                ProjectFolder.PRODUCT.replace(
                        "service:", "  log: { file: config/log.yaml, default: conf/log.yaml }\nservice:"));
    }

    @Test
    void findsReleasesInACircle() {
        project.release("2.0.0", "3.0.0").release("3.0.0", "2.0.0");
        assertThat(project.findings())
                .anyMatch(
                        line -> line.startsWith("releases/3.0.0.yaml:1:10: releases come from each other in a circle"));
    }

    @Test
    void findsUnknownOrigin() {
        project.release("2.0.0", "1.5.0");
        assertThat(project.findings())
                .containsExactly("releases/2.0.0.yaml:1:10: release 2.0.0 comes from 1.5.0, which is no known release");
    }

    @Test
    void findsReleaseWhoseSitesCannotReachTheNewest() {
        project.script("V1.5__fix.sql").script("V2__b.sql");
        project.release("1.5.0", "1.0.0", "steps:", "  - { migrate: client, to: \"1.5\" }");
        project.release("2.0.0", "1.0.0", "steps:", "  - { migrate: client, to: \"2\" }");
        assertThat(project.findings())
                .containsExactly("releases/1.5.0.yaml:1:10: a site at 1.5.0 cannot update to 2.0.0,"
                        + " the newest: it has run 1.5.0/client/1, which 2.0.0 does not contain");
    }

    @Test
    void findsAReleaseWhoseProbesHoldOnASiteAtAnotherOne() {
        project.script("V2__b.sql");
        project.release(
                "1.0.0",
                "",
                "steps:",
                "  - { migrate: client, to: \"1\" }",
                "probes:",
                "  - { history: client, contains: \"1\" }");
        project.release(
                "2.0.0", "1.0.0", "steps:", "  - { migrate: client, to: \"2\" }", "probes:", "  - { history: client }");
        assertThat(project.findings())
                .containsExactly("releases/1.0.0.yaml:1:10: the probes of release 1.0.0 hold on a site at 2.0.0, too");
    }

    @Test
    void findsReleasesThatNeitherHistoryNorVersionFileTellsApart() {
        project.release("1.0.1", "1.0.0").release("1.0.2", "1.0.1");
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT + "probes:\n  - history: client\n  - { version-file: V, pattern: \"1\" }\n");
        assertThat(project.findings()).hasSize(6).allMatch(line -> line.contains("hold on a site at"));
    }

    @Test
    void findsNothingWhereAVersionFileTellsReleasesApart() {
        project.release("1.0.1", "1.0.0");
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT + "probes:\n  - history: client\n  - { version-file: V, text: \"{release}\" }\n");
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void warnsOfAReleaseThatCannotBeAdoptedWhereOthersCan() {
        project.release("1.0.1", "1.0.0", "probes: [{ version-file: V, text: 1.0.1 }]");
        assertThat(project.findings())
                .containsExactly("releases/1.0.0.yaml:1:10: without probes a site that is at 1.0.0 cannot be adopted");
    }

    @Test
    void findsAReleaseThatIsTakenForOneWithoutProbes() {
        project.release("1.0.1", "1.0.0", "probes: [{ history: client }]");
        assertThat(project.findings())
                .contains("releases/1.0.1.yaml:1:10: the probes of release 1.0.1 hold on a site at 1.0.0, too");
    }

    @Test
    void findsFilesThatNoReleaseNames() {
        project.script("V9__later.sql").with("scripts/run/old.sh", "true").with("scripts/config/old.yaml", "a: 1");
        project.with("scripts/README.md", "for people").with("scripts/run/.keep", "");
        assertThat(project.findings())
                .containsExactly(
                        "scripts/client/common/V9__later.sql:1:1: belongs to no release",
                        "scripts/config/old.yaml:1:1: belongs to no release",
                        "scripts/run/old.sh:1:1: belongs to no release");
    }

    @ParameterizedTest
    @CsvSource({
        "U1__a.sql, is an undo migration",
        "B1__a.sql, is a baseline migration",
        "R__views.sql, is a repeatable migration",
        "V2__A.java, is a Java migration",
        "beforeMigrate.sql, is a callback",
        "V1__a.sql.conf, holds Flyway settings"
    })
    void saysWhyAFileOfFlywaysIsNotTaken(String name, String what) {
        project.script(name);
        assertThat(project.findings()).singleElement().asString().contains("common/" + name + ":1:1: this " + what);
    }

    @Test
    void findsNamesThatDifferOnlyByCase() {
        project.script("V1__A.sql");
        assertThat(project.findings())
                .anyMatch(line -> line.contains("differs from scripts/client/common/V1__A.sql only by case"));
    }

    @Test
    void findsOwnEndStateOutsideOwnWindow() {
        project.release("2.0.0", "1.0.0", "works-with: { client: \">=2 <3\" }");
        assertThat(project.findings())
                .containsExactly(
                        "releases/2.0.0.yaml:3:23: release 2.0.0 leads to 'client' 1, which is outside its own window >=2 <3");
    }

    @Test
    void findsWindowOfADatabaseThatNobodyNumbers() {
        project.script("patch.sql")
                .with("releases/1.0.0.yaml", """
                release: 1.0.0
                from: []
                works-with: { client: ">=2" }
                steps:
                  - { migrate: client, scripts: [V1__a.sql] , engines: [h2] }
                """.replace("V1__a.sql", "patch.sql"))
                .without("scripts/client/common/V1__a.sql");
        assertThat(project.findings())
                .singleElement()
                .asString()
                .contains("says which version of 'client' it leads to");
    }

    @Test
    void findsRecallOfAnUnknownRelease() {
        project.with("recalls.yaml", "format: 1\nrecalls:\n  - { release: 9.0.0, reason: broken }\n");
        assertThat(project.findings())
                .containsExactly("recalls.yaml:1:1: 9.0.0 is recalled, but there is no such release");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql | \\i other.sql        | a command of a command-line client
            postgresql | \\echo done          | a command of a command-line client
            mariadb    | SOURCE other.sql;   | SOURCE is a command
            h2         | RUNSCRIPT FROM 'a'; | RUNSCRIPT reads a file
            h2         | DELIMITER $$        | DELIMITER is understood on MariaDB only
            postgresql | // a comment        | '//' begins no comment
            mariadb    | // a comment        | '//' begins no comment
            postgresql | # a comment         | '#' begins no comment
            mariadb    | SET NAMES latin1;   | scripts are sent in UTF-8
            mariadb    | set session character_set_client = cp1252; | scripts are sent in UTF-8
            """)
    void findsWhatFlywayCannotRun(String engine, String line, String what) {
        project.with("scripts/client/" + engine + "/V1__a.sql", "create table a (b int);\n\n  " + line + "\n");
        assertThat(project.findings())
                .singleElement()
                .asString()
                .startsWith("scripts/client/" + engine + "/V1__a.sql:3:3: " + what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mariadb    | # a comment
            mariadb    | DELIMITER //~create trigger t before insert on a for each row~begin~set @a = 1;~end~//~DELIMITER ;
            h2         | // a comment
            postgresql | -- \\i in a comment
            postgresql | /* outer /* inner */~SOURCE x;~*/ select 1;
            postgresql | insert into a values ('one;~\\i two');
            postgresql | do $$~begin~  commit;~end $$;
            postgresql | do $body$~begin~commit;~end~$body$;
            postgresql | copy t from stdin;~1\t# no comment~SOURCE x~\\.~select 1;
            postgresql | select E'it\\'s;~SOURCE x';
            mariadb    | insert into a values ('it\\'s;~SOURCE x');
            mariadb    | SET NAMES utf8mb4; /*!40101 SET character_set_client = @saved */;~/*!40000 alter table a add c int */;
            mariadb    | create view granted as select 1; -- grant all on *.* to me
            postgresql | grant select on a to public; alter role me in database x set work_mem = '1MB';
            postgresql | create user mapping for me server other; alter database x set work_mem = '1MB';
            h2         | create user someone password 'x'; grant select on a to someone;
            """)
    void findsNothingInWhatFlywayHandles(String engine, String text) {
        var script = text.replace('~', '\n').replace("\\t", "\t");
        project.with("scripts/client/" + engine + "/V1__a.sql", "create table a (b int);\n" + script + "\n");
        assertThat(project.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            postgresql | create role reader;                    | a role belongs
            postgresql | ALTER USER app SET search_path = a;    | a role belongs
            postgresql | grant reader to app;                   | membership in a role
            postgresql | alter system set work_mem = '1MB';     | a server's setting
            postgresql | drop database old;                     | another database
            postgresql | create tablespace fast location '/f';  | a tablespace
            mariadb    | create or replace user a@b;            | an account
            mariadb    | grant select on x.* to a@b;            | what an account may do
            mariadb    | set global event_scheduler = on;       | a server's setting
            mariadb    | create database if not exists other;   | another database
            mariadb    | install soname 'ha_x';                 | a plugin
            mariadb    | /*!50000 create user a@b */;           | an account
            """)
    void warnsOfWhatStaysOnTheServerWhenTheSiteGoesBack(String engine, String line, String what) {
        project.with("scripts/client/" + engine + "/V1__a.sql", "create table a (b int);\n" + line + "\n");
        assertThat(Check.withoutRunning().of(folder).findings())
                .singleElement()
                .matches(finding -> !finding.isError())
                .matches(finding -> finding.line() == 2)
                .asString()
                .contains(what, "stays if the site goes back");
    }

    @Test
    void warnsOfTransactionsInScriptsAndLetsThemPass() {
        project.with("scripts/client/h2/V1__a.sql", "create table a (b int);\nCOMMIT;\n");
        var verdict = Check.withoutRunning().of(folder);
        assertThat(verdict.findings())
                .singleElement()
                .matches(finding -> !finding.isError())
                .matches(finding -> finding.line() == 2);
        assertThat(verdict.project()).isPresent();
    }

    @Test
    void findsBytesOfAnotherEncodingWithTheirPlace() {
        project.with("scripts/client/h2/V1__a.sql", "-- fine\n-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(project.findings())
                .containsExactly(
                        "scripts/client/h2/V1__a.sql:2:7: these bytes are not UTF-8, the encoding of 'client'");
    }

    @Test
    void takesBytesOfTheDeclaredEncoding() {
        project.with("product.yaml", ProjectFolder.PRODUCT.replace("mysql }] }", "mysql }], encoding: ISO-8859-1 }"));
        project.with("scripts/client/h2/V1__a.sql", "-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(project.findings()).isEmpty();
    }

    @Test
    void findsPlaceholderWithoutAValueOnlyWhereSomeAreDeclared() {
        project.with("scripts/client/h2/V1__a.sql", "insert into a values ('${owner} ${flyway:table} ${oops}');");
        assertThat(project.findings()).isEmpty();
        project.with(
                "product.yaml", ProjectFolder.PRODUCT.replace("mysql }] }", "mysql }], placeholders: { owner: me } }"));
        assertThat(project.findings())
                .containsExactly("scripts/client/h2/V1__a.sql:1:49: the placeholder ${oops} has no value");
    }

    @Test
    void asksFurtherSourcesOnlyAboutProjectsWithoutErrors() {
        FindingSource late = any -> List.of(Finding.in("product.yaml", "late", "none"));
        assertThat(Check.with(List.of(late)).of(folder).errors())
                .extracting(Finding::what)
                .containsExactly("late");
        project.script("V9__later.sql");
        assertThat(Check.with(List.of(late)).of(folder).errors())
                .extracting(Finding::what)
                .doesNotContain("late");
    }
}
