package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.project.Project;
import org.drydock.step.Migration;
import org.drydock.step.Step;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What it costs to go hop by hop, with each hop on the disk before the next. */
@Isolated("it times")
class HopCostTest {
    private static final String NEWEST = "7.24.0";
    private static final int ROUNDS = 5;
    /** Measured: 2.2 to 2.6, as each call of Flyway resolves and validates all that ran; hops twice as dear are a defect. */
    private static final double MOST = 4.0;

    private final Project project = Project.load(Path.of("target", "camunda"));

    @TempDir
    private Path folder;

    @Test
    void allHopsCostLittleMoreThanOneRunOfFlyway() throws IOException {
        var scripts = scripts();
        var hops = new ArrayList<Long>();
        var flyway = new ArrayList<Long>();
        for (int round = 0; round <= ROUNDS; round++) {
            var at = folder.resolve(String.valueOf(round));
            var ours = hopByHop(at);
            var theirs = atOnce(at.resolve("flyway"), scripts);
            if (round > 0) { // the first one loads classes
                hops.add(ours);
                flyway.add(theirs);
            }
        }
        assertThat(median(hops) / (double) median(flyway))
                .as("hops %s, Flyway %s (ms)", hops, flyway)
                .isLessThan(MOST);
    }

    private long hopByHop(Path at) {
        var started = System.nanoTime();
        CamundaSite.fresh(project, at).update(Optional.empty(), NEWEST);
        return (System.nanoTime() - started) / 1_000_000;
    }

    private static long atOnce(Path at, Path scripts) {
        var started = System.nanoTime();
        Flyway.configure()
                .dataSource("jdbc:h2:file:" + at + ";TRACE_LEVEL_FILE=0", "sa", "")
                .locations("filesystem:" + scripts)
                .placeholderReplacement(false)
                .load()
                .migrate();
        return (System.nanoTime() - started) / 1_000_000;
    }

    private Path scripts() throws IOException {
        var scripts = Files.createDirectory(folder.resolve("scripts"));
        for (Step step : project.graph().set(CamundaSite.version(NEWEST)).steps()) {
            for (Migration migration : ((Step.Migrate) step).on("h2")) {
                Files.write(
                        scripts.resolve(migration.name()),
                        project.scripts().content(migration.file().path()));
            }
        }
        return scripts;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
