package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drydock.FastFolder;
import org.drydock.installer.Mounts;
import org.drydock.installer.ServerSite;
import org.drydock.installer.Shop;
import org.drydock.installer.journal.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Promise 1 where it is the server that things happen to: at statements that a database is given, and where phases and steps
 * begin, connections are lost, the server is restarted, sessions are killed, others hold locks, its disk is full. Each time
 * the site is old or new afterwards, and nothing is left beside its databases but backups.
 *
 * <p>Most of the time goes into waiting for servers, so that engines take turns at the processor.
 *
 * <p>How much of it, {@link Depth} says. The last table is in {@code target/server-faults.txt}, which grows with each case.
 */
@Execution(ExecutionMode.CONCURRENT)
class ServerFaultsTest {
    private static final ServerCells CELLS = new ServerCells();
    private static final Path TABLE = Path.of("target", "server-faults.txt");
    private static final String VOLUME = "size=600m,mode=0755";
    private static final Set<String> MANY = Set.of("back-up", "steps migrate", "apply", Timeline.GOING_BACK);
    private static final String LAST = "3.0.0";
    private static final int ROWS = 1 << 15;

    @TempDir(factory = FastFolder.class)
    private Path temporary = Path.of("");

    private final Mounts mounts = new Mounts();
    private boolean hasVolume;

    static Stream<String> engines() {
        return Stream.of("mariadb", "postgresql");
    }

    @AfterEach
    void unmount() throws Exception {
        mounts.close();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anUpdateEndsOldOrNewWhateverHappensToItsServer(String engine) throws Exception {
        var volume = volume();
        try (var server = StruckServer.of(engine, volume)) {
            var shop = Shop.on(engine, temporary.resolve("shop"));
            var turn = engine.length();
            for (boolean fails : List.of(true, false)) {
                var made = ServerSite.installed(
                        shop, temporary.resolve("site-" + fails), server.server(), fails ? "t_fails" : "t_arrives");
                made.execute(
                        "orders", "insert into purchase values (2, 2, '" + (fails ? "ada" : "bob") + "@example.org')");
                var scenario = update(server, made, volume, shop, fails);
                sweep(engine, scenario, turn++);
            }

            assertThat(CELLS.wrong()).isEmpty();
            assertThat(CELLS.parts(engine))
                    .as("a phase or kind of step without a case")
                    .containsAll(parts(shop));
            assertThat(CELLS.faults(engine))
                    .as("a fault without a case")
                    .containsAll(Arrays.stream(ServerFault.values())
                            .filter(fault -> hasVolume || fault != ServerFault.FULL)
                            .toList());
        }
    }

    /** In the plain run the engine that finds room within its files for longest. */
    static Stream<String> enginesWithoutRoom() {
        return Depth.CHOSEN == Depth.PLAIN ? Stream.of("mariadb") : engines();
    }

    /** Small tables may find room where a full disk leaves none: here a migration cannot do with what it has. */
    @ParameterizedTest
    @MethodSource("enginesWithoutRoom")
    void aMigrationThatItsServerHasNoRoomForIsUndone(String engine) throws Exception {
        var volume = volume();
        assumeTrue(hasVolume, "only root can mount a volume");
        try (var server = StruckServer.of(engine, volume)) {
            var shop = Shop.on(engine, temporary.resolve("shop"));
            var made = ServerSite.installed(shop, temporary.resolve("site"), server.server(), "t_room");
            for (int rows = 2; rows < ROWS; rows *= 2) {
                made.execute("books", "insert into book select id + " + rows + ", repeat('x', 80) from book");
            }
            var scenario = update(server, made, volume, shop, false);
            var migration = scenario.moments().stream()
                    .filter(moment -> moment.what().startsWith("update book set price"))
                    .findFirst()
                    .orElseThrow();

            var verdict = scenario.struck(migration.number(), ServerFault.FULL).orElseThrow();

            assertThat(verdict.ending()).as(verdict.detail()).isEqualTo(ServerCells.Ending.OLD);
            assertThat(verdict.detail()).containsPattern("(?i)no space left|is full");
        }
    }

    private ServerScenario update(StruckServer server, ServerSite made, Path volume, Shop shop, boolean fails) {
        return new ServerScenario(
                server,
                made,
                volume,
                List.of("update", shop.bundle(LAST).toString(), "--yes"),
                fails,
                temporary.resolve("prepared-" + fails));
    }

    private static Set<String> parts(Shop shop) {
        var parts = new TreeSet<String>(List.of("before", Timeline.GOING_BACK));
        Arrays.stream(Phase.values()).map(Phase::toString).forEach(parts::add);
        shop.kindsOfSteps(LAST).stream()
                .map(kind -> Timeline.STEPS + " " + kind.getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .forEach(parts::add);
        return parts;
    }

    private Path volume() throws Exception {
        var volume = Files.createDirectory(temporary.resolve("volume"));
        try {
            mounts.memory(volume, VOLUME);
            hasVolume = true;
        } catch (TestAbortedException e) {
            System.err.println("SKIPPED: a full disk of a server: " + e.getMessage());
        }
        return volume;
    }

    private void sweep(String engine, ServerScenario scenario, int turn) throws Exception {
        for (Map.Entry<ServerMoment, List<ServerFault>> each :
                chosen(engine, scenario.moments(), turn).entrySet()) {
            for (ServerFault fault : each.getValue()) {
                scenario.struck(each.getKey().number(), fault)
                        .ifPresent(verdict ->
                                CELLS.add(engine, verdict.moment(), fault, verdict.ending(), verdict.detail()));
                CELLS.write(TABLE);
            }
        }
    }

    private Map<ServerMoment, List<ServerFault>> chosen(String engine, List<ServerMoment> moments, int turn) {
        return switch (Depth.CHOSEN) {
            case PLAIN -> few(moments, CELLS.parts(engine), turn);
            case POINTS -> every(moments, turn);
            case ALL -> {
                var chosen = new LinkedHashMap<ServerMoment, List<ServerFault>>();
                moments.forEach(moment -> chosen.put(moment, possible(moment)));
                yield chosen;
            }
        };
    }

    private List<ServerFault> possible(ServerMoment moment) {
        return ServerFault.at(moment).stream()
                .filter(fault -> hasVolume || fault != ServerFault.FULL)
                .toList();
    }

    /** Of each part of the run that had no case yet one moment, of those with most statements two; and the faults in turn. */
    private Map<ServerMoment, List<ServerFault>> few(List<ServerMoment> moments, Set<String> had, int turn) {
        var byPart = new LinkedHashMap<String, List<ServerMoment>>();
        moments.forEach(moment ->
                byPart.computeIfAbsent(moment.part(), part -> new ArrayList<>()).add(moment));
        var chosen = new LinkedHashMap<ServerMoment, List<ServerFault>>();
        var next = turn;
        byPart.keySet().removeAll(had);
        for (Map.Entry<String, List<ServerMoment>> part : byPart.entrySet()) {
            var some = part.getValue();
            var cases = MANY.contains(part.getKey()) ? 2 : 1;
            for (int each = 1; each <= cases; each++) {
                var moment = some.get(each * some.size() / (cases + 1));
                var faults = possible(moment);
                chosen.put(moment, List.of(faults.get(next++ % faults.size())));
            }
        }
        if (hasVolume) {
            byPart.getOrDefault(Timeline.GOING_BACK, List.of()).stream()
                    .findFirst()
                    .ifPresent(moment -> chosen.put(moment, List.of(ServerFault.FULL)));
        }
        moments.stream()
                .filter(moment -> !had.contains(moment.part()) && ServerFault.DEADLOCK.canStrike(moment))
                .findFirst()
                .ifPresent(moment -> chosen.put(moment, List.of(ServerFault.DEADLOCK)));
        return chosen;
    }

    private Map<ServerMoment, List<ServerFault>> every(List<ServerMoment> moments, int turn) {
        var chosen = new LinkedHashMap<ServerMoment, List<ServerFault>>();
        moments.forEach(moment -> {
            var faults = new ArrayList<>(possible(moment));
            var one = faults.get((moment.number() + turn) % faults.size());
            chosen.put(
                    moment, faults.contains(ServerFault.DEADLOCK) ? List.of(one, ServerFault.DEADLOCK) : List.of(one));
        });
        return chosen;
    }
}
