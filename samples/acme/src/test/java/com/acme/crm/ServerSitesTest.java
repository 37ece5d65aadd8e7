package com.acme.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.database.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job of the packaged programs where databases are on servers, with a product that runs. */
class ServerSitesTest {
    private static final String HISTORY = "select version from flyway_schema_history order by installed_rank";
    private static final String JSON = "application/json";

    @TempDir
    Path folder;

    /** Metadata in an H2 file: one update, two engines. */
    @Test
    void clientsOnPostgresqlArriveOnOneSiteAndAreBackOnTheOther() throws Exception {
        var server = TestServer.of("postgresql");
        server.create("t_demo_site");
        server.create("t_demo_site_restored");
        var password = Files.writeString(folder.resolve("password"), server.password() + "\n");

        var output = Demo.sample(
                        folder.resolve("mixed"),
                        "--bundles",
                        Demo.get().folder().toString(),
                        "--client",
                        server.url("t_demo_{site}"),
                        server.user(),
                        password.toString())
                .good();

        assertThat(output)
                .contains(
                        "Acme CRM is at 4.0.0",
                        "ended with exit code 20",
                        "{\"status\": \"ok\", \"release\": \"1.0.0\"}");
        var arrived = on(server, "t_demo_site");
        assertThat(arrived.query("select id, given_name, family_name, email from customer order by id"))
                .containsExactly("1|Ada|Lovelace|ada@example.org", "2|Charles|Babbage|charles@example.org");
        assertThat(arrived.query("select customer_id, action from audit order by id"))
                .containsExactly("1|created before audits", "2|created before audits");
        assertThat(arrived.query(HISTORY)).containsExactly("1.0", "2.0", "2.0.1", "3.0", "2.1.4", "4.0");
        assertThat(metadata(folder.resolve("mixed/site")).query("select name from field order by place"))
                .containsExactly("given_name", "family_name", "email", "phone", "tags");

        var back = on(server, "t_demo_site_restored");
        assertThat(back.rows()).containsOnlyKeys("customer", "flyway_schema_history");
        assertThat(back.query("select id, name, email from customer order by id"))
                .containsExactly("1|Ada Lovelace|ada@example.org", "2|Ada King|Ada@Example.org");
        assertThat(back.query(HISTORY)).containsExactly("1.0");
        // What stood there until everything was put back, two hops further: with the rows of before.
        var failed = server.databases("t_demo_site_restored_failed_");
        assertThat(failed).hasSize(1);
        var created = "select id, created from customer order by id";
        assertThat(back.query(created))
                .hasSize(2)
                .isEqualTo(on(server, failed.get(0)).query(created));
        var fields = metadata(folder.resolve("mixed/site-restored"));
        assertThat(fields.rows()).containsOnlyKeys("field", "flyway_schema_history");
        assertThat(fields.query("select name, label, required, place from field order by place"))
                .containsExactly("name|Name|TRUE|10", "email|E-mail|TRUE|20");
    }

    private static Login on(TestServer server, String database) {
        return new Login(server.url(database), server.user(), server.password());
    }

    private static Login metadata(Path site) throws Exception {
        return new Login(
                "jdbc:h2:file:" + site.resolve("data/metadata") + ";IFEXISTS=TRUE",
                "sa",
                Files.readString(site.resolve("secrets/metadata")));
    }

    @Test
    void aSiteOnMariadbIsBackAsItWasAndArrivesOnceItsRowsAreMended() throws Exception {
        var home = Home.of("mariadb");
        var bundles = Demo.get().folder().resolve("bundles");
        var newest = bundles.resolve("acme-crm-4.0.0.bundle").toString();
        var place = folder.resolve("site");
        try (var site = SampleSite.prepared(place, "1.0.0", home)) {
            var siteFile = Files.writeString(folder.resolve("site.yaml"), siteYaml(site, place, home));
            var root = Demo.get().folder().resolve("trust-root.json");
            Demo.installer(
                            "install",
                            bundles.resolve("acme-crm-1.0.0.bundle").toString(),
                            "--site",
                            place.toString(),
                            "--site-file",
                            siteFile.toString(),
                            "--trust-root",
                            root.toString(),
                            "--trust-root-sha256",
                            fingerprint(root),
                            "--yes")
                    .good();
            for (var name :
                    List.of("Ada Lovelace|ada@example.org", "Ada King|Ada@Example.org", "Acme|info@acme.test")) {
                var parts = name.split("\\|", -1);
                var body = "{\"name\": \"" + parts[0] + "\", \"email\": \"" + parts[1] + "\"}";
                assertThat(site.post("/customers", JSON, body).statusCode()).isEqualTo(201);
            }
            var before = rows(home, place);

            var failed = Demo.installer("update", newest, "--site", place.toString(), "--yes");

            assertThat(failed.code()).as(failed.output()).isEqualTo(20);
            assertThat(failed.output()).contains("V2.1.4__one_customer_per_email.sql, line 4", "customer_email");
            assertThat(rows(home, place)).isEqualTo(before);
            assertThat(site.get("/health").body()).contains("\"release\": \"1.0.0\"");
            assertThat(site.get("/customers").body()).contains("Ada@Example.org");

            site.execute("client", "update customer set email = 'king@example.org' where id = 2");
            Demo.installer("update", newest, "--site", place.toString(), "--yes")
                    .good();

            assertThat(site.get("/health").body()).contains("\"release\": \"4.0.0\"");
            assertThat(site.query("client", "select id, given_name, family_name, email from customer order by id"))
                    .containsExactly(
                            "1|Ada|Lovelace|ada@example.org",
                            "2|Ada|King|king@example.org",
                            "3|null|Acme|info@acme.test");
            assertThat(site.query("client", HISTORY)).containsExactly("1.0", "2.0", "2.0.1", "3.0", "2.1.4", "4.0");
            assertThat(site.query("metadata", "select name from field order by place"))
                    .containsExactly("given_name", "family_name", "email", "phone", "tags");
        }
    }

    /** Of both databases. */
    private static Map<String, List<String>> rows(Home home, Path site) throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        for (var database : Project.DATABASES) {
            home.login(site, database).rows().forEach((table, all) -> rows.put(database + " " + table, all));
        }
        assertThat(rows).hasSize(4).allSatisfy((table, all) -> assertThat(all).isNotEmpty());
        return rows;
    }

    private static String siteYaml(SampleSite site, Path place, Home home) throws Exception {
        var databases = new StringBuilder();
        for (var database : Project.DATABASES) {
            var login = home.login(place, database);
            databases
                    .append("  " + database + ": { engine: " + home.engine() + ", url: \"" + login.url() + "\", user: ")
                    .append(login.user() + ", password: { file: secrets/" + database + " } }\n");
        }
        return """
                format: 1
                product: acme-crm
                databases:
                %sservice:
                  start: bin/acme start
                  stop: bin/acme stop
                  health: { http: "http://127.0.0.1:%s/health", within: 60s }
                  private:
                    start: bin/acme start --private
                    stop: bin/acme stop --private
                    health: { http: "http://127.0.0.1:%s/health", within: 60s }
                backup: { folder: backups, keep: 3 }
                """.formatted(databases, site.port("port"), site.port("private_port"));
    }

    private static String fingerprint(Path root) throws Exception {
        var shown = Demo.bash(Demo.ROOT, "bundle-builder root show '" + root + "' --json")
                .good();
        return shown.replaceAll("(?s).*\"fingerprint\":\"([0-9a-f]*)\".*", "$1");
    }

    @Test
    void saysWhatItTakes() throws Exception {
        for (var wrong : List.of(
                List.of("--clients"),
                List.of("--client", "jdbc:postgresql://db1/acme", "acme", "run.sh"),
                List.of("--client", "jdbc:h2:file:./{site}", "sa", "samples/acme/run.sh"),
                List.of("--client", "jdbc:postgresql://db1/acme_{site}", "acme"),
                List.of("--bundles", folder.toString()),
                List.of("another"))) {
            var ended = Demo.sample(folder.resolve("none"), wrong.toArray(String[]::new));

            assertThat(ended.code()).as("%s", wrong).isEqualTo(2);
            assertThat(ended.output()).startsWith("usage: samples/acme/run.sh [DIR] [OPTION ...]\n");
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
