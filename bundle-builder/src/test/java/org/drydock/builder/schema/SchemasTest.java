package org.drydock.builder.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.init.Skeleton;
import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.config.RowScript;
import org.drydock.config.TransferScript;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas take what the readers take, and refuse what they refuse. */
class SchemasTest {
    private static final Path SCHEMAS = Path.of("..", "docs", "schemas");
    private static final Path SAMPLES = Path.of("..", "samples");

    @Test
    void takeTheSampleProjects() throws IOException {
        try (var files = Files.walk(SAMPLES)) {
            var found = files.filter(file -> !file.toString().contains("target"))
                    .filter(file -> schemaOf(file) != null)
                    .toList();
            assertThat(found).hasSizeGreaterThan(56);
            for (Path file : found) {
                assertThat(complaints(Objects.requireNonNull(schemaOf(file)), Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void takeWhatInitWrites(@TempDir Path folder) throws IOException {
        Skeleton.write(Disk.real(), folder.resolve("acme"));
        assertThat(complaints("product", Files.readString(folder.resolve("acme/product.yaml"))))
                .isEmpty();
        assertThat(complaints("release", Files.readString(folder.resolve("acme/releases/1.0.0.yaml"))))
                .isEmpty();
        assertThat(complaints("recalls", Files.readString(folder.resolve("acme/recalls.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ migrate: client, to: \"1\", online: true }",
                "{ migrate: client, scripts: [V1__a.sql], engines: [h2] }",
                "{ convert: app, script: config/a.yaml }",
                "{ convert: app, to-config: log }",
                "{ convert: app, to-config: log, script: config/a.yaml }",
                "{ convert: app, database: client, script: config/a.yaml }",
                "{ check: client, needs: \"1\", query: q, expect: no rows, message: m }",
                "{ run: a.sh, uses: [client] }"
            })
    void takeEveryKindOfStep(String step) {
        assertThat(complaints("release", release(step))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ migrate: client, to: 3.10 }",
                "{ migrate: client }",
                "{ migrate: client, to: \"1\", onlin: true }",
                "{ convert: app }",
                "{ convert: app, to-config: App }",
                "{ convert: app, database: client }",
                "{ convert: app, database: client, to-config: log, script: config/a.yaml }",
                "{ check: client, query: q, expect: two, message: m }",
                "{ backfill: client }"
            })
    void refuseStepsThatTheReaderRefuses(String step, @TempDir Path folder) {
        assertThat(complaints("release", release(step))).isNotEmpty();
        var project = ProjectFolder.at(folder).script("V1__a.sql").with("releases/1.0.0.yaml", release(step));
        assertThat(project.findings()).isNotEmpty();
    }

    @Test
    void takeConfigFilesThatComeAndGo(@TempDir Path folder) {
        var product = ProjectFolder.PRODUCT.replace("service:", "  log: { file: config/log.yaml }\nservice:");
        var release = "release: 1.0.0\nfrom: []\nadds: [log]\nretires: [app]\n";
        assertThat(complaints("product", product)).isEmpty();
        assertThat(complaints("release", release)).isEmpty();
        assertThat(ProjectFolder.at(folder)
                        .with("product.yaml", product)
                        .with("releases/1.0.0.yaml", release)
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adds: log", "retires: [App]", "adds: [{ log: config/log.yaml }]"})
    void refuseConfigFilesThatTheReaderRefuses(String line, @TempDir Path folder) {
        var release = "release: 1.0.0\nfrom: []\n" + line + "\n";
        assertThat(complaints("release", release)).isNotEmpty();
        assertThat(ProjectFolder.at(folder).with("releases/1.0.0.yaml", release).findings())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ rename: a, to: b, required: true }",
                "{ move: a, to: b.c }",
                "{ copy: a, to: b.c }",
                "{ set: a, value: 1 }",
                "{ set-if-absent: 'a[*].b', value: x }",
                "{ remove: a }",
                "{ map: a, values: { x: y }, otherwise: refuse }",
                "{ compute: a, to: b, expression: $ }",
                "{ split: a, into: [b, c], at: x }",
                "{ join: [a, b], to: c, with: x }"
            })
    void takeEveryKindOfChange(String change) {
        var script = "format: 1\nchanges:\n- " + change + "\nexamples:\n- { before: x, after: y }\n";
        assertThat(complaints("conversion", script)).isEmpty();
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        assertThat(ConversionScript.parse(bytes, "s", ConfigFormat.YAML, FailureKind.FINDINGS)
                        .edits())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ move: a, to: b.c, required: true }", "{ copy: 'a[*].b', to: 'c.*' }"})
    void takeWhatGoesToAnotherFile(String change) {
        var script = "format: 1\nchanges:\n- " + change
                + "\nexamples:\n- { before: x, after: y, to-before: '', to-after: z }\n";
        assertThat(complaints("conversion", script)).isEmpty();
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        TransferScript.parse(bytes, "s", ConfigFormat.YAML, ConfigFormat.TOML, FailureKind.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ move: a, to-row: 'update t set v = ?', required: true }",
                "{ copy: a, to-row: { common: 'update t set v = ?', mariadb: 'update u set v = ?' } }",
                "{ from-row: 'select v from t', to: c, required: true }"
            })
    void takeWhatGoesToRowsAndComesFromThem(String change) {
        var script = "format: 1\nchanges:\n- { move: a, to-row: 'update t set v = ?' }\n"
                + "- { from-row: 'select v from t', to: b }\n- " + change
                + "\nexamples:\n- { before: x, after: y, from-rows: { b: 1 }, to-rows: { a: null } }\n";
        assertThat(complaints("conversion", script)).isEmpty();
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        RowScript.parse(bytes, "s", ConfigFormat.YAML, FailureKind.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ rename: a }",
                "{ compute: a }",
                "{ split: a, into: [b], at: x }",
                "{ join: [a, b], with: x }",
                "{ copy: a, too: b }"
            })
    void refuseChangesThatTheReaderRefuses(String change) {
        var script = "format: 1\nchanges:\n- " + change + "\n";
        assertThat(complaints("conversion", script)).isNotEmpty();
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ConversionScript.parse(bytes, "s", ConfigFormat.YAML, FailureKind.FINDINGS))
                .isInstanceOf(UpdateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ conflicts: abort }",
                "{ conflicts: ask, keys: { a.b: { pinned: true }, \"c.*\": { secret: true, conflicts: mine } } }"
            })
    void takeEveryWayOfMerging(String merge, @TempDir Path folder) {
        var product = product(merge);
        assertThat(complaints("product", product)).isEmpty();
        assertThat(ProjectFolder.at(folder).with("product.yaml", product).findings())
                .containsExactly(NO_RELEASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ask", "{ conflicts: never }", "{ keys: { a: mine } }", "{ keys: { a: { pinned: maybe } } }"})
    void refuseWaysOfMergingThatTheReaderRefuses(String merge, @TempDir Path folder) {
        var product = product(merge);
        assertThat(complaints("product", product)).isNotEmpty();
        assertThat(ProjectFolder.at(folder).with("product.yaml", product).findings())
                .singleElement()
                .asString()
                .startsWith("product.yaml:");
    }

    private static String product(String merge) {
        return ProjectFolder.PRODUCT.replace("conf/app.yaml }", "conf/app.yaml, merge: " + merge + " }");
    }

    /** What the reader says of a product that it has nothing against. */
    private static final String NO_RELEASE = "product.yaml:1:1: there is no release";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy",
                "reflink",
                "append-only",
                "not",
                "{ backup: bin/save, restore: [bin/load, all] }",
                "{ backup: bin/save, restore: bin/load, compare: false }"
            })
    void takeEveryPolicyOfDataFolders(String policy, @TempDir Path folder) {
        var product = ProjectFolder.PRODUCT + "data: { d: " + policy + " }\n";
        assertThat(complaints("product", product)).isEmpty();
        assertThat(ProjectFolder.at(folder).with("product.yaml", product).findings())
                .containsExactly(NO_RELEASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsync",
                "commands",
                "{ backup: bin/save }",
                "{ backup: bin/save, restore: bin/load, compare: maybe }",
                "{ backup: [], restore: bin/load }"
            })
    void refusePoliciesThatTheReaderRefuses(String policy, @TempDir Path folder) {
        var product = ProjectFolder.PRODUCT + "data: { d: " + policy + " }\n";
        assertThat(complaints("product", product)).isNotEmpty();
        assertThat(ProjectFolder.at(folder).with("product.yaml", product).findings())
                .isNotEmpty()
                .doesNotContain(NO_RELEASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ file: lib/a.jar, sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef }",
                "{ version-file: VERSION, text: \"{release}\" }",
                "{ version-file: VERSION, pattern: v= }",
                "{ query: client, select: s, expect: \"1\" }",
                "{ history: client }",
                "{ history: client, contains: \"1\" }"
            })
    void takeEveryKindOfProbe(String probe) {
        assertThat(complaints("release", "release: 1.0.0\nfrom: []\nprobes:\n  - " + probe + "\n"))
                .isEmpty();
        assertThat(complaints("product", ProjectFolder.PRODUCT + "probes:\n  - " + probe + "\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ file: lib/a.jar }",
                "{ file: lib/a.jar, sha256: abc }",
                "{ version-file: V }",
                "{ version-file: V, text: a, pattern: b }",
                "{ version-file: /etc/passwd, text: a }",
                "{ query: client, select: s }",
                "{ history: client, contain: \"1\" }"
            })
    void refuseProbesThatTheReaderRefuses(String probe, @TempDir Path folder) {
        var release = "release: 1.0.0\nfrom: []\nprobes:\n  - " + probe + "\n";
        assertThat(complaints("release", release)).isNotEmpty();
        assertThat(ProjectFolder.at(folder).with("releases/1.0.0.yaml", release).findings())
                .isNotEmpty();
    }

    @Test
    void takeASite() {
        assertThat(complaints("site", """
                format: 1
                product: acme-crm
                databases:
                  metadata: { engine: h2, url: "jdbc:h2:file:./data/metadata", user: sa, password: { file: secrets/metadata } }
                  client: { engine: postgresql, url: "jdbc:postgresql://db1/acme", user: acme, password: { env: ACME_DB_PASSWORD } }
                service: { start: systemctl start acme, stop: systemctl stop acme, health: { http: "http://127.0.0.1:8080/health", within: 60s } }
                backup: { folder: /var/backups/acme, keep: 3 }
                """)).isEmpty();
        assertThat(
                        complaints(
                                "site",
                                "format: 1\nproduct: a\ndatabases: { m: { engine: h2, url: 'jdbc:h2:x', password: secret } }\n"))
                .isNotEmpty();
    }

    @Test
    void takeServers() {
        var server = "{ url: 'jdbc:mariadb://db/{database}', user: me, password: { env: PW } }";
        assertThat(complaints("servers", "format: 1\nservers: { mariadb: " + server + " }\n"))
                .isEmpty();
        for (String wrong : List.of(
                "{ h2: " + server + " }",
                "{ mariadb: { url: 'jdbc:mariadb://db/a', user: me, password: { env: PW } } }",
                "{ mariadb: { url: 'jdbc:mariadb://db/{database}', user: me, password: secret } }")) {
            assertThat(complaints("servers", "format: 1\nservers: " + wrong + "\n"))
                    .as(wrong)
                    .isNotEmpty();
        }
    }

    private static String release(String step) {
        return "release: 1.0.0\nfrom: []\nsteps:\n  - " + step + "\n";
    }

    private static @org.jspecify.annotations.Nullable String schemaOf(Path file) {
        var path = file.toString().replace('\\', '/');
        if (path.endsWith("/product.yaml")) {
            return "product";
        }
        if (path.matches(".*/scripts/config/[^/]+\\.yaml")) {
            return "conversion";
        }
        return path.matches(".*/releases/[^/]+\\.yaml") ? "release" : null;
    }

    private static List<String> complaints(String schema, String yaml) {
        return schema(schema).validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema(String name) {
        Map<String, String> texts = new HashMap<>();
        for (String each : List.of("product", "release", "recalls", "conversion", "site", "servers")) {
            texts.put("https://drydock.org/schemas/" + each + ".json", read(each));
        }
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
        return registry.getSchema(read(name), InputFormat.JSON);
    }

    private static String read(String name) {
        try {
            return Files.readString(SCHEMAS.resolve(name + ".json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
