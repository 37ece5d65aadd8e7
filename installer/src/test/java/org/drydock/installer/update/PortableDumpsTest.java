package org.drydock.installer.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.database.TestServer;
import org.drydock.database.postgresql.PostgresForTests;
import org.drydock.durable.Disk;
import org.drydock.installer.ServerSite;
import org.drydock.installer.Shop;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of a backup whose site may since have become another. */
class PortableDumpsTest {
    @TempDir
    private Path temporary = Path.of("");

    private final TestServer server = new TestServer.Postgres(PostgresForTests.withTools());
    private final List<String> notes = new ArrayList<>();
    private ServerSite made;
    private String run = "";

    @BeforeEach
    void backUpWithoutDumps() throws IOException {
        made = ServerSite.installed(
                Shop.on("postgresql", temporary.resolve("shop")),
                temporary.resolve("site"),
                server,
                PostgresForTests.freshName());
        policy(", dump: never");
        assertThat(made.site().installer("backup", "create", "--yes").code()).isZero();
        run = made.site().lastRun();
        policy("");
    }

    private void policy(String words) throws IOException {
        made.site()
                .write(
                        "site.yaml",
                        Files.readString(made.site().root().resolve("site.yaml"))
                                .replaceAll("keep: 3[^}]*", "keep: 3" + words + " "));
    }

    private PortableDumps dumps(boolean isInstalled, boolean hasRoom) {
        var site = Sites.open(new SiteLayout(made.site().root()), Secrets.none());
        return new PortableDumps(
                new RunSite(
                        Disk.real(),
                        Clock.systemUTC(),
                        isInstalled
                                ? site
                                : new Site(
                                        site.layout(),
                                        site.config(),
                                        site.secrets(),
                                        site.installation(),
                                        Optional.empty(),
                                        site.drivers()),
                        run,
                        Optional.empty(),
                        Optional.empty(),
                        new StopRequest(),
                        new RunProgress() {
                            @Override
                            public void note(String sentence) {
                                notes.add(sentence);
                            }
                        }),
                bytes -> hasRoom);
    }

    private Path dump(String name) {
        return made.site()
                .root()
                .resolve("backups")
                .resolve(run)
                .resolve("dumps")
                .resolve(name);
    }

    @Test
    void areMadeOfDatabasesThatNoReleaseHereHasAnyMore() {
        dumps(false, true).after();
        assertThat(notes).isEmpty();
        assertThat(dump("books.json")).exists();
        assertThat(dump("orders.json")).exists();
    }

    @Test
    void passOverADatabaseWhoseCloneSomebodyHasDropped() {
        server.drop(made.database("books") + "_drydock_" + run);
        dumps(true, true).after();
        assertThat(notes).singleElement().asString().contains("database books", "missing");
        assertThat(dump("books")).doesNotExist();
        assertThat(dump("orders.json")).exists();
    }

    @Test
    void areNotBegunWhereThereIsNoRoomForThem() {
        dumps(true, false).after();
        assertThat(notes).hasSize(2).allSatisfy(note -> assertThat(note).contains("has no room for"));
        assertThat(dump("books")).doesNotExist();
    }

    @Test
    void areKeptIfTheirDescriptionCannotBeRead() throws Exception {
        dumps(true, true).after();
        Files.writeString(
                dump("books.json"), Files.readString(dump("books.json")).replaceFirst("\\{", "{\"newer\": 1,"));
        dumps(true, true).after();
        assertThat(dump("books/database.dump")).exists();
        var verified = made.site().installer("backup", "verify", run);
        assertThat(verified.code()).as(verified.toString()).isEqualTo(12);
        assertThat(verified.err()).contains("the dump of database books", "description cannot be read");
        assertThat(made.site().installer("backup", "list").err()).contains("dump of database books cannot be used");
    }
}
