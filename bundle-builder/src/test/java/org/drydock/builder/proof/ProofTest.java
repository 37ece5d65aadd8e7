package org.drydock.builder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.check.Check;
import org.drydock.builder.project.Finding;
import org.drydock.drift.SchemaRecord;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {
    private static final String PRODUCT = """
            format: 1
            product: acme
            title: Acme
            layout: versioned
            databases:
              client: { engines: [h2] }
            config:
              app: { file: config/app.yaml, default: conf/app.yaml }
            service: none
            interpreters: { .sh: sh, .no: no-such-interpreter }
            """;
    private static final String CUSTOMER =
            "create table customer (id int primary key, name varchar(40), email varchar(40) not null);\n";

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    private ProjectFolder project = new ProjectFolder(Path.of("unset"));

    @BeforeEach
    void writeProject() {
        project = ProjectFolder.at(folder).with("product.yaml", PRODUCT);
        script("V1__customers.sql", CUSTOMER);
        migration("1.0.0", "", "V1__customers.sql");
    }

    @Test
    void soundProjectHasNoFindingsAndLeavesNothingBehind() {
        script("V2__phone.sql", "alter table customer add column phone varchar(20);\n");
        migration("2.0.0", "1.0.0", "V2__phone.sql");
        assertThat(findings()).isEmpty();
        assertThat(Directories.list(temporary)).isEmpty();
    }

    @Test
    void failingScriptIsFoundWithFileLineAndTheDatabasesWords() {
        script("V2__twice.sql", "alter table customer add column a int;\n\nalter table customer add column a int;\n");
        migration("2.0.0", "1.0.0", "V2__twice.sql");
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("scripts/client/common/V2__twice.sql:3:1: fails on h2: Duplicate column name \"A\"");
        assertThat(Directories.list(temporary)).isEmpty();
    }

    @Test
    void queryIsFoundThatDoesNotRecogniseItsOwnReleaseOrRecognisesAnother() {
        script("V2__about.sql", "create table about (v varchar(9)); insert into about values ('2');\n");
        script("V3__about.sql", "alter table about add column w int; update about set v = '3';\n");
        project.release(
                "2.0.0",
                "1.0.0",
                "steps: [{ migrate: client, to: \"2\" }]",
                "probes: [{ query: client, select: select v from about, expect: \"1\" }]");
        project.release(
                "3.0.0",
                "2.0.0",
                "steps: [{ migrate: client, to: \"3\" }]",
                "probes: [{ query: client, select: select count(*) from about, expect: \"1\" }]");
        assertThat(findings())
                .extracting(Finding::toString)
                .contains(
                        "releases/2.0.0.yaml:1:10: the probe 'select v from about' does not hold at release 2.0.0 on h2:"
                                + " expected 1, found 2",
                        "releases/3.0.0.yaml:1:10: the probes of release 3.0.0 hold on a site at 2.0.0, too")
                .noneMatch(line -> line.startsWith("releases/3.0.0.yaml") && line.contains("does not hold"));
        assertThat(Directories.list(temporary)).isEmpty();
    }

    @Test
    void pathThatEndsElsewhereIsFoundAtTheReleaseThatItComesFrom() {
        script("V1.1__wide.sql", "alter table customer alter column name set data type varchar(100);\n");
        script("V2__narrow.sql", "alter table customer alter column name set data type varchar(60);\n");
        migration("1.1.0", "1.0.0", "V1.1__wide.sql");
        migration("2.0.0", "1.0.0", "V2__narrow.sql");
        project.release("3.0.0", "1.1.0, 2.0.0", "steps: []");
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith(
                        "releases/2.0.0.yaml:1:10: 'client' on h2 of a site that comes from 2.0.0 does not end as that of a"
                                + " fresh 3.0.0: column CUSTOMER.NAME: expected character varying(60), found character"
                                + " varying(100)");
    }

    @Test
    void cleanInstallationThatDiffersIsFoundUnlessItIsAccepted() {
        script("V2__phone.sql", "alter table customer add column phone varchar(20);\n");
        project.with("scripts/install.sql", CUSTOMER + "alter table customer add column phone varchar(30);\n");
        var release = List.of(
                "steps:", "  - migrate: client", "    scripts: [V2__phone.sql]", "install: { client: [install.sql] }");
        project.release("2.0.0", "1.0.0", release.toArray(new String[0]));
        assertThat(findings())
                .anySatisfy(finding -> assertThat(finding.toString())
                        .contains("releases/2.0.0.yaml", "column CUSTOMER.PHONE: expected character varying(30)"));
        project.release(
                "2.0.0",
                "1.0.0",
                String.join("\n", release),
                "accepted-drift:",
                "  - { database: client, engine: h2, object: column CUSTOMER.PHONE, reason: shorter does }",
                "  - { database: client, engine: h2, object: column CUSTOMER.FAX, reason: none }");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.what()).contains("column CUSTOMER.FAX, does not occur");
        });
    }

    @Test
    void stepThatFailsWhereThereAreRowsIsFound() {
        script("V2__mandatory.sql", "-- no default\nalter table customer add column phone varchar(20) not null;\n");
        migration("2.0.0", "1.0.0", "V2__mandatory.sql");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.toString())
                    .startsWith("scripts/client/common/V2__mandatory.sql:2:1: where there are rows: fails on h2:");
        });
    }

    @Test
    void stepThatFailsWhereThereAreRowsInATableOfALaterReleaseIsFound() {
        script("V2__orders.sql", "create table orders (id int primary key, mail varchar(40));\n");
        script("V3__mandatory.sql", "alter table orders add column paid boolean not null;\n");
        migration("2.0.0", "1.0.0", "V2__orders.sql");
        migration("3.0.0", "2.0.0", "V3__mandatory.sql");
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("scripts/client/common/V3__mandatory.sql:1:1: where there are rows: fails on h2:");
    }

    @Test
    void stepThatOnlyNullsBreakIsAWarning() {
        script("V2__mandatory.sql", "alter table customer alter column name set not null;\n");
        migration("2.0.0", "1.0.0", "V2__mandatory.sql");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.what()).startsWith("where there are NULLs");
        });
    }

    @Test
    void checkThatKeepsNullsAwayIsTheRemedy() {
        script("V2__mandatory.sql", "alter table customer alter column name set not null;\n");
        project.release(
                "2.0.0",
                "1.0.0",
                "steps:",
                "  - check: client",
                "    query: select id from customer where name is null",
                "    expect: no rows",
                "    message: a customer has no name",
                "  - migrate: client",
                "    scripts: [V2__mandatory.sql]");
        assertThat(findings()).isEmpty();
    }

    @Test
    void lostRowsAreAnErrorEvenWhereTheScriptAddsAsMany() {
        script(
                "V2__loses.sql",
                "delete from customer where name is null;\ninsert into customer values (1, 'ours', 'a@b');\n");
        migration("2.0.0", "1.0.0", "V2__loses.sql");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.what()).contains("PUBLIC.CUSTOMER loses 1 of 5 made-up rows");
        });
    }

    @Test
    void columnsThatGetOtherValuesAreNamedInAWarning() {
        script("V2__upper.sql", "update customer set email = email || '!';\n");
        migration("2.0.0", "1.0.0", "V2__upper.sql");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.what()).contains("PUBLIC.CUSTOMER gets other values in EMAIL");
        });
    }

    @Test
    void queryOfACheckMustRun() {
        project.release(
                "2.0.0",
                "1.0.0",
                "steps:",
                "  - check: client",
                "    query: select nothing from customer",
                "    expect: no rows",
                "    message: never seen");
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("releases/2.0.0.yaml:4:5: the query of check 2.0.0/client/1 fails on h2:");
    }

    @Test
    void programsRunWhereTheirInterpreterIs() {
        project.with("scripts/run/fails.sh", "echo broken >&2\nexit 3\n").with("scripts/run/other.no", "x\n");
        project.release("2.0.0", "1.0.0", "steps:", "  - run: other.no", "  - run: fails.sh");
        assertThat(findings()).extracting(Finding::isError).containsExactlyInAnyOrder(true, false);
        assertThat(findings())
                .extracting(Finding::what)
                .anyMatch(what -> what.contains("there is no 'no-such-interpreter' on this machine"))
                .anyMatch(what -> what.contains("ended with exit code 3; its last words: broken"));
    }

    @Test
    void conversionThatCannotBeReadIsFoundInItsFile() {
        project.with("scripts/config/app.yaml", "format: 1\nchanges:\n  - renam: { a: b }\n");
        project.release("2.0.0", "1.0.0", "steps:", "  - convert: app", "    script: config/app.yaml");
        assertThat(findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .asString()
                .startsWith("scripts/config/app.yaml:3:");
    }

    @Test
    void conversionThatDoesNotDoWhatItsExampleShowsIsFoundAtTheExample() {
        project.with("scripts/config/app.yaml", """
                format: 1
                changes:
                - { compute: port, expression: $ + 1 }
                examples:
                - { before: "port: 1", after: "port: 2" }
                - before: "port: 8080 # ours"
                  after: "port: 8082 # ours"
                """);
        project.release("2.0.0", "1.0.0", "steps:", "  - convert: app", "    script: config/app.yaml");
        assertThat(findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .hasToString("scripts/config/app.yaml:6:3: the example ends otherwise in line 1: "
                        + "expected 'port: 8082 # ours', found 'port: 8081 # ours'");
    }

    @Test
    void aKeyThatGoesToAnotherFileOtherwiseThanItsExampleShowsIsFoundAtTheExample() {
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT.replace("service:", "  log: { file: config/log.toml }\nservice:"));
        project.with("scripts/config/log.yaml", """
                format: 1
                changes:
                - { move: log.level, to: level }
                examples:
                - before: "log: { level: 1 }"
                  after: "log: { }"
                  to-after: "level = 2\\n"
                """);
        project.release("2.0.0", "1.0.0", "steps:", "  - { convert: app, to-config: log, script: config/log.yaml }");
        assertThat(findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .hasToString(
                        "scripts/config/log.yaml:5:3: the example ends otherwise in line 1: expected 'level = 2', found"
                                + " 'level = 1'");
    }

    @Test
    void aFileIsNotRenamedToOneOfAnotherFormat() {
        project.with(
                "product.yaml",
                ProjectFolder.PRODUCT.replace("service:", "  log: { file: config/log.toml }\nservice:"));
        project.release(
                "2.0.0", "1.0.0", "adds: [log]", "retires: [app]", "steps:", "  - { convert: app, to-config: log }");
        assertThat(findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .hasToString(
                        "product.yaml:1:1: 'app' is renamed to 'log', but config/app.yaml and config/log.toml are of"
                                + " different formats");
    }

    @Test
    void remembersWhatEachReleaseEndsIn() {
        script("V2__phone.sql", "alter table customer add column phone varchar(20);\n");
        migration("2.0.0", "1.0.0", "V2__phone.sql");

        var record = recorded("2.0.0");

        assertThat(columns(record, "1.0.0")).containsOnlyKeys("ID", "NAME", "EMAIL");
        assertThat(columns(record, "2.0.0"))
                .containsOnlyKeys("ID", "NAME", "EMAIL", "PHONE")
                .containsEntry("PHONE", "character varying(20)");
        assertThat(SchemaRecord.read(record.encode(), "again")).isEqualTo(record);
        assertThat(recorded("1.0.0").schema(ReleaseVersion.parse("2.0.0"))).isEmpty();
    }

    @Test
    void remembersNothingOfADatabaseThatAProgramMayChangeWhichDoesNotRunHere() {
        project.with("scripts/run/index.no", "alter everything\n");
        project.release("2.0.0", "1.0.0", "steps:", "  - run: index.no");

        var record = recorded("2.0.0");

        assertThat(record.schema(ReleaseVersion.parse("1.0.0"))).isPresent();
        assertThat(record.schema(ReleaseVersion.parse("2.0.0"))).isEmpty();
    }

    private SchemaRecord recorded(String release) {
        var schemas = new EndSchemas();
        var verdict = Check.with(Proof.sources(Disk.real(), temporary, schemas, ScratchServers.none()))
                .of(folder);
        var lineage = verdict.complete().orElseThrow().graph().lineage(ReleaseVersion.parse(release));
        return schemas.records(lineage).get(0);
    }

    private static Map<String, String> columns(SchemaRecord record, String release) {
        var columns = new TreeMap<String, String>();
        record.schema(ReleaseVersion.parse(release)).orElseThrow().objects().forEach((object, definition) -> {
            if (object.startsWith("column CUSTOMER.")) {
                columns.put(object.substring("column CUSTOMER.".length()), definition);
            }
        });
        return columns;
    }

    private void script(String name, String text) {
        project.with("scripts/client/common/" + name, text);
    }

    private void migration(String version, String from, String script) {
        project.release(version, from, "steps:", "  - migrate: client", "    scripts: [" + script + "]");
    }

    private List<Finding> findings() {
        return Check.with(Proof.sources(Disk.real(), temporary)).of(folder).findings();
    }
}
