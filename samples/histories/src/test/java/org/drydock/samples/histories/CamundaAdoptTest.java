package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.FastFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that the engine's own scripts have made, and no Flyway: it is recognised by queries, gets a history and is
 * updated. That of {@code schema.version} in {@code ACT_GE_PROPERTY} would not do: it says {@code fox} in every release.
 */
class CamundaAdoptTest {
    private static final InFile HOME = new InFile();
    private static final String TABLES = "select count(*) from information_schema.tables where table_name = ";
    private static final String INDEXES = "select count(*) from information_schema.indexes where index_name = ";
    private static final List<String> CREATED_BY =
            List.of("engine", "history", "identity", "case.engine", "case.history");

    @TempDir(factory = FastFolder.class)
    private static Path shared;

    private static CamundaVendor vendor = new CamundaVendor(Path.of(""), "");

    @TempDir(factory = FastFolder.class)
    private Path folder;

    @BeforeAll
    static void shipAReleaseThatRecognisesOthers() throws IOException {
        vendor = CamundaVendor.in(shared).ships(withProbes(shared.resolve("project")), CamundaVendor.NEWEST);
    }

    @Test
    void aSiteThatTheEnginesOwnScriptsMadeIsAdoptedAndCrossesTenYears() throws IOException {
        var site = madeByHand("7.2.0");
        try (var session = HOME.database(site).open()) {
            session.run("insert into ACT_ID_USER (ID_, REV_, FIRST_) values ('ada', 1, 'Ada');", "a customer");
        }

        var adopted = adopt(site);

        assertThat(adopted.code()).as(adopted.toString()).isZero();
        assertThat(adopted.output())
                .contains("Camunda 7 engine 7.2.0", "engine: has no history")
                .doesNotContain("difference");
        var updated = Programs.installer(
                "update", vendor.bundle(CamundaVendor.NEWEST).toString(), "--site", site.toString(), "--yes");
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.output()).doesNotContain("difference");
        assertThat(Programs.installer("status", "--json", "--site", site.toString())
                        .output())
                .contains("\"state\":\"ok\"", "\"release\":\"7.24.0\"");
        try (var session = HOME.database(site).open()) {
            assertThat(session.query("select FIRST_ from ACT_ID_USER where ID_ = 'ada'", 2)
                            .single())
                    .isEqualTo("Ada");
            assertThat(session.query("select max(VERSION_) from ACT_GE_SCHEMA_LOG", 2)
                            .single())
                    .isEqualTo("7.24.0");
        }
    }

    @Test
    void aReleaseWithoutProbesIsNotTakenForAnotherOne() throws IOException {
        var site = madeByHand("7.3.0");

        var refused = adopt(site);

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.output()).contains("no release of Camunda 7 engine", "ACT_RU_METER_LOG");
        assertThat(site.resolve(".drydock")).doesNotExist();
    }

    private static Programs.Ended adopt(Path site) {
        var words = new ArrayList<>(List.of(
                "adopt",
                vendor.bundle(CamundaVendor.NEWEST).toString(),
                "--site",
                site.toString(),
                "--code",
                site.resolve("engine").toString()));
        words.addAll(vendor.introduction());
        return Programs.installer(words.toArray(String[]::new));
    }

    private static Path withProbes(Path to) throws IOException {
        Folders.copy(CamundaVendor.PROJECT, to);
        var probes = new TreeMap<>(Map.of(
                "7.2.0",
                probe(TABLES + "'ACT_RU_CASE_EXECUTION'", "1")
                        + probe(TABLES + "'ACT_RU_METER_LOG'", "0")
                        + probe(INDEXES + "'ACT_IDX_BYTEARRAY_NAME'", "0"), // which 7.2.7 has brought: check says so
                "7.24.0",
                probe("select max(VERSION_) from ACT_GE_SCHEMA_LOG", "7.24.0")));
        for (var each : probes.entrySet()) {
            var file = to.resolve("releases/" + each.getKey() + ".yaml");
            Files.writeString(file, Files.readString(file) + "probes:\n" + each.getValue());
        }
        return to;
    }

    private static String probe(String select, String expect) {
        return "  - query: engine\n    select: \"" + select + "\"\n    expect: \"" + expect + "\"\n";
    }

    private Path madeByHand(String release) throws IOException {
        var site = Files.createDirectories(folder.resolve(release));
        Files.createDirectories(site.resolve("data"));
        Folders.copy(vendor.code(release), site.resolve("engine"));
        try (var session = HOME.database(site).create()) {
            for (String part : CREATED_BY) {
                var script = Path.of("target", "camunda", "scripts", "engine-install")
                        .resolve(release)
                        .resolve("activiti.h2.create." + part + ".sql");
                session.run(Files.readString(script, StandardCharsets.UTF_8), part);
            }
        }
        return site;
    }
}
