package org.drydock.installer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.drydock.installer.ChildJvm;
import org.drydock.installer.cli.Installer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * For as many minutes as {@code -Ddrydock.soak} says: a random command in a process of its own, killed after a random
 * time, also in the middle of what an engine or a program does; its {@code resume} killed too, as often as it comes. The
 * disk is a real one. With the same {@code -Ddrydock.seed} the same is chosen, but the times of a machine are its own.
 */
@EnabledIfSystemProperty(named = "drydock.soak", matches = "[0-9]+")
class SoakTest {
    private static final int MOST_KILLS = 4;
    /** A little longer than the longest command takes. */
    private static final int LONGEST_MILLIS = 5_000;

    @TempDir
    private Path temporary = Path.of("");

    private final Map<Verdict.Ending, Integer> endings = new EnumMap<>(Verdict.Ending.class);
    private int kills;

    @Test
    void everyCommandEndsOldOrNewWheneverItIsKilled() throws Exception {
        var seed = Long.getLong("drydock.seed", System.nanoTime());
        var random = new Random(seed);
        var scenarios = new Scenarios(Files.createDirectory(temporary.resolve("soak")));
        var known = new HashMap<String, Scenario>();
        var end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("drydock.soak", 1)));
        for (int round = 1; Instant.now().isBefore(end); round++) {
            var name = Scenarios.NAMES.get(random.nextInt(Scenarios.NAMES.size()));
            if (!known.containsKey(name)) {
                known.put(name, scenarios.named(name));
            }
            var scenario = known.get(name);
            Folders.replace(scenario.place(), scenario.prepared());
            var times = struck(scenario, random);
            var found = new Judge(scenario).finish(false);
            endings.merge(found.ending(), 1, Integer::sum);
            assertThat(found.ending())
                    .as("seed %d, round %d, %s killed after %s ms: %s", seed, round, name, times, found.detail())
                    .isNotEqualTo(Verdict.Ending.NEITHER);
        }
        Files.writeString(
                Path.of("target", "soak.txt"), "seed " + seed + ": " + kills + " kills, ended " + endings + "\n");
        assertThat(kills).isPositive();
    }

    /** Kills the command and each resume of it; returns after how many milliseconds each. */
    private List<Integer> struck(Scenario scenario, Random random) throws Exception {
        var times = new ArrayList<Integer>();
        var command = scenario.command();
        for (int each = 1 + random.nextInt(MOST_KILLS); each > 0; each--) {
            var millis = random.nextInt(LONGEST_MILLIS);
            times.add(millis);
            if (!isKilled(scenario, command, millis)) {
                return times;
            }
            command = List.of("resume");
        }
        return times;
    }

    private boolean isKilled(Scenario scenario, List<String> command, int millis) throws Exception {
        var process = start(scenario, command);
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly().waitFor();
        kills++;
        return true;
    }

    private Process start(Scenario scenario, List<String> command) throws IOException {
        var words = new ArrayList<>(command);
        words.addAll(List.of("--site", scenario.place().toString()));
        return new ProcessBuilder(ChildJvm.words(List.of(), Installer.class, words))
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile())
                .start();
    }
}
