package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.drydock.database.TestServer;
import org.drydock.database.postgresql.PostgresForTests;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups whose clones on a PostgreSQL server are written into files too. */
class ServerDumpTest {
    @TempDir
    private Path temporary = Path.of("");

    private final TestServer server = new TestServer.Postgres(PostgresForTests.withTools());

    private ServerSite installed(Shop shop, String prefix, String policy) {
        var made = ServerSite.installed(shop, temporary.resolve("site"), server, prefix);
        made.site().write("site.yaml", made.site().read("site.yaml").replace("keep: 3", "keep: 3" + policy));
        return made;
    }

    private Shop shop() {
        return Shop.on("postgresql", temporary.resolve("shop"));
    }

    private void loseClones(ServerSite site) {
        site.beside().stream().filter(name -> name.contains("_drydock_")).forEach(server::drop);
    }

    /** On which nothing can be written into a folder of dumps. */
    private static Disk withoutRoomForDumps() {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("create") && ("" + arguments[0]).contains("/dumps/")) {
                        throw new DiskException(
                                "write", (Path) arguments[0], new IOException("No space left on device"));
                    }
                    try {
                        return method.invoke(Disk.real(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void bringsASiteBackAndMakesOneElsewhereWhenTheClonesAreLost() throws Exception {
        var shop = shop();
        var made = installed(shop, "d_lost", "");
        var site = made.site();
        var before = SiteImage.of(site.root());
        var updated = site.update(shop.bundle("3.0.0"));
        assertThat(updated.code()).as(updated.toString()).isZero();
        var run = site.lastRun();
        assertThat(made.beside()).containsExactly("d_lost_books_drydock_" + run, "d_lost_orders_drydock_" + run);
        assertThat(site.installer("backup", "list", "--json").out())
                .contains("\"copies\":{\"books\":[\"clone\",\"dump\"],\"orders\":[\"clone\",\"dump\"]}");
        assertThat(site.installer("backup", "verify", run).code()).isZero();
        loseClones(made);
        var verified = site.installer("backup", "verify", run);
        assertThat(verified.code()).isEqualTo(12);
        assertThat(verified.err()).contains("d_lost_books_drydock_" + run + " on the server: missing");

        var lab = new ServerSite(new ShopSite(temporary.resolve("lab")), server, "d_lab");
        var elsewhere = ShopSite.run(
                Disk.real(),
                temporary,
                "backup",
                "restore",
                site.root().resolve("backups").resolve(run).toString(),
                "--into",
                "lab",
                "--site-file",
                Files.writeString(temporary.resolve("lab.yaml"), lab.siteYaml()).toString());
        var back = site.installer("backup", "restore", run, "--yes", "--discard-since", run);

        assertThat(elsewhere.code()).as(elsewhere.toString()).isZero();
        assertThat(back.code()).as(back.toString()).isZero();
        for (String database : ServerSite.DATABASES) {
            assertThat(SiteImage.of(site.root()).part(database)).isEqualTo(before.part(database));
            assertThat(SiteImage.of(lab.site().root()).part(database)).isEqualTo(before.part(database));
        }
    }

    @Test
    void neverUsesHalfADumpAndRemovesIt() throws Exception {
        var made = installed(shop(), "d_half", "");
        var site = made.site();
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        var run = site.lastRun();
        var dumps = site.root().resolve("backups").resolve(run).resolve("dumps");
        Files.delete(dumps.resolve("books.json"));
        Files.writeString(dumps.resolve("orders.json"), "{");
        loseClones(made);
        var before = SiteImage.of(site.root());

        var refused = site.installer("backup", "restore", run, "--yes", "--discard-since", run);

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("on the server: missing", "nothing was changed");
        assertThat(made.beside()).isEmpty(); // nothing was even backed up
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        assertThat(site.installer("backup", "list").out()).contains("clone only: books, orders");
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        assertThat(dumps.resolve("books")).doesNotExist();
    }

    @Test
    void anUpdateStaysDoneWhenItsBackupCannotBeDumped() {
        var shop = shop();
        var site = installed(shop, "d_fail", "").site();

        var updated = site.installer(
                withoutRoomForDumps(), "update", shop.bundle("3.0.0").toString(), "--yes");

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out()).contains("database books stays on its server alone", "No space left on device");
        assertThat(site.installer("backup", "show", site.lastRun()).out()).contains("no dump");
        assertThat(site.root().resolve("backups").resolve(site.lastRun()).resolve("dumps/books"))
                .doesNotExist();
    }

    @Test
    void whoWantsDumpsBeforehandGetsThemOrNothingIsChanged() {
        var shop = shop();
        var site = installed(shop, "d_first", ", dump: before").site();
        var before = SiteImage.of(site.root());

        var refused = site.installer(
                withoutRoomForDumps(), "update", shop.bundle("3.0.0").toString(), "--yes");

        assertThat(refused.code()).as(refused.toString()).isNotZero();
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
        var again = site.update(shop.bundle("3.0.0"));
        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(site.installer("backup", "show", site.lastRun()).out()).contains("; dump, ");
    }

    @Test
    void whoWantsNoneGetsNone() {
        var site = installed(shop(), "d_never", ", dump: never").site();
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        assertThat(site.installer("backup", "show", site.lastRun()).out()).contains("no dump");
        site.write("site.yaml", site.read("site.yaml").replace("dump: never", "dump: sometimes"));
        assertThat(site.installer("backup", "list").err())
                .contains("expected after, before or never, found 'sometimes'");
    }

    private Ended restoredInto(ServerSite original, ServerSite lab, Disk disk) throws IOException {
        var site = original.site();
        return ShopSite.run(
                disk,
                temporary,
                "backup",
                "restore",
                site.root().resolve("backups").resolve(site.lastRun()).toString(),
                "--into",
                lab.site().root().toString(),
                "--site-file",
                Files.writeString(temporary.resolve("lab.yaml"), lab.siteYaml()).toString());
    }

    private ServerSite lab(String prefix) {
        var lab = new ServerSite(new ShopSite(temporary.resolve("lab")), server, prefix);
        ServerSite.DATABASES.forEach(name -> server.create(lab.database(name)));
        return lab;
    }

    @Test
    void neverTakesThePlaceOfWhatSomebodyMakesWhileCodeIsCopied() throws Exception {
        var made = installed(shop(), "d_while", ", dump: never");
        assertThat(made.site().installer("backup", "create", "--yes").code()).isZero();
        var lab = lab("d_while_lab");

        var refused = restoredInto(
                made, lab, before("move", "/lab/", () -> lab.execute("orders", "create table theirs (id int)")));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("expected an empty database or none");
        lab.execute("orders", "insert into theirs values (1)");
        assertThat(lab.site().root()).isEmptyDirectory();
        assertThat(lab.beside()).isEmpty();
    }

    @Test
    void namesWhatAFailedRestoreElsewhereHasLeftOnTheServer() throws Exception {
        var made = installed(shop(), "d_left", ", dump: never");
        assertThat(made.site().installer("backup", "create", "--yes").code()).isZero();
        var lab = lab("d_left_lab");

        var failed = restoredInto(made, lab, before("create", "/lab/.drydock/installed.json", () -> {
            throw new DiskException("write", lab.site().root(), new IOException("No space left on device"));
        }));

        assertThat(failed.code()).as(failed.toString()).isEqualTo(12);
        assertThat(failed.err()).contains("No space left on device", "d_left_lab_books", "d_left_lab_orders_failed_");
        assertThat(lab.site().root()).isEmptyDirectory();
    }

    @Test
    void looksAtWhatItCanWhereTheServerIsDown() throws Exception {
        var made = installed(shop(), "d_down", "");
        var site = made.site();
        assertThat(site.installer("backup", "create", "--yes").code()).isZero();
        site.write("site.yaml", site.read("site.yaml").replaceAll("127.0.0.1:[0-9]+", "127.0.0.1:1"));

        var verified = site.installer("backup", "verify", site.lastRun());

        assertThat(verified.code()).as(verified.toString()).isZero();
        assertThat(verified.err()).contains("database books", "database orders", "was not looked at");
    }

    /** Does something the first time that a method is called with such a path. */
    private static Disk before(String name, String place, Runnable action) {
        var isDone = new AtomicBoolean();
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)
                            && ("" + arguments[0]).contains(place)
                            && isDone.compareAndSet(false, true)) {
                        action.run();
                    }
                    try {
                        return method.invoke(Disk.real(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
