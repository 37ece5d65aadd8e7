package org.drydock.builder.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.drydock.FastFolder;
import org.drydock.builder.ProjectFolder;
import org.drydock.builder.check.Check;
import org.drydock.builder.check.Check.Verdict;
import org.drydock.builder.project.Finding;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Secret;
import org.drydock.database.TestServer;
import org.drydock.database.mariadb.MariaTestServer;
import org.drydock.drift.SchemaRecord;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products that may be on a server, with a server of the vendor's and without. */
class ServerProofTest {
    private static final String PRODUCT = """
            format: 1
            product: acme
            title: Acme
            layout: versioned
            databases:
              settings: { engines: [h2] }
              client: { engines: [h2, mariadb, postgresql] }
            service: none
            interpreters: { .sh: sh }
            """;

    @TempDir(factory = FastFolder.class)
    private Path folder = Path.of("");

    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    private ProjectFolder project = new ProjectFolder(Path.of(""));

    static Stream<String> engines() {
        return Stream.of("mariadb", "postgresql");
    }

    @BeforeEach
    void writeProject() {
        project = ProjectFolder.at(folder).with("product.yaml", PRODUCT);
        project.with("scripts/settings/common/V1__settings.sql", "create table setting (name varchar(40));\n");
        script("V1__customers.sql", "create table customer (id int primary key, name varchar(40));\n");
        project.release(
                "1.0.0", "", "steps:", "  - { migrate: settings, to: \"1\" }", "  - { migrate: client, to: \"1\" }");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void provesOnTheVendorsServerAndLeavesNothingThere(String engine) {
        var server = server(engine);
        script("V1.1__index.sql", "create index by_name on customer (name);\n");
        script("V2__phone.sql", "alter table customer add phone varchar(20);\n");
        project.with("scripts/run/nothing.sh", "exit 0\n");
        project.release("1.1.0", "1.0.0", migrate("V1.1__index.sql"));
        project.release(
                "2.0.0", "1.0.0", migrate("V2__phone.sql"), "  - { run: nothing.sh, uses: [settings, client] }");
        project.release("3.0.0", "1.1.0, 2.0.0", "steps: []");
        var schemas = new EndSchemas();

        var verdict = check(schemas, servers(server));

        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).doesNotContain("on " + engine + ","));
        assertThat(server.databases(ScratchFolder.PREFIX)).isEmpty();
        assertThat(Directories.list(temporary)).isEmpty();
        var lineage = verdict.complete().orElseThrow().graph().lineage(ReleaseVersion.parse("3.0.0"));
        var records = schemas.records(lineage);
        assertThat(records)
                .extracting(record -> record.database() + " on " + record.engine())
                .containsExactly("client on h2", "client on " + engine, "settings on h2");
        assertThat(objects(records.get(1)))
                .contains("table customer", "column customer.phone", "index customer.by_name")
                .doesNotContain("table setting");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void findsAtFileAndLineWhatFailsOnlyThere(String engine) {
        var server = server(engine);
        project.with("scripts/client/" + engine + "/V2__phone.sql", "-- ours\nalter table customers add phone int;\n");
        script("V2__phone.sql", "alter table customer add phone int;\n");
        project.release("2.0.0", "1.0.0", migrate("V2__phone.sql"));

        assertThat(check(new EndSchemas(), servers(server)).errors())
                .singleElement()
                .asString()
                .startsWith("scripts/client/" + engine + "/V2__phone.sql:2:1: fails on " + engine + ": ");
        assertThat(server.databases(ScratchFolder.PREFIX)).isEmpty();
        assertThat(check(new EndSchemas(), ScratchServers.none()).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void findsRowsThatAreLostOnlyThere(String engine) {
        var server = server(engine);
        project.with("scripts/client/" + engine + "/V2__less.sql", "delete from customer where name is null;\n");
        script("V2__less.sql", "delete from customer where 1 = 2;\n");
        project.release("2.0.0", "1.0.0", migrate("V2__less.sql"));

        assertThat(check(new EndSchemas(), servers(server)).errors())
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .contains("in 'client' on " + engine + ", the table ", "customer loses ", " made-up rows");
        assertThat(server.databases(ScratchFolder.PREFIX)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void runsTheStatementsOfSettingsThatMoveToRowsThere(String engine) {
        var server = server(engine);
        settingsInRows("{ common: update setting set content = ? where name = 'host', " + engine
                + ": update setting set content = trim(?) where name = 'host' }");

        assertThat(check(new EndSchemas(), servers(server)).findings())
                .noneMatch(finding -> finding.file().contains("rows.yaml"));
        assertThat(server.databases(ScratchFolder.PREFIX)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void findsStatementsForRowsThatFailOrMissOnlyThere(String engine) {
        var server = server(engine);
        settingsInRows("{ common: update setting set content = ? where name = 'host', " + engine
                + ": update none set content = ? }");
        assertThat(check(new EndSchemas(), servers(server)).errors())
                .singleElement()
                .asString()
                .startsWith("scripts/config/rows.yaml:3:5: fails on " + engine + ": host: ")
                .contains("none");
        assertThat(check(new EndSchemas(), ScratchServers.none()).errors()).isEmpty();

        settingsInRows("{ common: update setting set content = ? where name = 'host', " + engine
                + ": update setting set content = ? where name = 'hosts' }");
        assertThat(check(new EndSchemas(), servers(server)).findings())
                .filteredOn(finding -> finding.file().contains("rows.yaml"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what())
                        .startsWith("on " + engine + ": host: expected 1 row with its value, found 0"));
        assertThat(server.databases(ScratchFolder.PREFIX)).isEmpty();
    }

    /** 2.0.0 makes a table of settings, and moves one there. */
    private void settingsInRows(String statement) {
        project.with("product.yaml", PRODUCT + "config: { app: { file: config/app.yaml } }\n");
        script("V2__settings.sql", """
                create table setting (name varchar(20) primary key, content varchar(20));
                insert into setting values ('host', '');
                """);
        project.with(
                "scripts/config/rows.yaml",
                "format: 1\nchanges:\n  - move: host\n    to-row: " + statement
                        + "\nexamples:\n  - { before: \"host: h\\n\", after: \"\", to-rows: { host: h } }\n");
        project.release(
                "2.0.0",
                "1.0.0",
                "adds: [app]",
                migrate("V2__settings.sql"),
                "  - { convert: app, database: client, script: config/rows.yaml }");
    }

    @Test
    void saysOnWhatNothingIsProvedWithoutAServer() {
        var findings = check(new EndSchemas(), ScratchServers.none()).findings();

        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly(
                        "product.yaml:1:1: not proved on mariadb, which 'client' may be on: nothing is run there, and sites"
                                + " there are not compared with what a release makes",
                        "product.yaml:1:1: not proved on postgresql, which 'client' may be on: nothing is run there, and"
                                + " sites there are not compared with what a release makes");
        assertThat(findings).noneMatch(Finding::isError);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerThatLetsNobodyInIsNamedWithoutItsPassword(String engine) {
        var server = server(engine);
        var wrong = new ScratchServers(Map.of(
                engine,
                new ScratchServers.Server(
                        engine, url(server), server.user(), new Secret("not-this-one"), "servers.yaml")));

        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> check(new EndSchemas(), wrong))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.PRECONDITION);
                    assertThat(refused.text())
                            .startsWith("no scratch database can be made on " + engine)
                            .doesNotContain("not-this-one");
                    assertThat(refused.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("servers.yaml"));
                });
    }

    @Test
    void theFileNamesServersAndWhereTheirPasswordsAre() throws IOException {
        var file = Files.writeString(folder.resolve("servers.yaml"), """
                format: 1
                servers:
                  postgresql: { url: "jdbc:postgresql://db/{database}?sslmode=require", user: me, password: { env: PW } }
                  mariadb: { url: "jdbc:mariadb://db/{database}", user: you, password: { file: secret } }
                """);
        Files.writeString(folder.resolve("secret"), "of the file\nmore\n");

        var servers = ServersFile.read(file, Map.of("PW", "of the environment"));

        var address = servers.of("postgresql").orElseThrow().address(definition(), "drydock_check_1", folder);
        assertThat(address.url()).isEqualTo("jdbc:postgresql://db/drydock_check_1?sslmode=require");
        assertThat(address.user()).isEqualTo("me");
        assertThat(address.password().reveal()).isEqualTo("of the environment");
        assertThat(servers.of("mariadb").orElseThrow().password().reveal()).isEqualTo("of the file");
        assertThat(servers.of("h2")).isEmpty();
    }

    static Stream<List<String>> mistakes() {
        var url = "url: \"jdbc:postgresql://db/{database}\"";
        return Stream.of(
                List.of("postgresql: { " + url + ", user: me, password: secret }", "passwords do not stand here"),
                List.of("postgresql: { " + url + ", user: me, password: { env: PW } }", "no variable PW"),
                List.of(
                        "postgresql: { " + url + ", user: me, password: { file: none } }",
                        "cannot read the password file"),
                List.of(
                        "postgresql: { url: \"jdbc:postgresql://db/a\", user: me, password: { env: PW } }",
                        "{database} in it once"),
                List.of("h2: { " + url + ", user: me, password: { env: PW } }", "H2 needs no server"),
                List.of("oracle: { " + url + ", user: me, password: { env: PW } }", "expected mariadb or postgresql"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeInTheFileIsNamed(List<String> mistake) throws IOException {
        var file = Files.writeString(folder.resolve("servers.yaml"), "format: 1\nservers:\n  " + mistake.get(0) + "\n");

        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> ServersFile.read(file, Map.of()))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(refused.text() + refused.hint().orElse("")).contains(mistake.get(1));
                });
    }

    /** With rights for scratch databases, as a vendor gives them. */
    private static TestServer server(String engine) {
        var server = TestServer.of(engine);
        if (engine.equals("mariadb")) {
            MariaTestServer.get()
                    .asRoot("grant all privileges on `drydock\\_check\\_%`.* to '" + MariaTestServer.USER + "'@'%'");
        }
        return server;
    }

    private static ScratchServers servers(TestServer server) {
        return new ScratchServers(Map.of(
                server.engine(),
                new ScratchServers.Server(
                        server.engine(), url(server), server.user(), new Secret(server.password()), "servers.yaml")));
    }

    private static String url(TestServer server) {
        return server.url(ScratchServers.PLACE);
    }

    private DatabaseDefinition definition() {
        return Objects.requireNonNull(project.load().product().databases().get("client"));
    }

    private Verdict check(EndSchemas schemas, ScratchServers servers) {
        return Check.with(Proof.sources(Disk.real(), temporary, schemas, servers))
                .of(folder);
    }

    private static List<String> objects(SchemaRecord record) {
        return List.copyOf(record.schema(ReleaseVersion.parse("3.0.0"))
                .orElseThrow()
                .objects()
                .keySet());
    }

    private static String migrate(String script) {
        return "steps:\n  - { migrate: client, scripts: [" + script + "] }";
    }

    private void script(String name, String text) {
        project.with("scripts/client/common/" + name, text);
    }
}
