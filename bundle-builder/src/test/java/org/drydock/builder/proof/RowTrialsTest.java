package org.drydock.builder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.check.Check;
import org.drydock.builder.project.Finding;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2.0.0 makes a table of settings, and moves some there. */
class RowTrialsTest {
    private static final String PLACE = "scripts/config/rows.yaml:";
    private static final String EXAMPLE = """
            examples:
              - { before: "host: h\\n", after: "sender: s\\n", from-rows: { sender: s }, to-rows: { host: h } }
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    private ProjectFolder project = new ProjectFolder(Path.of("unset"));

    @BeforeEach
    void writeProject() {
        project = ProjectFolder.at(folder)
                .with("product.yaml", ProjectFolder.PRODUCT.replace("[h2, postgresql, { mariadb: mysql }]", "[h2]"))
                .script("V1__a.sql")
                .with("scripts/client/common/V2__settings.sql", """
                        create table setting (name varchar(20) primary key, content varchar(20));
                        insert into setting values ('host', ''), ('sender', 's');
                        """)
                .release("1.0.0", "", "steps:", "  - { migrate: client, to: \"1\" }")
                .release(
                        "2.0.0",
                        "1.0.0",
                        "steps:",
                        "  - { migrate: client, to: \"2\" }",
                        "  - { convert: app, database: client, script: config/rows.yaml }");
    }

    private List<Finding> findings(String toRow, String fromRow, String examples) {
        project.with(
                "scripts/config/rows.yaml",
                "format: 1\nchanges:\n  - move: host\n    to-row: " + toRow + "\n  - from-row: " + fromRow
                        + "\n    to: sender\n" + examples);
        return Check.with(Proof.sources(Disk.real(), temporary)).of(folder).findings().stream()
                .filter(finding -> !finding.file().equals("product.yaml"))
                .toList();
    }

    @Test
    void findsNothingInStatementsThatRun() {
        assertThat(findings(
                        "update setting set content = ? where name = 'host'",
                        "select content from setting where name = 'sender'",
                        EXAMPLE))
                .isEmpty();
    }

    /** Later steps find the row as a site would have it. */
    @Test
    void stepsThatFollowSeeTheRows() {
        project.with(
                        "scripts/client/common/V3__filled.sql",
                        "alter table setting add constraint c check (content <> '');\n")
                .release("3.0.0", "2.0.0", "steps:", "  - { migrate: client, to: \"3\" }");
        var findings = findings(
                "update setting set content = ? where name = 'host'",
                "select content from setting where name = 'sender'",
                EXAMPLE);
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).contains("V3__filled.sql")); // of fresh sites
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update none set content = ? | select content from setting where name = 'sender' | 3:5 | fails on h2: host: database client: cannot change the row: Table "NONE" not found
            update setting set content = ? where name = 'host' | select none from setting | 5:5 | fails on h2: sender: database client: cannot read the row: Column "NONE" not found
            update setting set content = ? where name = 'host' | select name, content from setting | 5:5 | fails on h2: sender: database client: expected a query of one column, found 2
            update setting set content = ? | select content from setting where name = 'sender' | 3:5 | on h2: host: expected 1 row with its value, found 2 in a database that only the steps before have filled
            update setting set content = ? where name = 'host' | select content from setting | 5:5 | on h2: sender: expected at most 1 row, found more in a database
            update setting set content = 'h' where name = 'host' | select content from setting where name = 'sender' | 4:13 | expected a statement with exactly 1 ?, found no ?
            update setting set content = ? where name = ? | select content from setting where name = 'sender' | 4:13 | expected a statement with exactly 1 ?, found exactly 2 ?
            update setting set content = ? where name = 'host' | select content from setting where name = ? | 5:15 | expected a statement with no ?, found exactly 1 ?
            { h2: "update setting set content = ? where name = 'host'", mariadb: "update t set v = ?" } | select content from setting where name = 'sender' | 4:13 | 'mariadb' is no engine of the database; expected common or one of h2
            { mariadb: "update t set v = ?" } | select content from setting where name = 'sender' | 4:13 | there is no statement for h2
            """)
    void findsStatementsThatCannotBe(String toRow, String fromRow, String place, String what) {
        assertThat(findings(toRow, fromRow, EXAMPLE)).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.toString()).startsWith(PLACE + place + ": " + what);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update setting set content = 'h' where name = 'host'
            { mariadb: "update t set v = ?" }
            """)
    void tellsAMistakeOfTheScriptOnce(String toRow) {
        assertThat(findings(toRow, "select content from setting where name = 'sender'", EXAMPLE))
                .filteredOn(finding -> finding.what().contains("statement"))
                .extracting(Finding::line)
                .containsExactly(4);
    }

    @Test
    void warnsOfARowThatNoStepMakesAndOfAStatementThatIsNotTried() {
        assertThat(findings(
                        "update setting set content = ? where name = 'other'",
                        "select content from setting where name = 'other'",
                        EXAMPLE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isError()).isFalse();
                    assertThat(finding.what())
                            .contains("expected 1 row with its value, found 0", ", by: update setting");
                });
        assertThat(findings(
                        "update setting set content = ? where name = 'host'",
                        "select content from setting where name = 'sender'",
                        ""))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isError()).isFalse();
                    assertThat(finding.what()).contains("host: its statement is not tried: no example has a value");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { before: "host: h\\n", after: "", to-rows: { host: i } } | the example ends otherwise in the row of host: expected 'i', found 'h'
            { before: "host: h\\n", after: "" } | the example ends otherwise in the row of host: expected nothing, found 'h'
            { before: "a: 1\\n", after: "a: 1\\n", from-rows: { sender: s } } | the example ends otherwise in line 2: expected the end, found 'sender: s'
            { before: "host: [h]\\n", after: "" } | the example is refused: before:1:1: cannot move host to a row: expected one plain value
            { before: "", after: "", to-rows: { hst: h } } | no change has a row for the key hst
            """)
    void findsExamplesThatAreWrong(String example, String what) {
        assertThat(findings(
                        "update setting set content = ? where name = 'host'",
                        "select content from setting where name = 'sender'",
                        "examples:\n  - " + example + "\n"))
                .anySatisfy(finding -> {
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.what()).startsWith(what);
                });
    }
}
