package org.drydock.installer.update;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.RunJournal;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.plan.ConfigFileChange;
import org.drydock.installer.plan.ConfigMerge;
import org.drydock.installer.plan.ConfigWay;
import org.drydock.installer.plan.Plan;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Task;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepRunner;
import org.drydock.step.Work;

/** Runs the difference, hop by hop. */
final class RunSteps {
    private final Plan plan;
    private final SiteSteps steps;
    private final RunJournal journal;
    private final RunSite run;
    private final RunProgress progress;
    private final ConfigWay way;

    RunSteps(RunSite run, Plan plan, SiteSteps steps, RunJournal journal, RunProgress progress) {
        this.run = run;
        this.plan = plan;
        this.steps = steps;
        this.journal = journal;
        this.progress = progress;
        this.way = plan.configWay();
    }

    void run() {
        steps.expect(plan.configThere());
        plan.cleanInstall().forEach((database, scripts) -> install(steps.database(database), scripts));
        var book = new HopJournal(journal, plan.hops(), progress);
        try (var runner = new StepRunner(steps, book, progress, run.clock())) {
            runner.hasRun(applied());
            runner.run(plan.hops().stream()
                    .flatMap(hop -> hop.tasks().stream())
                    .map(task -> new Work(task.step(), isOnlyRecorded(task)))
                    .toList());
        }
        plan.merges().forEach(this::merge);
        requireForeseen();
        plan.configThere().stream().filter(this::isTargets).forEach(steps::requireThere);
    }

    /** Of these the default would come instead of what was in them; others a step's program may have removed, as it should. */
    private boolean isTargets(String file) {
        return plan.product().config().values().stream()
                .anyMatch(config ->
                        config.file().equals(file) && config.defaultFile().isPresent());
    }

    /** A file that conversions begin, and the plan did not tell of, would have nothing of its default. */
    private void requireForeseen() {
        var foreseen = plan.configFiles().stream()
                .filter(change -> change.what() == ConfigFileChange.What.MADE)
                .map(ConfigFileChange::file)
                .toList();
        plan.product().config().values().stream()
                .map(ConfigFile::file)
                .filter(file -> steps.made().containsKey(file) && !foreseen.contains(file))
                .findFirst()
                .ifPresent(file -> {
                    throw UpdateException.withHint(
                            FailureKind.UPDATE_FAILED,
                            file
                                    + ": something else goes into it than when the plan was made, as config was edited since",
                            "plan again");
                });
    }

    /** Again, with what the customer has written since the plan was made. */
    private void merge(ConfigMerge merge) {
        steps.config(merge.config().name()).ifPresent(content -> {
            var merged =
                    merge.with(content, run.layout().movedConfig()).document().bytes();
            if (!Arrays.equals(merged, content)) {
                steps.convert(merge.config().name(), merged);
            }
        });
    }

    private void install(Database database, List<ScriptFile> scripts) {
        var charset = Charset.forName(database.address().definition().encoding());
        try (var session = database.open()) {
            for (ScriptFile script : scripts) {
                session.run(new String(steps.script(script), charset), script.path());
            }
        }
    }

    private List<Step.Migrate> applied() {
        var applied = new ArrayList<Step.Migrate>();
        var before = plan.before().map(present -> present.applied()).orElse(java.util.Set.of());
        for (Step step : plan.set().steps()) {
            if (step instanceof Step.Migrate migrate && before.contains(step.id())) {
                applied.add(migrate);
            }
        }
        return applied;
    }

    /** A fresh site has the newest default config, and what its databases were installed with at once is not run again. */
    private boolean isOnlyRecorded(Task task) {
        var isFresh = plan.kind() == RunKind.INSTALL;
        return task.satisfiedBy().isPresent()
                || task.step().match(new Step.Cases<Boolean>() {
                    @Override
                    public Boolean migrate(Step.Migrate step) {
                        return plan.cleanInstall().containsKey(step.database());
                    }

                    @Override
                    public Boolean convert(Step.Convert step) {
                        return isFresh || !way.has(step);
                    }

                    @Override
                    public Boolean check(Step.Check step) {
                        return plan.cleanInstall().containsKey(step.database());
                    }

                    @Override
                    public Boolean run(Step.Run step) {
                        var all = plan.manifest().product().databases().keySet();
                        return isFresh
                                && plan.cleanInstall()
                                        .keySet()
                                        .containsAll(step.uses().isEmpty() ? all : step.uses());
                    }
                });
    }
}
