package org.drydock.installer.update;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.installer.journal.RunJournal;
import org.drydock.manifest.Manifest;
import org.drydock.release.StepSet;
import org.drydock.step.Step;
import org.drydock.step.StepRunner;
import org.drydock.step.Work;

/**
 * Records the steps of a release that somebody installed by hand: none is run. A database that has Flyway's history keeps
 * it as it is, and Flyway says whether its scripts are the release's; one that has none gets it.
 */
final class RecordSteps {
    private final RunSite run;
    private final Goal.Adoption goal;
    private final RunJournal journal;
    private final RunProgress progress;

    RecordSteps(RunSite run, Goal.Adoption goal, RunJournal journal, RunProgress progress) {
        this.run = run;
        this.goal = goal;
        this.journal = journal;
        this.progress = progress;
    }

    void run() {
        var manifest = goal.bundle().manifest();
        var set = manifest.graph().set(goal.adopted().release());
        var book = new HopJournal(journal, set.minus(Set.of()), progress);
        try (var runner = new StepRunner(steps(manifest), book, progress, run.clock())) {
            runner.hasRun(inHistories(set));
            runner.run(recorded(set));
        }
    }

    /** What is written into databases that only an older version of their engine opens would be lost on their own release: a copy is asked. */
    private SiteSteps steps(Manifest manifest) {
        var databases = new TreeMap<>(run.databases());
        databases.replaceAll((name, database) -> database.exists() && database.isOlder() ? copy(database) : database);
        return new SiteSteps(run, manifest, databases, run.layout().work());
    }

    private Database copy(Database database) {
        var folder = run.layout().scratch().resolve(database.name());
        Directories.create(run.disk(), folder, FileMode.PRIVATE_DIRECTORY);
        return database.reading(run.disk(), folder);
    }

    /** What Flyway is to see from the first: otherwise it misses what has run. */
    private List<Step.Migrate> inHistories(StepSet set) {
        return set.steps().stream()
                .filter(Step.Migrate.class::isInstance)
                .map(Step.Migrate.class::cast)
                .filter(this::isHere)
                .filter(migrate -> !goal.adopted().unrecorded().contains(migrate.database()))
                .toList();
    }

    private List<Work> recorded(StepSet set) {
        return set.steps().stream()
                .filter(this::isHere)
                .map(step -> new Work(step, true))
                .toList();
    }

    private boolean isHere(Step step) {
        return !(step instanceof Step.Migrate migrate) || run.databases().containsKey(migrate.database());
    }
}
