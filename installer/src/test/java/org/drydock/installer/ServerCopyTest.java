package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drydock.database.TestServer;
import org.drydock.durable.Disk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sites made of backups whose databases are on a server. */
class ServerCopyTest {
    @TempDir
    private Path temporary = Path.of("");

    static Stream<String> engines() {
        return Stream.of("mariadb", "postgresql");
    }

    private ServerSite original(Shop shop, String engine, String prefix) {
        var made = ServerSite.installed(shop, temporary.resolve("site"), TestServer.of(engine), prefix);
        made.execute("books", "create view shelf as select * from book");
        var saved = made.site().installer("backup", "create", "--yes");
        assertThat(saved.code()).as(saved.toString()).isZero();
        made.execute("books", "delete from book");
        return made;
    }

    private Ended restored(ServerSite original, Path into, String... options) {
        var words = new ArrayList<>(List.of(
                "backup",
                "restore",
                original.site()
                        .root()
                        .resolve("backups")
                        .resolve(original.site().lastRun())
                        .toString(),
                "--into",
                into.toString()));
        words.addAll(List.of(options));
        return ShopSite.run(Disk.real(), temporary, words.toArray(String[]::new));
    }

    private Path siteFile(ServerSite lab) throws Exception {
        return Files.writeString(temporary.resolve("lab.yaml"), lab.siteYaml());
    }

    /** Everything that there is of a site, and on its server. */
    private static Map<String, String> all(ServerSite site) {
        var all = new TreeMap<>(SiteImage.of(site.site().root()).parts());
        all.put("server", String.valueOf(site.server().databases(site.prefix())));
        return all;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void neverRestoresIntoTheDatabasesThatTheBackupWasMadeOf(String engine) {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var original = original(shop, engine, "t_own");
        var before = all(original);
        var lab = temporary.resolve("lab");

        var outcome = restored(original, lab);

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err())
                .contains("t_own_books, which belongs to the site that the backup was made of", "--site-file");
        assertThat(lab).doesNotExist();
        assertThat(all(original)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void makesASiteWithDatabasesOfItsOwn(String engine) throws Exception {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var original = original(shop, engine, "t_from");
        var before = all(original);
        var folder = temporary.resolve("lab");
        var lab = new ServerSite(new ShopSite(folder), original.server(), "t_into");
        lab.server().create(lab.database("books")); // the other one is made

        var outcome = restored(original, folder, "--site-file", siteFile(lab).toString());

        assertThat(outcome.code()).as(outcome.toString()).isZero();
        assertThat(all(original)).isEqualTo(before);
        assertThat(SiteImage.of(folder).part("books")).contains("Emma");
        assertThat(SiteImage.of(folder).part("orders"))
                .isEqualTo(SiteImage.of(original.site().root()).part("orders"));
        assertThat(lab.beside()).isEmpty();
        var updated = lab.site().update(shop.bundle("3.0.0"));
        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(all(original)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void neverRestoresOverWhatIsThere(String engine) throws Exception {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var original = original(shop, engine, "t_src");
        var folder = temporary.resolve("lab");
        var lab = new ServerSite(new ShopSite(folder), original.server(), "t_full");
        ServerSite.DATABASES.forEach(name -> lab.server().create(lab.database(name)));
        lab.execute("orders", "create table theirs (id int)");

        var outcome = restored(original, folder, "--site-file", siteFile(lab).toString());

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(12);
        assertThat(outcome.err()).contains("t_full_orders", "expected an empty database or none");
        assertThat(folder).doesNotExist();
        assertThat(lab.server().databases("t_full")).hasSize(2);
        lab.execute("orders", "insert into theirs values (1)");
        lab.execute("books", "create table book (id int)");
    }
}
