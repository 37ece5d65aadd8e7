package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drydock.FastFolder;
import org.drydock.database.TestServer;
import org.drydock.installer.KilledInstaller;
import org.drydock.installer.KilledInstaller.At;
import org.drydock.installer.KilledInstaller.Moment;
import org.drydock.installer.ServerSite;
import org.drydock.installer.Shop;
import org.drydock.installer.ShopSite;
import org.drydock.installer.SiteImage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise 1 with databases on a server, which goes on when the installer dies: real processes are killed after a record of
 * the journal, and before and after what a database is asked; {@code resume} makes the old or the new site of it.
 */
class ServerKilledTest {
    /** Of the journal's records every how many-th is tried. */
    private static final int RECORDS = Depth.CHOSEN.isEveryPoint() ? 1 : 10;
    /** Of the moments around statements. */
    private static final int STATEMENTS = Depth.CHOSEN.isEveryPoint() ? 1 : 40;

    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    static Stream<String> engines() {
        return Stream.of("mariadb", "postgresql");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anUpdateEndsOldOrNew(String engine) throws Exception {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var made = ServerSite.installed(shop, temporary.resolve("site"), TestServer.of(engine), "t_killed");
        var command = List.of("update", shop.bundle("3.0.0").toString(), "--yes");

        var endings = endings(made, command);

        assertThat(endings.keySet()).isSubsetOf("untouched", "old", "new", "ended");
        assertThat(endings.get("old")).isGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anUpdateThatFailsEndsOld(String engine) throws Exception {
        var shop = Shop.on(engine, temporary.resolve("shop"));
        var made = ServerSite.installed(shop, temporary.resolve("site"), TestServer.of(engine), "t_failing");
        made.execute("orders", "insert into purchase values (2, 2, 'ada@example.org')");
        var command = List.of("update", shop.bundle("3.0.0").toString(), "--yes");

        var endings = endings(made, command);

        assertThat(endings.keySet()).isSubsetOf("untouched", "old");
        assertThat(endings.get("old")).isGreaterThan(1);
    }

    private Map<String, Integer> endings(ServerSite made, List<String> command) throws Exception {
        var place = made.site().root();
        var prepared = temporary.resolve("prepared");
        Folders.copy(place, prepared);
        made.keepAs(made.prefix() + "_kept");
        var before = SiteImage.of(place);
        KilledInstaller.train(place, command, made.server().options());
        putBack(made, prepared);
        made.site().installer(command.toArray(String[]::new));
        var after = SiteImage.of(place);
        var endings = new TreeMap<String, Integer>();
        for (At kind : List.of(At.RECORD, At.STATEMENT)) {
            for (int number = 1; ; number += kind == At.RECORD ? RECORDS : STATEMENTS) {
                putBack(made, prepared);
                if (!KilledInstaller.dies(
                        place, command, new Moment(kind, number), made.server().options())) {
                    break;
                }
                var ending = ending(made.site(), before, after);
                assertThat(ending).as("killed at %s %s", kind, number).doesNotStartWith("neither");
                assertThat(made.beside()).as("killed at %s %s", kind, number).noneMatch(name -> name.contains("_new_"));
                endings.merge(ending, 1, Integer::sum);
            }
        }
        return endings;
    }

    private static void putBack(ServerSite made, Path prepared) {
        Folders.replace(made.site().root(), prepared);
        made.putBack(made.prefix() + "_kept");
    }

    private static String ending(ShopSite site, SiteImage before, SiteImage after) {
        if (site.status().out().contains("\"state\":\"ok\"")) {
            return atRest(SiteImage.of(site.root()), before, after);
        }
        var resumed = site.installer("resume");
        var image = SiteImage.of(site.root());
        if (resumed.code() == 20 && image.equals(before)) {
            return "old";
        }
        return resumed.code() == 0 && image.equals(after)
                ? "new"
                : "neither: " + resumed + "\n" + image.differences(before, after);
    }

    /** Before its first record a run has not begun, after its last it has ended. */
    private static String atRest(SiteImage image, SiteImage before, SiteImage after) {
        if (image.equals(before)) {
            return "untouched";
        }
        return image.equals(after) ? "ended" : "neither: at rest\n" + image.differences(before, after);
    }
}
