package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.drydock.database.TestServer;
import org.drydock.durable.Directories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sites whose databases are on a server. */
class ServerRunTest {
    @TempDir
    private Path temporary = Path.of("");

    static Stream<String> engines() {
        return Stream.of("mariadb", "postgresql");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void isInstalledUpdatedAndRolledBack(String engine) {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var made = ServerSite.installed(shop, temporary.resolve("site"), TestServer.of(engine), "t_turn");
        var site = made.site();
        var before = SiteImage.of(site.root());
        assertThat(before.part("books")).contains("Emma");
        assertThat(made.beside()).isEmpty();

        var updated = site.update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(SiteImage.of(site.root()).part("books")).contains("author", "price", "Ada");
        assertThat(site.read("config/theme.yaml")).contains("headline: Emma\n").doesNotContain("Ada");
        var back = site.installer("rollback", "--yes", "--discard-since", site.lastRun());
        assertThat(back.code()).as(back.toString()).isZero();
        assertThat(SiteImage.of(site.root()).part("books")).isEqualTo(before.part("books"));
        assertThat(SiteImage.of(site.root()).part("orders")).isEqualTo(before.part("orders"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void isAsItWasWhenAScriptFails(String engine) {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var made = ServerSite.installed(shop, temporary.resolve("site"), TestServer.of(engine), "t_fails");
        var site = made.site();
        made.execute("orders", "insert into purchase values (2, 2, 'ada@example.org')");
        var before = SiteImage.of(site.root());

        var failed = site.update(shop.bundle("3.0.0"));

        assertThat(failed.code()).as(failed.toString()).isEqualTo(20);
        assertThat(failed.err()).contains("V3__orders.sql", "line 2", "release 1.0.0 is back");
        assertThat(SiteImage.of(site.root())).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anInstallationThatFailsLeavesTheAdminsDatabasesEmpty(String engine) {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var server = TestServer.of(engine);
        var site = new ShopSite(temporary.resolve("site"));
        site.write("sick-1.0.0", "");

        assertThatThrownBy(() -> ServerSite.installed(shop, site.root(), server, "t_empty"))
                .hasMessageContaining("not healthy");

        assertThat(SiteImage.of(site.root()).part("books")).isEmpty();
        assertThat(new ServerSite(site, server, "t_empty").beside()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void waitsForWhoeverIsJustLeavingItsDatabasesAndForNobodyElse(String engine) throws Exception {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var server = TestServer.of(engine);
        var made = ServerSite.installed(shop, temporary.resolve("site"), server, "t_leaving");
        made.site().write("site.yaml", made.site().read("site.yaml") + "service: none\n");
        var url = server.url(made.database("orders"));
        var session = DriverManager.getConnection(url, server.user(), server.password());

        var refused = made.site().update(shop.bundle("3.0.0"));
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(() -> close(session));
        var updated = made.site().update(shop.bundle("3.0.0"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(12);
        assertThat(refused.err()).contains("in use", "stop the product and every tool");
        assertThat(updated.code()).as(updated.toString()).isZero();
    }

    /** A tool that has its database open could be the product, wedged: nobody else can tell, so it is said. */
    @Test
    void saysWhenAProductIsTakenForRunningThatDoesNotAnswer() throws Exception {
        var shop = Shop.on("postgresql", temporary.resolve("shop"));
        var server = TestServer.of("postgresql");
        var made = ServerSite.installed(shop, temporary.resolve("site"), server, "t_silent");
        var runs = made.site().root().resolve(".drydock/runs");
        Files.delete(made.site().root().resolve("up"));
        var session =
                DriverManager.getConnection(server.url(made.database("orders")), server.user(), server.password());

        var closing = CompletableFuture.runAsync(() -> {
            while (begun(runs) < 2) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> close(session));
        });
        var updated = made.site().update(shop.bundle("3.0.0"));
        closing.cancel(true);

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out()).contains("does not answer its health check, but its databases are open: ", "pid ");
        assertThat(made.site().has("up")).isTrue();
    }

    @Test
    void leavesAStoppedProductStoppedThatSomebodyIsJustLeaving() throws Exception {
        var shop = Shop.on("postgresql", temporary.resolve("shop"));
        var server = TestServer.of("postgresql");
        var made = ServerSite.installed(shop, temporary.resolve("site"), server, "t_stopped");
        Files.delete(made.site().root().resolve("up"));
        var session =
                DriverManager.getConnection(server.url(made.database("orders")), server.user(), server.password());
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(() -> close(session));

        var updated = made.site().update(shop.bundle("3.0.0"));

        assertThat(updated.code()).as(updated.toString()).isZero();
        assertThat(updated.out()).contains("the product is not running, and is left stopped");
        assertThat(made.site().has("up")).isFalse();
    }

    private static long begun(Path runs) {
        return Directories.list(runs).stream()
                .filter(run -> Files.exists(run.resolve("journal")))
                .count();
    }

    private static void close(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
