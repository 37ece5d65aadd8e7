package org.drydock.builder.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.init.FlywayImport.Imported;
import org.drydock.builder.project.Project;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void skeletonPassesCheck() {
        Skeleton.write(Disk.real(), folder.resolve("My Product 2"));
        assertThat(new ProjectFolder(folder.resolve("My Product 2")).findings()).isEmpty();
        assertThat(Project.load(folder.resolve("My Product 2")).product().id()).isEqualTo("my-product-2");
    }

    @Test
    void refusesAFolderWithSomethingInIt() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Skeleton.write(Disk.real(), folder)).hasMessageContaining("not an empty folder");
    }

    @Test
    void writesTheProjectOfAFlywayFolder() throws IOException {
        var content = "-- caf\u00e9\r\ncreate table a (b int)".getBytes(StandardCharsets.UTF_8);
        var flyway = new ProjectFolder(folder)
                .with("flyway/V1__a.sql", content)
                .with("flyway/V1.1__b.sql", "select 1;")
                .with("flyway/V2_0__c.sql", "select 1;")
                .with("flyway/V3__next.sql", "select 1;")
                .with("flyway/U1__a.sql", "drop table a;");
        flyway.with(
                "releases.csv", "release,highest migration\n1.0,1\n1.1,1.1\n\n# nothing new\n1.1.1,1.1\n2.0.0,2.0\n");
        var imported = read();
        assertThat(imported.releases()).isEqualTo(4);
        assertThat(imported.scripts()).isEqualTo(4);
        assertThat(imported.unclaimed()).containsExactly("V3__next.sql");
        assertThat(imported.leftOut()).singleElement().asString().startsWith("U1__a.sql is an undo migration");
        assertThat(Files.readAllBytes(folder.resolve("project/scripts/main/common/V1__a.sql")))
                .isEqualTo(content);
        assertThat(new ProjectFolder(folder.resolve("project")).findings())
                .containsExactly(
                        "releases/1.1.yaml:1:10: without probes a site that is at 1.1, 1.1.1 cannot be adopted",
                        "scripts/main/common/V3__next.sql:1:1: belongs to no release");
        assertThat(Files.readString(folder.resolve("project/releases/2.0.0.yaml")))
                .contains("probes:\n  - history: main\n");
        assertThat(Project.load(folder.resolve("project")).releases())
                .extracting(release -> release.version() + " from " + release.from() + ": "
                        + release.steps().size())
                .containsExactly("1.0 from []: 1", "1.1 from [1.0]: 1", "1.1.1 from [1.1]: 0", "2.0.0 from [1.1.1]: 1");
    }

    @Test
    void takesAFolderForEachEngine() {
        new ProjectFolder(folder)
                .with("flyway/h2/V1__a.sql", "select 1;")
                .with("flyway/mysql/V1__a.sql", "select 1;")
                .with("releases.csv", "1.0.0,1\n");
        assertThat(read().engines()).containsExactly("h2", "mariadb");
        assertThat(new ProjectFolder(folder.resolve("project")).findings()).isEmpty();
    }

    @Test
    void refusesJavaMigrationsBeforeWritingAnything() {
        new ProjectFolder(folder).with("flyway/V1__A.java", "").with("releases.csv", "1.0.0,1\n");
        assertThatThrownBy(this::read).hasMessageContaining("V1__A.java is a Java migration");
        assertThat(folder.resolve("project")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.0.0         | releases.csv:1:1: expected release,highest migration, found '1.0.0'
            1.0.0,x       | releases.csv:1:7: expected a schema version such as 3.2 or 2_1, found 'x'
            1.0.0,7       | releases.csv:1:7: there is no migration of version 7
            2.0.0,1~1.0,1 | releases.csv:2:5: release 1.0 stands after 2.0.0
            1.0.0,2~2.0,1 | releases.csv:2:5: release 2.0 has 1, less than the one before (2)
            """)
    void refusesALineWithItsPlace(String lines, String message) {
        new ProjectFolder(folder)
                .with("flyway/V1__a.sql", "select 1;")
                .with("flyway/V2__b.sql", "select 1;")
                .with("releases.csv", lines.replace('~', '\n') + "\n");
        assertThatThrownBy(this::read).hasMessageStartingWith(message);
    }

    private Imported read() {
        return FlywayImport.write(
                Disk.real(),
                folder.resolve("project"),
                folder.resolve("flyway"),
                folder.resolve("releases.csv"),
                "main");
    }
}
