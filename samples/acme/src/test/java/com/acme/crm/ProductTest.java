package com.acme.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every release as the process that customers run. */
class ProductTest {
    private static final String JSON = "application/json";

    @SuppressWarnings("UnusedVariable") // by name, in @FieldSource
    private static final List<String> RELEASES = Project.RELEASES;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("RELEASES")
    void servesOnItsOwnSchemaAndStopsWithoutATrace(String release) throws Exception {
        try (var site = SampleSite.withCode(folder, release).migrate(Project.hops(release))) {
            var started = site.acme("start");
            assertThat(started.exitCode()).as(started.text()).isZero();
            assertThat(site.get("/health").body().strip())
                    .isEqualTo("{\"status\": \"ok\", \"release\": \"" + release + "\"}");
            long pid = site.pid();

            var created = site.post("/customers", JSON, ada(release));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            assertThat(site.get("/customers").body()).contains("\"id\": 1", "Lovelace", "ada@example.org");
            assertThat(site.get("/").body()).contains("E-mail", "Lovelace");

            assertThat(site.acme("stop").exitCode()).isZero();
            // At most a zombie, which init has yet to count.
            ProcessHandle.of(pid)
                    .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5)));
            assertThat(site.acme("status").exitCode()).isEqualTo(3);
            assertThat(site.acme("stop").exitCode()).isZero();
        }
    }

    private static String ada(String release) {
        return release.compareTo("3") < 0
                ? "{\"name\": \"Ada Lovelace\", \"email\": \"ada@example.org\"}"
                : "{\"given_name\": \"Ada\", \"family_name\": \"Lovelace\", \"email\": \"ada@example.org\"}";
    }

    @ParameterizedTest
    @FieldSource("com.acme.crm.Home#ENGINES")
    void takesFormsAndTagsAndSaysWhatIsWrongWithOthers(String engine) throws Exception {
        try (var site = SampleSite.withCode(folder, "4.0.0", Home.of(engine)).migrate(Project.hops("4.0.0"))) {
            site.execute("metadata", "update field set label = 'Mail' where name = 'email'");
            site.acme("start");
            var form = "application/x-www-form-urlencoded";

            assertThat(site.post("/customers", form, "family_name=Acme+Ltd&email=Info%40Acme.example&tags=vip,lead")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(site.get("/customers").body()).contains("\"tags\": [\"lead\", \"vip\"]", "info@acme.example");

            var missing = site.post("/customers", form, "family_name=Nobody");
            assertThat(missing.statusCode()).isEqualTo(400);
            assertThat(missing.body()).contains("Mail is missing");
            var unknown = site.post("/customers", JSON, "{\"nmae\": \"x\"}");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body()).contains("unknown field nmae");
            var taken = site.post("/customers", JSON, "{\"family_name\": \"B\", \"email\": \"INFO@acme.example\"}");
            assertThat(taken.statusCode()).isEqualTo(409);
            assertThat(taken.body()).contains("another customer has the e-mail address info@acme.example");
            var long_ =
                    site.post("/customers", JSON, "{\"family_name\": \"" + "x".repeat(201) + "\", \"email\": \"a@b\"}");
            assertThat(long_.statusCode()).isEqualTo(400);
            assertThat(site.query("client", "select action from audit")).containsExactly("created with tags lead vip");
        }
    }

    @Test
    void refusesTheSchemaOfRelease2WithTheCodeOfRelease3() throws Exception {
        try (var site = SampleSite.withCode(folder, "3.0.0").migrate(Project.hops("2.0.0"))) {
            var start = site.acme("start");

            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.text())
                    .contains(
                            "Acme CRM 3.0.0 on the metadata database needs schema 3.0 and none from 4 on, found schema 2.0");
            assertThat(site.acme("status").exitCode()).isEqualTo(3);
        }
    }

    @Test
    void refusesTheSettingsOfRelease2WithTheCodeOfRelease3() throws Exception {
        try (var site = SampleSite.withCode(folder, "3.0.0").migrate(Project.hops("3.0.0"))) {
            Files.writeString(
                    folder.resolve("config/app.yaml"),
                    Files.readString(Project.tree("2.0.0").resolve("conf/app.default.yaml")));

            var start = site.acme("start");

            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.text()).contains("config/app.yaml: server.address: expected a value, found nothing");
        }
    }

    @Test
    void tellsOfASchemaThatHasChangedUnderIt() throws Exception {
        try (var site = SampleSite.withCode(folder, "1.0.0").migrate(List.of("1.0.0"))) {
            site.acme("start");
            site.execute(
                    "client", "update \"flyway_schema_history\" set \"version\" = '2.0' where \"version\" = '1.0'");

            var health = site.get("/health");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body())
                    .contains("on the client database needs schema 1.0 and none from 2 on, found schema 2.0");
        }
    }

    @Test
    void privateStartHasAPortOfItsOwnAndTakesNothing() throws Exception {
        try (var site = SampleSite.withCode(folder, "4.0.0").migrate(Project.hops("4.0.0"))) {
            assertThat(site.acme("start", "--private").text()).contains("runs privately");
            assertThat(site.get("/health").statusCode()).isEqualTo(200);
            assertThat(Files.readString(folder.resolve("config/app.yaml")))
                    .contains("private-port: "
                            + Files.readString(folder.resolve("run/acme.ready")).strip());

            assertThat(site.post("/customers", JSON, ada("4.0.0")).statusCode()).isEqualTo(503);
            assertThat(site.acme("start").text()).contains("already running privately");
            assertThat(site.acme("stop", "--private").exitCode()).isZero();
            assertThat(site.acme("start").text()).contains("runs publicly");
        }
    }

    @Test
    void leavesAStrangersProcessAlone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try (var site = SampleSite.withCode(folder, "1.0.0")) {
            Files.createDirectories(folder.resolve("run"));
            Files.writeString(folder.resolve("run/acme.pid"), stranger.pid() + "\n");

            assertThat(site.acme("status").text()).contains("stopped");
            assertThat(site.acme("stop").exitCode()).isZero();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void isATreeThatRunsByItself(String release) throws Exception {
        try (Stream<Path> files = Files.walk(Project.tree(release))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> Project.tree(release).relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "bin/acme",
                            "conf/app.default.yaml",
                            "lib/acme.jar",
                            "lib/h2-2.5.252.jar",
                            "lib/mariadb-java-client-4.0.0.jar",
                            "lib/postgresql-42.7.14.jar",
                            "lib/snakeyaml-engine-3.2.jar");
        }
        assertThat(Project.tree(release).resolve("bin/acme")).isExecutable();
    }
}
